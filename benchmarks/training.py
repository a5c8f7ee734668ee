"""Time one training step (forward, backward, update) of `utils` against two libraries.

The rivals are PyTorch on the CPU and scikit-learn's `MLPClassifier`. All start from the same
weights, and before anything is timed, one step of each is checked to end at the same weights. Then
they take turns in rounds, so that a slow moment of the machine hits all alike, and the median over
the rounds counts. Each lives in a process of its own: in a shared one, the memory that one library
has freed is there for the next. The last part trains many small networks as one stack, and one by
one.
"""

import argparse
import json
import os
import platform
import statistics
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_info, threadpool_limits

from utils import datasets, initialization
from utils.training import take, train, training_step

try:
    import torch
except ImportError:
    torch = None

Array = NDArray[np.floating[Any]]
Parameters = dict[str, Array]

OURS = "utils"
LEARNING_RATE = 0.01
REST = 0.04  # seconds; idle threads of a BLAS spin for about half of this before they sleep
COSTS = {"sigmoid": "binary_cross_entropy", "softmax": "categorical_cross_entropy"}
TOLERANCE = {"float64": 1e-6, "float32": 1e-4}
NO_TORCH = "PyTorch is missing and left out; `python -m pip install torch` installs it."
NOTES = """
PyTorch and scikit-learn also compute the cost in each step; utils does so only when it is recorded.
scikit-learn's fit takes all steps in one call; partial_fit is called for each, and checks its
arguments and the labels every time."""


class Effort(NamedTuple):
    """How long to measure."""

    rounds: int
    seconds: float
    stack_rounds: int
    stack_steps: int


FULL = Effort(rounds=21, seconds=0.05, stack_rounds=5, stack_steps=1000)
QUICK = Effort(rounds=5, seconds=0.02, stack_rounds=1, stack_steps=100)


class Case(NamedTuple):
    """A network, its starting weights and the columns of one step."""

    name: str
    output: str
    start: Parameters
    X: Array
    Y: Array

    @property
    def dtype(self) -> str:
        """Return the name of the precision that everything is computed in."""
        return str(self.X.dtype)

    @property
    def layers_dims(self) -> list[int]:
        """Return the sizes of the layers, input first."""
        weights = [value for name, value in self.start.items() if name[0] == "W"]
        return [self.X.shape[0], *(W.shape[0] for W in weights)]

    @property
    def labels(self) -> NDArray[np.intp]:
        """Return the class of each column, ``(m,)``."""
        return self.Y.argmax(axis=0) if len(self.Y) > 1 else self.Y[0].astype(np.intp)


def make_case(name: str, layers_dims: Sequence[int], output: str, X: Array, Y: Array) -> Case:
    """Return a case in float64 that starts from He's weights."""
    start = initialization.he(layers_dims, np.random.default_rng(0))
    return Case(name, output, start, np.ascontiguousarray(X), np.ascontiguousarray(Y))


def all_cases() -> list[Case]:
    """Return the networks that are timed."""
    circles, digits = datasets.circles(), datasets.digits()
    wide, X, Y = [64, 128, 10], digits.X_train, digits.Y_train
    batch = slice(32, 64)  # the first 32 hold no 8, and scikit-learn wants every class
    return [
        make_case("circles", [2, 10, 5, 1], "sigmoid", circles.X_train, circles.Y_train),
        make_case("digits, batch", wide, "softmax", X[:, batch], Y[:, batch]),
        make_case("digits, all", wide, "softmax", X, Y),
    ]


def with_dtype(case: Case, dtype: str) -> Case:
    """Return the case with every array cast."""
    start = {name: value.astype(dtype) for name, value in case.start.items()}
    return case._replace(start=start, X=case.X.astype(dtype), Y=case.Y.astype(dtype))


class Rival(Protocol):
    """Something that trains. ``start`` goes back to the case's weights."""

    def start(self) -> None:
        """Go back to the starting weights."""

    def run(self, steps: int) -> None:
        """Take that many steps."""

    def parameters(self) -> Parameters:
        """Return the weights as ``W1, b1, ...``, laid out as in `utils`."""


class Ours:
    """The reference code of the course."""

    def __init__(self, case: Case) -> None:
        """Start from the weights of the case."""
        self.case = case
        self.start()

    def start(self) -> None:
        """Go back to the starting weights; a step changes no array, so they need no copy."""
        self.now = self.case.start

    def run(self, steps: int) -> None:
        """Take that many steps."""
        X, Y, output = self.case.X, self.case.Y, self.case.output
        cost = COSTS[output]
        for _ in range(steps):
            self.now, _ = training_step(
                self.now, X, Y, LEARNING_RATE, hidden="relu", output=output, cost=cost
            )

    def parameters(self) -> Parameters:
        """Return the weights."""
        return self.now


