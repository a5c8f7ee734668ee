"""What may cross between grader and student, and how it is written.

Values cross as msgpack, never as pickle: reading them runs no code. Allowed are None, bool, int,
float, complex, str, bytes, list, tuple, dict, and NumPy arrays and scalars of numbers or booleans.
An instance of a subclass, such as a defaultdict, a namedtuple or a matrix, crosses as the plain
value it holds, and so do a UserDict, a ChainMap, a read-only view of a dict and a masked array in
which nothing is masked: content crosses, behaviour does not. Anything else crosses as an opaque
`Handle`, which the other side may only pass back. Size and depth are capped, so that a reply cannot
use up the grader's memory, stack or time.

What a student's process answers keeps one thing more: where one array stands in two places, or a
part of it, as a row, it does so on the other side, too. What tests give is written apart, so that
an answer that changes one of its arguments does not change another.

A value is written as itself where msgpack knows it (None, bool, float, str, bytes, int of 64 bits),
and otherwise as a list that starts with one of the tags below.
"""

from collections import ChainMap, UserDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import msgpack
import numpy as np

MAX_DEPTH = 32
MAX_ITEMS = 1_000_000
# Keys can be chosen so that all of them collide in a dict: each is then compared with all before
# it, part by part. Texts cannot, whose hashes are secret, nor small whole numbers, which are their
# own hashes; of the others, this many parts may be keys in one message.
MAX_KEYS = 2_000
_SMALL_KEYS = range(-(2**31), 2**31)
_KEY_BYTES = 64  # of text or of a number's digits, that take as long to compare as one part
NUMBER_KINDS = frozenset("biufc")

_LIST, _TUPLE, _DICT, _INT, _COMPLEX, _ARRAY, _SCALAR, _HANDLE, _SAME, _PART = range(10)
_SMALL_INTS = range(-(2**63), 2**64)
_MAX_INT_BYTES = 4096
_MAX_AXES = 64
# An array without entries can still claim sizes that its sum over one axis would have to fill.
_MAX_CLAIMED = 1 << 26
# Of arrays that stand in a second place: a test may copy each, so they count as if written again.
_MAX_SAME_BYTES = 1 << 24
_MOST_NEIGHBOURS = 30  # arrays in one memory, as the rows of a table, among which one is looked for
# Long doubles cross as doubles: some of their bits mean nothing, and machines differ in them.
_LONG_DOUBLES = "gG"
_DTYPES = {
    dtype.str: dtype
    for dtype in map(np.dtype, np.typecodes["All"])
    if dtype.kind in NUMBER_KINDS and dtype.char not in _LONG_DOUBLES
}
_NAMES = {dtype: name for name, dtype in _DTYPES.items()}
_BOOL = np.dtype(bool).str


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


_LARGE = 1 << 16  # bytes of an array that take longer to copy than to say that they need not be
Keep = Callable[[Any], Handle]
Resolve = Callable[[Handle], Any]


def _refuse(value: Any) -> Handle:
    raise WireError(f"an object of type {type(value).__name__} may not cross")


def encode(value: Any, keep: Keep = _refuse, shared: bool = False) -> bytes:
    """Return ``value`` as bytes.

    Args:
        value: what may cross.
        keep: makes a handle for whatever may not cross itself.
        shared: whether an array that stands in two places stays one array.

    Raises:
        WireError: the value is nested too deeply or too large, or ``keep`` refuses a part of it.
    """
    try:
        packed: bytes = msgpack.packb(_Writer(keep, shared).write(value, 0), use_bin_type=True)
    except (OverflowError, UnicodeEncodeError) as error:
        raise WireError(f"the value cannot be written: {error}") from None
    return packed


