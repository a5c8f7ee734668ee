"""What may cross between grader and student, and how it is written.

Values cross as msgpack, never as pickle: reading them runs no code. Allowed are None, bool, int,
float, complex, str, bytes, list, tuple, dict, and NumPy arrays and scalars of numbers or booleans.
Anything else crosses as an opaque `Handle`, which the other side may only pass back. Size and depth
are capped, so that a reply cannot fill the grader's memory or stack.

A value is written as itself where msgpack knows it (None, bool, float, str, bytes, int of 64 bits),
and otherwise as a list that starts with one of the tags below.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgpack
import numpy as np

MAX_DEPTH = 32
MAX_ITEMS = 1_000_000
NUMBER_KINDS = frozenset("biufc")

_LIST, _TUPLE, _DICT, _INT, _COMPLEX, _ARRAY, _SCALAR, _HANDLE = range(8)
_SMALL_INTS = range(-(2**63), 2**64)
_MAX_INT_BYTES = 4096
_MAX_AXES = 32


class WireError(ValueError):
    """A value that may not cross, or bytes that are no such value; the text says which."""


@dataclass(frozen=True)
class Handle:
    """Stands for an object that stays on the other side.

    Attributes:
        number: under which the other side keeps it.
        kind: the name of its type, for messages.
        callable: whether it may be called there.
    """

    number: int
    kind: str
    callable: bool


Keep = Callable[[Any], Handle]


def _refuse(value: Any) -> Handle:
    raise WireError(f"an object of type {type(value).__name__} may not cross")


def encode(value: Any, keep: Keep = _refuse) -> bytes:
    """Return ``value`` as bytes; ``keep`` makes a handle for whatever may not cross itself.

    Raises:
        WireError: the value is nested too deeply or too large, or ``keep`` refuses a part of it.
    """
    try:
        packed: bytes = msgpack.packb(_Writer(keep).write(value, 0), use_bin_type=True)
    except (OverflowError, UnicodeEncodeError) as error:
        raise WireError(f"the value cannot be written: {error}") from None
    return packed


class _Writer:
    """Turns a value into what msgpack knows, counting its parts."""

    def __init__(self, keep: Keep) -> None:
        self.keep = keep
        self.items = 0

    def write(self, value: Any, depth: int) -> Any:
        # The exact type counts: an instance of a subclass could bring behaviour along. It stays
        # where it is, and a handle crosses.
        kind = type(value)
        if value is None or kind in (bool, float, str, bytes):
            return value
        if kind is int:
            return _write_int(value)
        if kind in (list, tuple):
            return [_LIST if kind is list else _TUPLE, *self._parts(value, depth)]
        if kind is dict:
            return [_DICT, *self._parts([part for pair in value.items() for part in pair], depth)]
        return _write_number(value) or _write_handle(value if kind is Handle else self.keep(value))

    def _parts(self, values: Sequence[Any], depth: int) -> list[Any]:
        self.items += len(values)
        if depth == MAX_DEPTH or self.items > MAX_ITEMS:
            raise WireError(
                f"the value has more than {MAX_DEPTH} levels or {MAX_ITEMS:,} parts"
            )
        return [self.write(value, depth + 1) for value in values]


def _write_int(value: int) -> Any:
    if value in _SMALL_INTS:
        return value
    if value.bit_length() > 8 * (_MAX_INT_BYTES - 1):
        raise WireError("an int has too many digits to cross")
    return [_INT, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)]


def _write_number(value: Any) -> list[Any] | None:
    """Write a complex number, or an array or scalar of numbers; return None for anything else."""
    kind = type(value)
    if kind is complex:
        return [_COMPLEX, value.real, value.imag]
    if kind is np.ndarray and value.dtype.kind in NUMBER_KINDS and value.dtype.isnative:
        return [_ARRAY, value.dtype.str, list(value.shape), value.tobytes()]
    if isinstance(value, np.generic) and kind is value.dtype.type and value.dtype.kind in NUMBER_KINDS:
        return [_SCALAR, value.dtype.str, value.tobytes()]
    return None


def _write_handle(handle: Handle) -> list[Any]:
    return [_HANDLE, handle.number, handle.kind, handle.callable]


def decode(data: bytes) -> Any:
    """Return the value that ``data`` holds; a new one, which shares nothing with ``data``.

    Raises:
        WireError: ``data`` is no value that `encode` writes.
    """
    try:
        packed = msgpack.unpackb(data, raw=False, strict_map_key=True, max_ext_len=0)
    except Exception as error:  # msgpack raises a dozen kinds, ValueError and its own among them
        raise WireError(f"the bytes are no message ({type(error).__name__})") from None
    return _read(packed, 0)


def _read(packed: Any, depth: int) -> Any:
    if packed is None or type(packed) in (bool, float, str, bytes, int):
        return packed
    if type(packed) is not list or not packed or type(packed[0]) is not int or depth > MAX_DEPTH:
        raise WireError("the bytes are no value")
    reader = _READERS.get(packed[0])
    if reader is None:
        raise WireError("the bytes are no value of a known kind")
    try:
        return reader(packed[1:], depth)
    except (TypeError, ValueError, OverflowError) as error:
        raise error if isinstance(error, WireError) else WireError("the bytes are no value") from None


def _read_parts(parts: list[Any], depth: int) -> list[Any]:
    return [_read(part, depth + 1) for part in parts]


def _read_dict(parts: list[Any], depth: int) -> dict[Any, Any]:
    if len(parts) % 2:
        raise WireError("a dict lacks a value")
    values = _read_parts(parts, depth)
    return dict(zip(values[::2], values[1::2], strict=True))


def _read_int(parts: list[Any], depth: int) -> int:
    (digits,) = parts
    if type(digits) is not bytes or len(digits) > _MAX_INT_BYTES:
        raise WireError("an int has too many digits to cross")
    return int.from_bytes(digits, "big", signed=True)


def _read_complex(parts: list[Any], depth: int) -> complex:
    real, imag = parts
    if type(real) is not float or type(imag) is not float:
        raise WireError("a complex number is not two floats")
    return complex(real, imag)


def _dtype(name: Any) -> np.dtype[Any]:
    if type(name) is not str or len(name) > 8:
        raise WireError("an array has no known type")
    dtype = np.dtype(name)
    if dtype.kind not in NUMBER_KINDS or dtype.str != name:
        raise WireError("an array is not of numbers")
    return dtype


def _read_array(parts: list[Any], depth: int) -> np.ndarray[Any, Any]:
    name, shape, content = parts
    dtype = _dtype(name)
    sizes_fit = type(shape) is list and len(shape) <= _MAX_AXES and all(
        type(size) is int and size >= 0 for size in shape
    )
    if not sizes_fit or type(content) is not bytes:
        raise WireError("an array has no shape")
    # Python's integers do not overflow, as NumPy's product of sizes could.
    count = 1
    for size in shape:
        count *= size
    if count * dtype.itemsize != len(content):
        raise WireError("an array's size does not fit its shape")
    return np.frombuffer(content, dtype).reshape(shape).copy()


def _read_scalar(parts: list[Any], depth: int) -> Any:
    name, content = parts
    dtype = _dtype(name)
    if type(content) is not bytes or len(content) != dtype.itemsize:
        raise WireError("a number's size does not fit its type")
    return np.frombuffer(content, dtype)[0]


def _read_handle(parts: list[Any], depth: int) -> Handle:
    number, kind, is_callable = parts
    if type(number) is not int or type(kind) is not str or type(is_callable) is not bool:
        raise WireError("a handle is malformed")
    return Handle(number, kind[:80], is_callable)


_READERS: dict[int, Callable[[list[Any], int], Any]] = {
    _LIST: _read_parts,
    _TUPLE: lambda parts, depth: tuple(_read_parts(parts, depth)),
    _DICT: _read_dict,
    _INT: _read_int,
    _COMPLEX: _read_complex,
    _ARRAY: _read_array,
    _SCALAR: _read_scalar,
    _HANDLE: _read_handle,
}