class Torch:
    """PyTorch as its tutorials write it: modules, a loss on the logits, `SGD`."""

    def __init__(self, case: Case) -> None:
        """Build the network; examples are rows, and classes are numbers."""
        self.case = case
        self.linear = [self._linear(*sizes) for sizes in pairwise(case.layers_dims)]
        hidden = [part for layer in self.linear[:-1] for part in (layer, torch.nn.ReLU())]
        self.model = torch.nn.Sequential(*hidden, self.linear[-1])
        self.X = torch.tensor(np.ascontiguousarray(case.X.T))
        self.loss, self.Y = self._loss()
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=LEARNING_RATE)
        self.start()

    def _linear(self, before: int, size: int) -> Any:
        return torch.nn.Linear(before, size, dtype=getattr(torch, self.case.dtype))

    def _loss(self) -> tuple[Any, Any]:
        if self.case.output == "sigmoid":
            return torch.nn.BCEWithLogitsLoss(), torch.tensor(np.ascontiguousarray(self.case.Y.T))
        return torch.nn.CrossEntropyLoss(), torch.tensor(self.case.labels)

    def start(self) -> None:
        """Copy the starting weights in."""
        with torch.no_grad():
            for number, layer in enumerate(self.linear, start=1):
                layer.weight.copy_(torch.from_numpy(self.case.start[f"W{number}"]))
                layer.bias.copy_(torch.from_numpy(self.case.start[f"b{number}"][:, 0]))

    def run(self, steps: int) -> None:
        """Take that many steps."""
        model, loss, optimizer, X, Y = self.model, self.loss, self.optimizer, self.X, self.Y
        for _ in range(steps):
            optimizer.zero_grad(set_to_none=True)
            loss(model(X), Y).backward()
            optimizer.step()

    def parameters(self) -> Parameters:
        """Return the weights."""
        pairs_of = [(layer.weight, layer.bias[:, None]) for layer in self.linear]
        return numbered([(W.detach().numpy(), b.detach().numpy()) for W, b in pairs_of])


class SklearnCalls:
    """scikit-learn, one `partial_fit` for each step: it checks its arguments every time."""

    def __init__(self, case: Case) -> None:
        """Let a first call allocate the arrays; examples are rows, and classes are numbers."""
        self.case = case
        self.X, self.Y = np.ascontiguousarray(case.X.T), case.labels
        self.model = MLPClassifier(
            case.layers_dims[1:-1], solver="sgd", alpha=0.0, batch_size=len(self.X),
            learning_rate="constant", learning_rate_init=LEARNING_RATE, momentum=0.0,
            nesterovs_momentum=False, shuffle=False, random_state=0,
        )  # fmt: skip
        self.model.partial_fit(self.X, self.Y, classes=np.arange(max(2, len(case.Y))))
        self.start()

    def start(self) -> None:
        """Copy the starting weights in."""
        for number in range(1, len(self.model.coefs_) + 1):
            self.model.coefs_[number - 1][...] = self.case.start[f"W{number}"].T
            self.model.intercepts_[number - 1][...] = self.case.start[f"b{number}"][:, 0]

    def run(self, steps: int) -> None:
        """Take that many steps."""
        for _ in range(steps):
            self.model.partial_fit(self.X, self.Y)

    def parameters(self) -> Parameters:
        """Return the weights."""
        both = zip(self.model.coefs_, self.model.intercepts_, strict=True)
        return numbered([(W.T, b[:, np.newaxis]) for W, b in both])


class SklearnLoop(SklearnCalls):
    """scikit-learn, all steps in one `fit`: its arguments are checked once for many steps."""

    def run(self, steps: int) -> None:
        """Take that many steps: one batch holds every example, so an epoch is a step."""
        self.model.set_params(warm_start=True, max_iter=steps, n_iter_no_change=np.inf)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            self.model.fit(self.X, self.Y)
        assert self.model.n_iter_ == steps


def numbered(layers: list[tuple[Array, Array]]) -> Parameters:
    """Return ``W1, b1, W2, b2, ...``, copied."""
    named = {}
    for number, (W, b) in enumerate(layers, start=1):
        named[f"W{number}"], named[f"b{number}"] = W.copy(), b.copy()
    return named


RIVALS: dict[str, Callable[[Case], Rival]] = {
    OURS: Ours,
    **({"PyTorch": Torch} if torch is not None else {}),
    "sklearn fit": SklearnLoop,
    "sklearn partial_fit": SklearnCalls,
}


