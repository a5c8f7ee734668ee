"""Is the warm process of a run the one of which all fork servers are copies?"""

import os
import socket

from grading.judge.nursery import PATIENCE, Nursery, nursery


def test_does_a_worker_wait_for_the_nursery_that_it_was_given() -> None:
    # As it comes from another process: it does not block, and Python does not know.
    with nursery().another() as ours:
        given = socket.socket(fileno=os.dup(ours.fileno()))
    assert given.gettimeout() is None and not os.get_blocking(given.fileno())
    of_worker = Nursery(given)
    try:
        assert given.gettimeout() == PATIENCE
        of_worker.server().close()
        assert of_worker._control is given and of_worker._process is None
    finally:
        of_worker.close()
