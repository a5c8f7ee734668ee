"""Compare the optimizers of `utils` with PyTorch's: their first steps, and the time of one.

First the paths: from the same weights, on the same batch, 50 steps of each must end at the same
weights, in float64. Then the time of a step (forward, backward, update), in turns and each library
in a process of its own, as `training.py` does it. Last a stack of 100 networks against PyTorch
networks one after the other.
"""

import argparse
import json
import statistics
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks import training as base
from benchmarks.training import NO_TORCH, OURS, Case, Effort, Ours, Parameters, Torch, torch
from utils import datasets, initialization
from utils.optimizers import (
    Adadelta,
    Adagrad,
    Adam,
    Momentum,
    Nesterov,
    Optimizer,
    RMSprop,
    gradient_descent,
)
from utils.training import train, training_step

STEPS = 50
TOLERANCE = 1e-10
THEIRS = "PyTorch"
FULL = Effort(rounds=11, seconds=0.05, stack_rounds=5, stack_steps=200)
QUICK = Effort(rounds=3, seconds=0.02, stack_rounds=1, stack_steps=50)
DIFFERENCES = """
Where the libraries' defaults differ, PyTorch gets ours: RMSprop forgets with 0.9 (0.99 in PyTorch),
Adadelta with 0.95 (0.9). PyTorch's are asked for as they are by default, neither fused nor foreach.
"""


class Method(NamedTuple):
    """An optimizer, and what PyTorch calls it.

    Attributes:
        ours: an optimizer of `utils`; None for plain descent.
        theirs: the name of the class in `torch.optim`.
        settings: those that PyTorch needs to do the same.
        rate: the learning rate.
    """

    ours: Optimizer | None
    theirs: str
    settings: Mapping[str, Any]
    rate: float


METHODS = {
    "plain": Method(None, "SGD", {}, 0.01),
    "momentum": Method(Momentum(), "SGD", {"momentum": 0.9}, 0.01),
    "nesterov": Method(Nesterov(), "SGD", {"momentum": 0.9, "nesterov": True}, 0.01),
    "adagrad": Method(Adagrad(), "Adagrad", {"eps": 1e-10}, 0.01),
    "adadelta": Method(Adadelta(), "Adadelta", {"rho": 0.95, "eps": 1e-6}, 1.0),
    "rmsprop": Method(RMSprop(), "RMSprop", {"alpha": 0.9, "eps": 1e-8}, 0.001),
    "adam": Method(Adam(), "Adam", {"betas": (0.9, 0.999), "eps": 1e-8}, 0.001),
}


class OurMethod(Ours):
    """The reference code of the course, with one of its optimizers."""

    def __init__(self, case: Case, method: Method) -> None:
        """Start from the weights of the case."""
        self.method = method
        super().__init__(case)

    def start(self) -> None:
        """Go back to the starting weights, with an empty memory."""
        super().start()
        ours = self.method.ours
        self.update = ours.start(self.case.start) if ours else gradient_descent

    def run(self, steps: int) -> None:
        """Take that many steps."""
        X, Y, output = self.case.X, self.case.Y, self.case.output
        for _ in range(steps):
            self.now, _ = training_step(
                self.now, X, Y, self.method.rate, hidden="relu", output=output,
                cost=base.COSTS[output], update=self.update,
            )  # fmt: skip


class TheirMethod(Torch):
    """PyTorch with the same optimizer."""

    def __init__(self, case: Case, method: Method) -> None:
        """Build the network."""
        self.method = method
        super().__init__(case)

    def start(self) -> None:
        """Copy the starting weights in, and begin with an empty memory."""
        super().start()
        make = getattr(torch.optim, self.method.theirs)
        self.optimizer = make(
            self.model.parameters(), lr=self.method.rate, foreach=False, **self.method.settings
        )


RIVALS: dict[str, Callable[[Case, Method], Any]] = {OURS: OurMethod, THEIRS: TheirMethod}


def pictures(columns: slice) -> Case:
    """Return the network for real pictures of digits, with these columns of the training data."""
    data = datasets.mnist()
    X, Y = data.X_train[:, columns], data.Y_train[:, columns]
    name = f"[784, 128, 10], {X.shape[1]:,} pictures"
    return base.make_case(name, [784, 128, 10], "softmax", X, Y)


def largest_difference(case: Case, method: Method) -> float:
    """Return how far apart the weights are after `STEPS` steps, at most."""
    ended: list[Parameters] = []
    for rival in RIVALS.values():
        one = rival(case, method)
        one.run(STEPS)
        ended.append(one.parameters())
    ours, theirs = ended
    return max(float(np.abs(value - theirs[name]).max()) for name, value in ours.items())


def compare_paths() -> dict[str, float]:
    """Print how far apart the weights are for each optimizer; return it."""
    case = base.with_dtype(pictures(slice(32)), "float64")
    print(f"\nLargest difference of a weight after {STEPS} steps on {case.name}, float64\n")
    found = {}
    for name, method in METHODS.items():
        found[name] = largest_difference(case, method)
        print(f"{name:10} {found[name]:.1e}")
    return found


def load(name: str, case: Case, method: Method, seconds: float) -> int:
    """Build a rival in this process; return the steps that fill a block."""
    return base.keep(RIVALS[name](case, method), seconds)