def assert_equal(ours: Parameters, theirs: Parameters, tolerance: float, what: str) -> None:
    """Assert that the weights, and the dtypes, are those of ours."""
    for name, value in ours.items():
        difference = np.abs(value - theirs[name]).max()
        assert value.dtype == theirs[name].dtype, f"{what}: {name} has another dtype"
        assert difference <= tolerance, f"{what}: {name} is off by {difference:.1e}"


def assert_same_step(after: dict[str, Parameters], case: Case) -> None:
    """Assert that one step moves every weight, and that all rivals end at the same weights."""
    ours = after[OURS]
    assert all(np.any(value != case.start[name]) for name, value in ours.items())
    for name, parameters in after.items():
        what = f"{name} on {case.name}, {case.dtype}"
        assert_equal(ours, parameters, TOLERANCE[case.dtype] * LEARNING_RATE, what)


def seconds_for(run: Callable[[], Any]) -> float:
    """Return how long the call takes."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def steps_that_fill(rival: Rival, seconds: float) -> int:
    """Return a number of steps that takes that long or, at most, about twice as long."""
    steps = 16
    while seconds_for(partial(rival.run, steps)) < seconds:
        steps *= 2
    return steps


_loaded: list[Rival] = []  # in a rival's process: the one that is being timed


def load(name: str, case: Case, seconds: float) -> tuple[Parameters, int]:
    """Build the rival; return its weights after one step, and the steps that fill a block."""
    rival = RIVALS[name](case)
    rival.run(1)
    return rival.parameters(), keep(rival, seconds)


def keep(rival: Rival, seconds: float) -> int:
    """Keep a rival for `time_block` in this process; return the steps that fill a block."""
    _loaded[:] = [rival]
    return steps_that_fill(rival, seconds)


def time_block(steps: int) -> float:
    """Return the seconds for one step, over ``steps`` from the start, after a warm-up."""
    (rival,) = _loaded
    time.sleep(REST)
    rival.run(1 + steps // 10)
    rival.start()
    return seconds_for(partial(rival.run, steps)) / steps


def start_processes(
    threads: int | None, rivals: Iterable[str] = RIVALS
) -> dict[str, ProcessPoolExecutor]:
    """Return a process for each rival."""
    settings = {"mp_context": get_context("spawn"), "initializer": limit_threads}
    return {name: ProcessPoolExecutor(1, **settings, initargs=(threads,)) for name in rivals}


def within(process: ProcessPoolExecutor, function: Callable[..., Any], *arguments: Any) -> Any:
    """Call the function in that process and wait for what it returns."""
    return process.submit(function, *arguments).result()


def take_turns(turns: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Call each turn once a round, a different one first each time; return what each measured."""
    measured: dict[str, list[float]] = {name: [] for name in turns}
    names = list(turns)
    for _ in range(rounds):
        for name in names:
            measured[name].append(turns[name]())
        names.append(names.pop(0))
    return measured


def spread(values: list[float]) -> float:
    """Return the distance between the quartiles as a share of the median."""
    low, middle, high = np.percentile(values, [25, 50, 75])
    return float((high - low) / middle)


def time_case(
    case: Case, processes: dict[str, ProcessPoolExecutor], effort: Effort
) -> dict[str, Any]:
    """Check the rivals against each other, then time them."""
    loaded = {name: within(p, load, name, case, effort.seconds) for name, p in processes.items()}
    assert_same_step({name: after for name, (after, _) in loaded.items()}, case)
    turns = {name: partial(within, p, time_block, loaded[name][1]) for name, p in processes.items()}
    measured = take_turns(turns, effort.rounds)
    medians = {name: statistics.median(values) * 1e6 for name, values in measured.items()}
    return {
        "case": case.name,
        "layers_dims": case.layers_dims,
        "m": case.X.shape[1],
        "dtype": case.dtype,
        "microseconds": medians,
        "ratio": {name: value / medians[OURS] for name, value in medians.items() if name != OURS},
        "spread": {name: spread(values) for name, values in measured.items()},
    }


def time_stack(effort: Effort, runs: int = 2000, sample: int = 20) -> dict[str, Any]:
    """Train XOR networks as one stack, and a sample of them one by one, which is scaled up."""
    X, Y = datasets.xor()[:2]
    start = initialization.random([2, 2, 1], np.random.default_rng(0), runs, scale=1.0)
    settings = {"steps": effort.stack_steps, "learning_rate": 0.3, "hidden": "tanh"}

    def together() -> Parameters:
        return train(start, X, Y, **settings).parameters

    def one_by_one() -> list[Parameters]:
        return [train(take(start, run), X, Y, **settings).parameters for run in range(sample)]

    stacked = together()
    for run, alone in enumerate(one_by_one()):
        assert_equal(take(stacked, run), alone, TOLERANCE["float64"], f"stack, network {run}")
    scale = runs / sample
    turns = {
        "stack": lambda: seconds_for(together),
        "loop": lambda: seconds_for(one_by_one) * scale,
    }
    measured = take_turns(turns, effort.stack_rounds)
    medians = {name: statistics.median(values) for name, values in measured.items()}
    return {
        "runs": runs, "steps": effort.stack_steps, "sample": sample, "dtype": str(X.dtype),
        "seconds": medians, "ratio": medians["loop"] / medians["stack"],
        "spread": {name: spread(values) for name, values in measured.items()},
    }  # fmt: skip


