"""Runs the properties of tests/test_wire.py at length: ``python -m tests.wire_fuzz 100000``.

The number is that of the examples, all properties together.
"""

import os
import sys
import time

if __name__ == "__main__":
    total = int(sys.argv[1]) if sys.argv[1:] else 100_000
    os.environ["CONVERGENCE_EXAMPLES"] = str(total // 5)
    from tests import test_wire

    properties = [test for test in vars(test_wire).values() if hasattr(test, "hypothesis")]
    assert len(properties) == 5
    for test in properties:
        started = time.perf_counter()
        test()
        seconds = time.perf_counter() - started
        print(f"{total // 5:,} examples in {seconds:.0f} s: {test.__name__}", flush=True)