def time_method(
    name: str, case: Case, processes: Mapping[str, ProcessPoolExecutor], effort: Effort
) -> dict[str, Any]:
    """Return the microseconds of a step for each library."""
    method, turns = METHODS[name], {}
    for rival, process in processes.items():
        steps = base.within(process, load, rival, case, method, effort.seconds)
        turns[rival] = partial(base.within, process, base.time_block, steps)
    measured = base.take_turns(turns, effort.rounds)
    medians = {rival: statistics.median(values) * 1e6 for rival, values in measured.items()}
    return {
        "optimizer": name, "case": case.name, "dtype": case.dtype, "microseconds": medians,
        "ratio": medians[THEIRS] / medians[OURS],
        "spread": {rival: base.spread(values) for rival, values in measured.items()},
    }  # fmt: skip


def time_steps(
    processes: Mapping[str, ProcessPoolExecutor], effort: Effort
) -> list[dict[str, Any]]:
    """Time a step of every optimizer, and print the table as it grows."""
    print("\nMicroseconds for one step, and how many times as long PyTorch takes\n")
    print(f"{'optimizer':10}{'case':34}{'dtype':9}{OURS:>10}{THEIRS:>10}{'ratio':>8}")
    results = []
    for columns in (slice(32), slice(None)):
        for dtype in ("float32", "float64"):
            case = base.with_dtype(pictures(columns), dtype)
            for name in METHODS:
                one = time_method(name, case, processes, effort)
                times = one["microseconds"]
                print(f"{name:10}{case.name:34}{dtype:9}{times[OURS]:10.0f}{times[THEIRS]:10.0f}"
                      f"{one['ratio']:7.2f}x", flush=True)  # fmt: skip
                results.append(one)
    base.print_noise(results)
    return results


def stack_case(layers_dims: list[int], runs: int) -> tuple[Case, Parameters]:
    """Return a small network on eight-by-eight digits or on XOR, and a stack of its starts."""
    if layers_dims[0] == 2:
        X, Y, output = *datasets.xor()[:2], "sigmoid"
    else:
        digits = datasets.digits()
        X, Y, output = digits.X_train[:, :32], digits.Y_train[:, :32], "softmax"
    start = initialization.random(layers_dims, np.random.default_rng(0), runs, scale=0.3)
    one = {name: value[0] for name, value in start.items()}
    return Case(str(layers_dims), output, one, np.ascontiguousarray(X), np.asarray(Y)), start


def time_stack(layers_dims: list[int], effort: Effort, runs: int = 100) -> dict[str, Any]:
    """Time Adam on a stack, and on PyTorch networks one after the other (a tenth, scaled up)."""
    case, start = stack_case(layers_dims, runs)
    method, sample = METHODS["adam"], runs // 10
    theirs = TheirMethod(case, method)

    def together() -> Any:
        return train(start, case.X, case.Y, steps=effort.stack_steps, update=Adam(),
                     learning_rate=method.rate, output=case.output, cost=base.COSTS[case.output],
                     record_every=effort.stack_steps)  # fmt: skip

    def one_by_one() -> None:
        for _ in range(sample):
            theirs.start()
            theirs.run(effort.stack_steps)

    turns = {
        OURS: lambda: base.seconds_for(together),
        THEIRS: lambda: base.seconds_for(one_by_one) * runs / sample,
    }
    measured = base.take_turns(turns, effort.stack_rounds)
    medians = {name: statistics.median(values) for name, values in measured.items()}
    return {"layers_dims": layers_dims, "runs": runs, "steps": effort.stack_steps,
            "seconds": medians, "ratio": medians[THEIRS] / medians[OURS]}  # fmt: skip


def time_stacks(effort: Effort) -> list[dict[str, Any]]:
    """Print how long stacks of 100 networks take, and a loop over PyTorch."""
    print("\n100 networks, Adam, float64: one stack, and PyTorch networks one by one\n")
    results = []
    for layers_dims in ([2, 4, 1], [64, 16, 10], [64, 32, 10]):
        one = time_stack(layers_dims, effort)
        print(f"{layers_dims!s:14} {one['steps']} steps: {one['seconds'][OURS]:7.2f} s"
              f" against {one['seconds'][THEIRS]:7.2f} s ({one['ratio']:.1f}x)")  # fmt: skip
        results.append(one)
    return results


def read_arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.optimizers", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--quick", action="store_true", help="rough figures, sooner")
    parser.add_argument("--paths", action="store_true", help="only compare the first steps")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results there")
    parser.add_argument("--threads", type=int, default=1, metavar="N", help="of each library (1)")
    return parser.parse_args()


def main() -> int:
    """Run the benchmark; return 1 if a path is another one, and 2 without PyTorch."""
    arguments = read_arguments()
    if torch is None:
        print(NO_TORCH)
        return 2
    base.limit_threads(arguments.threads)
    report: dict[str, Any] = base.surroundings()
    base.print_surroundings(report)
    print(DIFFERENCES)
    report["difference"] = compare_paths()
    if not arguments.paths:
        effort = QUICK if arguments.quick else FULL
        processes = base.start_processes(arguments.threads, [OURS, THEIRS])
        report["steps"] = time_steps(processes, effort)
        for process in processes.values():
            process.shutdown()
        report["stacks"] = time_stacks(effort)
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=2) + "\n")
    return int(max(report["difference"].values()) > TOLERANCE)


if __name__ == "__main__":
    raise SystemExit(main())