def limit_threads(count: int | None) -> None:
    """Let every numerical library use that many threads from now on; None leaves the defaults."""
    if count is None:
        return
    threadpool_limits(count)
    if torch is not None:
        torch.set_num_threads(count)


def thread_counts() -> dict[str, int]:
    """Return the threads that each kind of numerical library may use."""
    counts = {pool["internal_api"]: pool["num_threads"] for pool in threadpool_info()}
    return counts | ({"torch": torch.get_num_threads()} if torch is not None else {})


def surroundings() -> dict[str, Any]:
    """Return the versions and thread counts that the figures hold for."""
    versions = {"python": platform.python_version(), "numpy": np.__version__}
    versions["scikit-learn"] = sklearn.__version__
    if torch is not None:
        versions["torch"] = torch.__version__
    return {"versions": versions, "threads": thread_counts(), "cores": os.cpu_count()}


def print_surroundings(found: dict[str, Any]) -> None:
    """Print the versions and thread counts, one line each."""
    for title in ("versions", "threads"):
        print(f"{title}: " + ", ".join(f"{name} {what}" for name, what in found[title].items()))
    print(f"cores: {found['cores']}")


def print_row(cells: Sequence[str]) -> None:
    """Print a line of the table: three columns of text, then one for each rival."""
    print(f"{cells[0]:15}{cells[1]:>6}{cells[2]:>9}" + "".join(f"{cell:>21}" for cell in cells[3:]))


def print_case(result: dict[str, Any]) -> None:
    """Print the microseconds of each rival and, for others than ours, the ratio."""
    cells = [result["case"], str(result["m"]), result["dtype"]]
    for name, value in result["microseconds"].items():
        ratio = f" ({result['ratio'][name]:5.2f}x)" if name != OURS else ""
        cells.append(f"{value:.1f}{ratio}")
    print_row(cells)


def time_cases(processes: dict[str, ProcessPoolExecutor], effort: Effort) -> list[dict[str, Any]]:
    """Time every case in both precisions and print the table as it grows."""
    print("\nMicroseconds for one step (in brackets: how many times as long as utils takes)\n")
    print_row(["case", "m", "dtype", *processes])
    results = []
    for dtype in ("float64", "float32"):
        for case in all_cases():
            results.append(time_case(with_dtype(case, dtype), processes, effort))
            print_case(results[-1])
    return results


def print_noise(results: list[dict[str, Any]]) -> None:
    """Say how far the rounds lay apart, and whether that is too far."""
    worst = max(max(result["spread"].values()) for result in results)
    verdict = "too much: run it again on an idle machine" if worst > 0.25 else "the ratios hold"
    print(f"The middle half of the rounds spans up to {worst:.0%} of a median; {verdict}.")


def print_stack(result: dict[str, Any]) -> None:
    """Print how long the stack and the loop over networks take."""
    print(
        f"\n{result['runs']:,} XOR networks [2, 2, 1], {result['steps']:,} steps each, "
        f"{result['dtype']}\n"
        f"  one stack      {result['seconds']['stack']:8.2f} s\n"
        f"  one by one     {result['seconds']['loop']:8.2f} s ({result['ratio']:.0f}x), "
        f"measured on {result['sample']} of them and scaled up"
    )


def read_arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="half a minute, rough figures")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results there")
    parser.add_argument("--threads", type=int, metavar="N", help="limit every library to N threads")
    return parser.parse_args()


def measure(threads: int | None, effort: Effort) -> dict[str, Any]:
    """Run and print everything; return it too."""
    processes = start_processes(threads)
    cases = time_cases(processes, effort)
    print(NOTES)
    print_noise(cases)
    stack = within(processes[OURS], time_stack, effort)
    print_stack(stack)
    for process in processes.values():
        process.shutdown()
    return {"cases": cases, "stack": stack}


def main() -> None:
    """Run the benchmark."""
    arguments = read_arguments()
    limit_threads(arguments.threads)
    found = surroundings()
    print_surroundings(found)
    if torch is None:
        print(NO_TORCH)
    report = found | measure(arguments.threads, QUICK if arguments.quick else FULL)
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=2) + "\n")


if __name__ == "__main__":
    main()
