"""Runs tasks on the workers of a Dask cluster, which need the course and no shared disk."""

from concurrent.futures import Future
from typing import Any

from grading.batch import work
from grading.errors import GradingError

PATIENCE = 20  # seconds within which a scheduler must answer


class DaskCluster:
    """The workers of the scheduler at ``address``.

    Raises:
        GradingError: Dask is not installed.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise GradingError(
                'Dask is not installed: `pip install "convergence-course[dask]"`, or leave out '
                "--dask to judge on this machine."
            ) from None
        self._address = address
        self._connect = Client

    def __enter__(self) -> "DaskCluster":
        """Connect.

        Raises:
            GradingError: the scheduler does not answer, or has no workers.
        """
        try:
            self._client = self._connect(self._address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise GradingError(
                f"the Dask scheduler at {self._address} does not answer ({error}): is it started, "
                "and is this its address?"
            ) from None
        count = len(self._client.nthreads())  # type: ignore[no-untyped-call]
        if not count:
            self._client.close()  # type: ignore[no-untyped-call]
            raise GradingError(f"the Dask scheduler at {self._address} has no workers: start some.")
        self.at_once = count
        self.width = 2 * count
        self._executor = self._client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        return self

    def __exit__(self, *_: object) -> None:
        """Disconnect; what was not judged yet will not be."""
        self._client.close()  # type: ignore[no-untyped-call]

    def submit(self, task: work.Task) -> Future[Any]:
        """Send a task to the cluster; the future raises what the work raised."""
        future: Future[Any] = self._executor.submit(work.judged, task)
        return future
