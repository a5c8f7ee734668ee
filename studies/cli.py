"""The command `python -m studies`: runs what is missing, several parts at a time."""

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from grading.progress import Progress
from studies import carried_over, optimizers
from studies.keeping import FOLDER, Kept
from studies.study import Numbers, Study

STUDIES = {study.name: study for study in (carried_over.STUDY, optimizers.STUDY)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the studies; return 0, or 130 if it was interrupted."""
    parser = argparse.ArgumentParser(prog="python -m studies", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"which: {', '.join(STUDIES)} (all)")
    parser.add_argument("--workers", type=int, default=os.cpu_count(), help="processes (all cores)")
    parser.add_argument("--dask", metavar="ADDRESS", help="of a scheduler whose workers run them")
    parser.add_argument("--again", action="store_true", help="run also what is there")
    parser.add_argument("--into", type=Path, default=FOLDER, help="the folder for what they give")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.name if name not in STUDIES]:
        parser.error(f"there is no study {unknown[0]!r}; there are {', '.join(STUDIES)}")
    chosen = [STUDIES[name] for name in options.name or STUDIES]
    begun = time.perf_counter()
    try:
        with _executor(options.workers, options.dask) as executor:
            for study in chosen:
                run(study, executor, options.into, options.again)
    except KeyboardInterrupt:
        print("\nStopped: what was run is kept; the same command goes on.", file=sys.stderr)
        return 130
    print(f"{len(chosen)} studies in {time.perf_counter() - begun:.0f} s")
    return 0


def run(study: Study, executor: Executor, folder: Path = FOLDER, again: bool = False) -> None:
    """Run the parts of a study that are missing, and keep what each gives.

    Args:
        study: which.
        executor: where its parts are run.
        folder: where the results lie.
        again: whether to run those that are there, too.
    """
    kept = Kept(study, folder)
    if again:
        kept.forget()
    futures = {
        executor.submit(_alone, study.part, study.parts[name]): name for name in kept.missing
    }
    progress = Progress(len(futures))
    try:
        for future in as_completed(futures):
            kept.add(futures[future], future.result())
            progress.step()
    except BaseException:
        for future in futures:
            future.cancel()
        raise
    progress.clear()
    print(f"{study.name}: {len(futures)} parts run, {len(study.parts)} in {kept.path}")


def _alone(part: object, arguments: tuple[object, ...]) -> Numbers:
    numbers: Numbers = part(*arguments)  # type: ignore[operator]
    return numbers


@contextmanager
def _executor(workers: int, dask: str | None) -> Iterator[Executor]:
    """Yield what runs parts: processes of this machine, or Dask's workers.

    Each process computes with one thread: small matrices gain nothing from more.
    """
    if dask:
        from distributed import Client  # installed by the extra `dask`

        with Client(dask) as client:  # type: ignore[no-untyped-call]
            yield client.get_executor()
        return
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        yield pool
