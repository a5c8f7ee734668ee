"""Compare convolution and pooling of `utils` with PyTorch's: their numbers, and their time.

First the values: forward and backward, with several channels, paddings and strides, must agree in
float64. Then the time on 64 pictures of 28 by 28 with 8 filters, in turns and each library in a
process of its own, as `training.py` does it. Beside it stands the naive loop over all places.
"""

import argparse
import json
import statistics
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks import training as base
from benchmarks.training import NO_TORCH, OURS, torch
from utils.convolution import convolve, convolve_backward, pool, pool_backward

TOLERANCE = 1e-10
THEIRS = "PyTorch"
Array = NDArray[np.floating[Any]]


class Shape(NamedTuple):
    """Pictures, filters and how these slide."""

    m: int
    H: int
    W: int
    C: int
    f: int
    n: int
    stride: int
    pad: int


COMPARED = [
    Shape(2, 5, 7, 1, 3, 2, 1, 0), Shape(3, 8, 6, 3, 2, 4, 2, 1), Shape(1, 9, 11, 2, 3, 5, 3, 2),
    Shape(2, 6, 9, 4, 5, 3, 2, 3), Shape(64, 28, 28, 1, 3, 8, 1, 0),
]  # fmt: skip
TIMED = Shape(64, 28, 28, 1, 3, 8, 1, 0)


class Layer:
    """A convolution, ReLU and pooling of two by two, with the library of the course."""

    def __init__(self, shape: Shape, dtype: str) -> None:
        """Draw pictures, filters, biases, and the slopes that come back."""
        rng = np.random.default_rng(0)
        draw = lambda *size: rng.standard_normal(size).astype(dtype)  # noqa: E731
        self.shape = shape
        self.A = draw(shape.m, shape.H, shape.W, shape.C)
        self.W, self.b = draw(shape.f, shape.f, shape.C, shape.n), draw(1, 1, 1, shape.n)
        self.G = draw(*self.forward()[2].shape)

    def start(self) -> None:
        """Do nothing: each step is the same."""

    def forward(self) -> tuple[Array, Array, Array]:
        """Return sums, activations and what pooling makes of them."""
        Z = convolve(self.A, self.W, self.b, self.shape.stride, self.shape.pad)
        A = np.maximum(Z, 0)
        return Z, A, pool(A, 2, 2)

    def run(self, steps: int) -> None:
        """Go forward and backward that many times."""
        for _ in range(steps):
            self.both()

    def both(self) -> list[Array]:
        """Return what comes out, and the slopes of pictures, filters and biases."""
        Z, A, P = self.forward()
        dZ = pool_backward(self.G, A, 2, 2) * (Z > 0)
        slopes = convolve_backward(dZ, self.A, self.W, self.shape.stride, self.shape.pad)
        return [P, *slopes]


class TorchLayer(Layer):
    """The same in PyTorch, where channels come first."""

    def __init__(self, shape: Shape, dtype: str) -> None:
        """Draw the same numbers."""
        super().__init__(shape, dtype)
        put = lambda a, axes: torch.tensor(np.ascontiguousarray(a.transpose(axes)))  # noqa: E731
        self.inputs = [
            put(self.A, (0, 3, 1, 2)), put(self.W, (3, 2, 0, 1)), torch.tensor(self.b.ravel()),
        ]  # fmt: skip
        for tensor in self.inputs:
            tensor.requires_grad_()
        self.slope = put(self.G, (0, 3, 1, 2))

    def both(self) -> list[Array]:
        """Return the same, in the order of our axes."""
        P = self.step()
        dX, dF, db = (tensor.grad.numpy() for tensor in self.inputs)
        return [
            P.detach().numpy().transpose(0, 2, 3, 1), dX.transpose(0, 2, 3, 1),
            dF.transpose(2, 3, 1, 0), db.reshape(1, 1, 1, -1),
        ]  # fmt: skip

    def step(self) -> Any:
        """Go forward and backward once."""
        for tensor in self.inputs:
            tensor.grad = None
        X, F, b = self.inputs
        functions = torch.nn.functional
        Z = functions.conv2d(X, F, b, stride=self.shape.stride, padding=self.shape.pad)
        P = functions.max_pool2d(torch.relu(Z), 2)
        P.backward(self.slope)
        return P

    def run(self, steps: int) -> None:
        """Go forward and backward that many times."""
        for _ in range(steps):
            self.step()


RIVALS: dict[str, Callable[[Shape, str], Any]] = {OURS: Layer, THEIRS: TorchLayer}