def encode_as_they_come(
    kind: str, calls: Iterable[Callable[[], Any]], keep: Keep = _refuse
) -> bytes:
    """Return ``[kind, [*results of the calls]]`` as bytes, each result as it is when it comes.

    What a later call changes in an earlier one's is not seen. Within a result an array that stands
    in two places stays one array. Errors are those of `encode`.
    """
    writer = _Writer(keep, shared=True)
    written = [writer.write_now(call(), 2) for call in calls]
    try:
        packed: bytes = msgpack.packb([_LIST, kind, [_LIST, *written]], use_bin_type=True)
    except (OverflowError, UnicodeEncodeError) as error:
        raise WireError(f"the value cannot be written: {error}") from None
    return packed


def _content(value: Any) -> Any:
    """Return what an instance of a subclass holds, as the plain type; other values as they are.

    The base class's own methods are asked, not those of the subclass. An array with masked entries
    is more than its numbers, since it answers a comparison with neither yes nor no, and a callable
    object more than its content: they stay as they are.
    """
    if callable(value):
        return value
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in NUMBER_KINDS or _hides_entries(value):
            return value
        return np.asarray(value, _crossing(value.dtype))
    if isinstance(value, np.generic) and value.dtype.kind in NUMBER_KINDS:
        return value.astype(_crossing(value.dtype))
    for base, content in _CONTENTS:
        if isinstance(value, base):
            return content(value)
    return value


def _hides_entries(value: np.ndarray[Any, Any]) -> bool:
    return isinstance(value, np.ma.MaskedArray) and bool(np.ma.getmaskarray(value).any())


def _crossing(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """Return the type as which numbers of ``dtype`` cross."""
    if dtype.char in _LONG_DOUBLES:
        return np.dtype(np.float64 if dtype.char == "g" else np.complex128)
    return dtype.newbyteorder("=")


_ATOMS = frozenset({type(None), bool, float, str, bytes})
_PARTS = _ATOMS | {int}  # what msgpack reads as itself
_PLAIN_TYPES = _ATOMS | {int, complex, list, tuple, dict, Handle}
_CONTENTS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (int, int.__int__),
    (float, float.__float__),
    (complex, complex.__complex__),
    (str, str.__str__),
    (bytes, lambda value: bytes.__getitem__(value, slice(None))),
    (list, list.copy),
    (tuple, lambda value: tuple.__getitem__(value, slice(None))),
    (dict, lambda value: dict(dict.items(value))),
    # What is no dict, but used as one. They are asked in their own process, as all else.
    (UserDict, dict),
    (ChainMap, dict),
    (MappingProxyType, dict),
)