def naive(A: Array, W: Array, b: Array) -> tuple[Array, Array, Array]:
    """Return Z by four loops, and dA and dW for slopes of 1 (stride 1, no padding)."""
    f, n = W.shape[0], W.shape[3]
    Z = np.zeros((len(A), A.shape[1] - f + 1, A.shape[2] - f + 1, n), A.dtype)
    dA, dW = np.zeros(A.shape, A.dtype), np.zeros(W.shape, W.dtype)
    for i, x, y, c in np.ndindex(Z.shape):
        window = A[i, x : x + f, y : y + f]
        Z[i, x, y, c] = np.sum(window * W[..., c]) + b[0, 0, 0, c]
        dA[i, x : x + f, y : y + f] += W[..., c]
        dW[..., c] += window
    return Z, dA, dW


def compare_values() -> dict[str, float]:
    """Print by how much the libraries differ for each shape, at most; return it."""
    print("\nLargest difference of outputs and slopes, float64\n")
    found = {}
    for shape in COMPARED:
        ours, theirs = (rival(shape, "float64").both() for rival in RIVALS.values())
        differences = (float(np.abs(a - b).max()) for a, b in zip(ours, theirs, strict=True))
        found[str(tuple(shape))] = max(differences)
        print(f"{tuple(shape)!s:34} {found[str(tuple(shape))]:.1e}")
    return found


def load(name: str, shape: Shape, dtype: str, seconds: float) -> int:
    """Build a rival in this process; return the steps that fill a block."""
    return base.keep(RIVALS[name](shape, dtype), seconds)


def time_layers(
    processes: Mapping[str, ProcessPoolExecutor], rounds: int, seconds: float
) -> list[dict[str, Any]]:
    """Print how long forward and backward take in each library."""
    print(f"\nMicroseconds for forward and backward, {tuple(TIMED)}\n")
    results = []
    for dtype in ("float32", "float64"):
        turns: dict[str, Callable[[], float]] = {}
        for name, process in processes.items():
            steps = base.within(process, load, name, TIMED, dtype, seconds)
            turns[name] = partial(base.within, process, base.time_block, steps)
        measured = base.take_turns(turns, rounds)
        medians = {name: statistics.median(values) * 1e6 for name, values in measured.items()}
        ratio = medians[OURS] / medians[THEIRS]
        print(f"{dtype:9}{OURS} {medians[OURS]:,.0f}   {THEIRS} {medians[THEIRS]:,.0f}"
              f"   ours takes {ratio:.2f} times as long")  # fmt: skip
        results.append({"dtype": dtype, "microseconds": medians, "ratio": ratio})
    return results


def time_naive() -> float:
    """Print and return the seconds of the naive loop, convolution alone, float64."""
    layer = Layer(TIMED, "float64")
    began = perf_counter()
    naive(layer.A, layer.W, layer.b)
    seconds = perf_counter() - began
    print(f"\nThe naive loop over all places, convolution alone: {seconds:.2f} s")
    return seconds


def profile() -> dict[str, float]:
    """Print the microseconds of each part of ours, float32, the best of 30."""
    layer = Layer(TIMED, "float32")
    Z, A, _ = layer.forward()
    parts: dict[str, Callable[[], Any]] = {
        "convolve": lambda: convolve(layer.A, layer.W, layer.b),
        "relu": lambda: np.maximum(Z, 0),
        "pool": lambda: pool(A, 2, 2),
        "pool_backward": lambda: pool_backward(layer.G, A, 2, 2),
        "convolve_backward": lambda: convolve_backward(Z, layer.A, layer.W),
    }
    print("\nParts of ours, float32\n")
    found = {}
    for name, part in parts.items():
        found[name] = min(base.seconds_for(part) for _ in range(30)) * 1e6
        print(f"{name:18}{found[name]:8.0f}")
    return found


def read_arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.convolution", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--quick", action="store_true", help="rough figures, sooner")
    parser.add_argument("--values", action="store_true", help="only compare the numbers")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results there")
    parser.add_argument("--threads", type=int, default=1, metavar="N", help="of each library (1)")
    return parser.parse_args()


def main() -> int:
    """Run the benchmark; return 1 if a number is another one, and 2 without PyTorch."""
    arguments = read_arguments()
    if torch is None:
        print(NO_TORCH)
        return 2
    base.limit_threads(arguments.threads)
    report: dict[str, Any] = base.surroundings()
    base.print_surroundings(report)
    report["difference"] = compare_values()
    if not arguments.values:
        rounds, seconds = (3, 0.05) if arguments.quick else (11, 0.2)
        processes = base.start_processes(arguments.threads, [OURS, THEIRS])
        report["steps"] = time_layers(processes, rounds, seconds)
        for process in processes.values():
            process.shutdown()
        report["naive"], report["parts"] = time_naive(), profile()
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=2) + "\n")
    return int(max(report["difference"].values()) > TOLERANCE)


if __name__ == "__main__":
    raise SystemExit(main())