class _Writer:
    """Turns a value into what msgpack knows, counting its parts."""

    def __init__(self, keep: Keep, shared: bool) -> None:
        self.keep = keep
        self.shared = shared
        self.items = 0
        self.keys = 0
        # By identity; each is held, so that none is freed and another gets its identity.
        self._arrays: dict[int, tuple[int, Any]] = {}
        self._in_memory: dict[int, list[tuple[int, Any]]] = {}  # by what the memory belongs to
        self._written = self._same_bytes = 0
        self._now = False

    def write_now(self, value: Any, depth: int) -> Any:
        """Write a value by itself, and nothing of it later, when it may have changed."""
        self._now = True
        self._arrays.clear()
        self._in_memory.clear()
        return self.write(value, depth)

    def write(self, value: Any, depth: int) -> Any:
        kind = type(value)
        if kind is np.ndarray and (name := _NAMES.get(value.dtype)):  # what most messages carry
            packed = self._array(value, name)
        else:
            if kind not in _PLAIN_TYPES:
                value = _content(value)
                kind = type(value)
            if kind in _ATOMS or (kind is int and value in _SMALL_INTS):
                return value
            packed = self._as_list(value, kind, depth)
        self._count(len(packed))
        return packed

    def _as_list(self, value: Any, kind: type, depth: int) -> list[Any]:
        if kind is Handle:
            return _write_handle(value)
        if kind is int:
            return _write_int(value)
        if kind in (list, tuple):
            return [_LIST if kind is list else _TUPLE, *self._parts(value, depth)]
        if kind is dict:
            self.keys = _counted(value, self.keys)
            return [_DICT, *self._parts([part for pair in value.items() for part in pair], depth)]
        if kind is np.ndarray and value.dtype.kind in NUMBER_KINDS:
            return self._array(value, value.dtype.str)
        return _write_number(value) or _write_handle(self.keep(value))

    def _array(self, value: np.ndarray[Any, Any], name: str) -> list[Any]:
        """Write an array, or which one it is of those that were written, or a part of which."""
        before = self._arrays.get(id(value))
        if before and self._same_bytes + value.nbytes <= _MAX_SAME_BYTES:
            self._same_bytes += value.nbytes
            return [_SAME, before[0]]
        if self.shared:
            neighbours = self._in_memory.setdefault(id(_owner(value)), [])
            if part := self._part(value, neighbours):
                return part
            self._arrays[id(value)] = self._written, value
            if value.flags.forc and len(neighbours) < _MOST_NEIGHBOURS:
                neighbours.append((self._written, value))
            self._written += 1
        return _write_array(value, name, self._now)

    def _part(
        self, value: np.ndarray[Any, Any], written: Sequence[tuple[int, Any]]
    ) -> list[Any] | None:
        """Write where an array lies in the memory of one of those ``written``; None if in none."""
        for place, whole in written:
            offset = _offset(value, whole)
            if offset is None or self._same_bytes + whole.nbytes > _MAX_SAME_BYTES:
                continue
            self._same_bytes += whole.nbytes
            return [_PART, place, offset, list(value.shape), list(value.strides)]
        return None

    def _parts(self, values: Sequence[Any], depth: int) -> list[Any]:
        if depth == MAX_DEPTH:
            raise WireError(f"the value has more than {MAX_DEPTH} levels")
        if len(values) > MAX_ITEMS:  # before the time to write them is spent
            self._count(len(values))
        return [
            value if type(value) in _ATOMS else self.write(value, depth + 1) for value in values
        ]

    def _count(self, items: int) -> None:
        self.items += items
        if self.items > MAX_ITEMS:
            raise WireError(f"the value has more than {MAX_ITEMS:,} parts")


def _counted(keys: Iterable[Any], before: int) -> int:
    """Return what the keys of a dict and those before it count."""
    now = before + sum(map(_weight, keys))
    if now > MAX_KEYS:
        raise WireError(
            f"dicts with keys other than text have more than {MAX_KEYS:,} parts in them"
        )
    return now


def _weight(key: Any) -> int:
    """Return how many parts of a key are compared when another has the same hash."""
    if type(key) in (str, bytes) or (type(key) is int and key in _SMALL_KEYS):
        return 0
    return _parts_of(key)


def _parts_of(key: Any) -> int:
    if type(key) is tuple:
        return 1 + sum(map(_parts_of, key))
    if type(key) is int:
        return 1 + key.bit_length() // (8 * _KEY_BYTES)
    return 1 + (len(key) // _KEY_BYTES if type(key) in (str, bytes) else 0)


def _write_int(value: int) -> list[Any]:
    size = value.bit_length() // 8 + 1
    if size > _MAX_INT_BYTES:
        raise WireError("an int has too many digits to cross")
    return [_INT, value.to_bytes(size, "big", signed=True)]


def _write_number(value: Any) -> list[Any] | None:
    """Write a complex number, or a scalar of NumPy's; return None for anything else."""
    if type(value) is complex:
        return [_COMPLEX, value.real, value.imag]
    if isinstance(value, np.generic) and value.dtype.kind in NUMBER_KINDS:
        return [_SCALAR, value.dtype.str, value.tobytes()]
    return None


def _write_array(value: np.ndarray[Any, Any], name: str, now: bool) -> list[Any]:
    # The order in memory crosses too: some mistakes show only in a transposed array.
    if value.ndim > 1 and value.flags.f_contiguous and not value.flags.c_contiguous:
        return [_ARRAY, name, list(value.shape), value.tobytes("F"), "F"]
    content: Any = value.tobytes() if now or value.nbytes < _LARGE else _as_it_lies(value)
    return [_ARRAY, name, list(value.shape), content]


def _as_it_lies(value: np.ndarray[Any, Any]) -> memoryview:
    """Return the bytes of an array in its order, not copied where they lie so in memory."""
    return np.ascontiguousarray(value).reshape(-1).view(np.uint8).data


def _owner(value: np.ndarray[Any, Any]) -> Any:
    """Return the array to which the memory of one belongs, or which had it from elsewhere."""
    while isinstance(value.base, np.ndarray):
        value = value.base
    return value


def _offset(value: np.ndarray[Any, Any], whole: np.ndarray[Any, Any]) -> int | None:
    """Return from which byte of ``whole`` an array lies in it; None if it does not, or turned."""
    if value.dtype != whole.dtype or not value.size or min(value.strides, default=0) < 0:
        return None
    offset = int(value.ctypes.data - whole.ctypes.data)
    last = sum((size - 1) * step for size, step in zip(value.shape, value.strides, strict=True))
    is_inside = offset >= 0 and offset + last + value.itemsize <= whole.nbytes
    return offset if is_inside and value.size <= whole.size else None


def _write_handle(handle: Handle) -> list[Any]:
    return [_HANDLE, handle.number, handle.kind, handle.callable]


def decode(data: bytes | bytearray, resolve: Resolve | None = None) -> Any:
    """Return the value that ``data`` holds; a new one, which shares nothing with ``data``.

    Args:
        data: what `encode` has written.
        resolve: returns what is to stand in the place of a handle; else the handle does.

    Raises:
        WireError: ``data`` is no value that `encode` writes.
    """
    longest = min(len(data), MAX_ITEMS)
    # Each part takes a byte at least: a short message need not be counted.
    count = _counter() if len(data) > MAX_ITEMS else None
    try:
        packed = msgpack.unpackb(
            data, list_hook=count, max_array_len=longest, max_map_len=0, max_ext_len=0
        )
    except Exception as error:  # msgpack raises a dozen kinds, ValueError and its own among them
        raise WireError(f"the bytes are no message ({type(error).__name__})") from None
    return _Reader(resolve).read(packed, 0)


def _counter() -> Callable[[list[Any]], list[Any]]:
    """Return what counts the parts of each list that is read, and ends a message of too many."""
    items = 0

    def count(found: list[Any]) -> list[Any]:
        nonlocal items
        items += len(found) + 1  # so that empty lists count too
        if items > 2 * MAX_ITEMS:
            raise WireError(f"the message has more than {MAX_ITEMS:,} parts")
        return found

    return count


class _Reader:
    """Turns what msgpack knows into the value; trusts nothing."""

    def __init__(self, resolve: Resolve | None) -> None:
        self.keys = 0
        self._resolve = resolve
        self._arrays: list[np.ndarray[Any, Any]] = []
        self._same_bytes = 0

    def read(self, packed: Any, depth: int) -> Any:
        if type(packed) in _PARTS:
            return packed
        if type(packed) is not list or not packed or type(packed[0]) is not int:
            raise WireError("the bytes are no value")
        kind, *parts = packed
        try:
            if kind == _ARRAY:  # what most messages carry
                array = _read_array(*parts)
                self._arrays.append(array)
                return array
            if kind == _DICT:
                return self._dict(parts, depth)
            if kind == _LIST:
                return self._parts(parts, depth)
            if kind == _TUPLE:
                return tuple(self._parts(parts, depth))
            if kind == _HANDLE:
                handle = _read_handle(*parts)
                return self._resolve(handle) if self._resolve else handle
            if kind == _SAME:
                return self._same(*parts)
            if kind == _PART:
                place, *where = parts
                return _read_part(self._same(place), *where)
            return _READERS[kind](*parts)
        except WireError:
            raise
        except (KeyError, TypeError, ValueError, OverflowError):
            raise WireError("the bytes are no value of a known kind") from None

    def _parts(self, parts: list[Any], depth: int) -> list[Any]:
        if depth == MAX_DEPTH:
            raise WireError(f"the message has more than {MAX_DEPTH} levels")
        return [part if type(part) in _PARTS else self.read(part, depth + 1) for part in parts]

    def _dict(self, parts: list[Any], depth: int) -> dict[Any, Any]:
        values = self._parts(parts, depth)
        self.keys = _counted(values[::2], self.keys)
        return dict(zip(values[::2], values[1::2], strict=True))

    def _same(self, place: Any) -> np.ndarray[Any, Any]:
        if type(place) is not int or not 0 <= place < len(self._arrays):
            raise WireError("an array is none of those before it")
        self._same_bytes += self._arrays[place].nbytes
        if self._same_bytes > _MAX_SAME_BYTES:
            raise WireError("arrays that stand in several places are too large")
        return self._arrays[place]


def _read_int(digits: Any) -> int:
    if type(digits) is not bytes or len(digits) > _MAX_INT_BYTES:
        raise WireError("an int has too many digits to cross")
    return int.from_bytes(digits, "big", signed=True)


def _read_complex(real: Any, imag: Any) -> complex:
    if type(real) is not float or type(imag) is not float:
        raise WireError("a complex number is not two floats")
    return complex(real, imag)


def _numbers(name: Any, content: Any) -> np.ndarray[Any, Any]:
    """Return an array of one axis; the copy belongs to the caller."""
    if type(name) is not str or type(content) is not bytes:
        raise WireError("an array is not of numbers")
    numbers = np.frombuffer(content, _DTYPES[name]).copy()
    if name == _BOOL and numbers.view(np.uint8).max(initial=0) > 1:
        raise WireError("a truth value is neither true nor false")
    return numbers


def _claimed(shape: Any) -> int:
    """Return how many entries a shape claims, an axis without any counted as one."""
    if type(shape) is not list or len(shape) > _MAX_AXES:
        raise WireError("an array has no shape")
    claimed = 1
    for size in shape:
        if type(size) is not int or size < 0:  # a size of -1 would let NumPy choose
            raise WireError("an array has no shape")
        claimed *= size or 1
    return claimed


def _read_array(name: Any, shape: Any, content: Any, order: Any = "C") -> np.ndarray[Any, Any]:
    if _claimed(shape) > _MAX_CLAIMED:
        raise WireError("an array is too large to cross")
    numbers = _numbers(name, content)
    if order == "C":
        return numbers.reshape(shape)
    if order != "F":
        raise WireError("an array lies in memory in no known order")
    return numbers.reshape(shape[::-1]).T


def _read_part(
    whole: np.ndarray[Any, Any], offset: Any, shape: Any, strides: Any
) -> np.ndarray[Any, Any]:
    """Return an array that lies in the memory of another; NumPy checks that it lies inside."""
    if _claimed(shape) > whole.size or type(strides) is not list or type(offset) is not int:
        raise WireError("a part is larger than its array, or lies nowhere")
    if any(type(step) is not int or step < 0 or step % whole.itemsize for step in strides):
        raise WireError("a part of an array goes no way through it")
    return np.ndarray(shape, whole.dtype, whole.base, offset, strides)


def _read_scalar(name: Any, content: Any) -> Any:
    (number,) = _numbers(name, content)
    return number


def _read_handle(number: Any, kind: Any, is_callable: Any) -> Handle:
    if type(number) is not int or type(kind) is not str or type(is_callable) is not bool:
        raise WireError("a handle is malformed")
    return Handle(number, kind[:80], is_callable)


_READERS: dict[int, Callable[..., Any]] = {
    _INT: _read_int,
    _COMPLEX: _read_complex,
    _SCALAR: _read_scalar,
}
