"""Do allowed values cross unchanged, and is everything else refused?"""

import collections
import enum
import math
import os
import socket
import types
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grading.judge.proxies import Conversation
from grading.line import wire
from grading.line.channel import Channel
from grading.line.wire import Handle, WireError, decode, encode

# `python -m tests.wire_fuzz 100000` runs more.
EXAMPLES = int(os.environ.get("CONVERGENCE_EXAMPLES", "300"))
THOROUGH = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
DTYPES = sorted(wire._DTYPES)

floats = st.floats(allow_nan=True, allow_infinity=True)
keys = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.binary(),
    st.tuples(st.integers(), st.text()),
)  # fmt: skip
arrays = st.sampled_from(DTYPES).flatmap(
    lambda name: hnp.arrays(name, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
)
scalars = st.sampled_from(DTYPES).flatmap(lambda name: hnp.arrays(name, 1)).map(lambda a: a[0])
leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), floats, st.complex_numbers(), st.text(), st.binary(),
    arrays, scalars, st.builds(Handle, st.integers(-5, 5), st.text(max_size=80), st.booleans()),
)  # fmt: skip
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.lists(inner, max_size=5).map(tuple),
        st.dictionaries(keys, inner, max_size=5),
    ),
    max_leaves=20,
)


def same(one: Any, other: Any) -> bool:
    """Whether two values agree in type, form and every number, the sign of a zero included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic):
        as_one, as_other = np.asarray(one), np.asarray(other)
        alike = as_one.dtype == as_other.dtype and as_one.shape == as_other.shape
        return alike and as_one.tobytes() == as_other.tobytes()
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return same(list(one), list(other)) and same(list(one.values()), list(other.values()))
    if isinstance(one, float):
        return math.copysign(1, one) == math.copysign(1, other) and (one == other or one != one)
    if isinstance(one, complex):
        return same(one.real, other.real) and same(one.imag, other.imag)
    return bool(one == other)


@given(values)
@THOROUGH
def test_does_a_value_come_back_as_it_was(value: Any) -> None:
    assert same(decode(encode(value)), value)


def read_or_refuse(data: bytes) -> None:
    """Read what may be anything: a value that can be written again, or a WireError."""
    try:
        value = decode(data)
    except WireError:
        return
    assert same(decode(encode(value)), value)


@given(st.binary(max_size=200))
@THOROUGH
def test_are_random_bytes_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@given(
    values, st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 255)), min_size=1, max_size=4)
)
@THOROUGH
def test_are_changed_bytes_read_or_refused(value: Any, changes: list[tuple[int, int]]) -> None:
    data = bytearray(encode(value))
    for place, byte in changes:
        data[place % len(data)] = byte
    read_or_refuse(bytes(data))


@given(values, st.integers(0, 2**16))
@THOROUGH
def test_are_cut_bytes_refused(value: Any, length: int) -> None:
    data = encode(value)
    with pytest.raises(WireError):
        decode(data[: length % len(data)])


packed = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**64 - 1), floats, st.text(),
              st.binary(), st.sampled_from(DTYPES), st.integers(0, 10)),
    lambda inner: st.lists(inner, max_size=5), max_leaves=20,
)  # fmt: skip


@given(packed)
@THOROUGH
def test_are_messages_of_the_right_form_read_or_refused(message: Any) -> None:
    read_or_refuse(msgpack.packb(message))


class Kept:
    """Keeps what does not cross, as both sides do."""

    def __init__(self) -> None:
        self.objects: list[Any] = []

    def __call__(self, value: Any) -> Handle:
        self.objects.append(value)
        return Handle(len(self.objects) - 1, type(value).__name__, callable(value))


class CallableDict(dict[str, int]):
    def __call__(self) -> None: ...


def generator() -> Iterator[int]:
    yield 1


OPAQUE = {
    "function": len, "class": int, "object": object(), "set": {1}, "range": range(3),
    "iterator": iter([1]), "generator": generator(), "module": np, "dtype": np.dtype("f8"),
    "objects": np.array([None]), "text": np.array(["a"]), "records": np.zeros(1, "i4,f8"),
    "dates": np.array(["2020"], "M8[D]"), "date": np.datetime64("2020"), "slice": slice(3),
    "masked": np.ma.array([1.0], mask=[True]), "memory": memoryview(b"x"),
    "bytearray": bytearray(1),
    "random": np.random.default_rng(0), "callable dict": CallableDict(a=1), "ellipsis": ...,
}  # fmt: skip


@pytest.mark.parametrize("value", OPAQUE.values(), ids=OPAQUE)
def test_does_anything_else_stay_behind_a_handle(value: Any) -> None:
    with pytest.raises(WireError):
        encode([value])
    keep = Kept()
    assert decode(encode([value], keep)) == [Handle(0, type(value).__name__, callable(value))]
    assert keep.objects[0] is value


class Loud(dict[str, int]):
    def items(self) -> Any:
        raise AssertionError("behaviour must not be asked")

    __iter__ = keys = values = copy = items  # type: ignore[assignment]


class AlwaysEqual(np.ndarray):  # type: ignore[type-arg]
    def __eq__(self, other: object) -> Any:
        return True

    __hash__ = None  # type: ignore[assignment]


class Colour(enum.IntEnum):
    RED = 3


Point = collections.namedtuple("Point", "x y")
CONTENTS = {
    "UserDict": (collections.UserDict(a=[1]), {"a": [1]}),
    "ChainMap": (collections.ChainMap({"a": 1}, {"a": 2, "b": 3}), {"a": 1, "b": 3}),
    "read-only dict": (types.MappingProxyType({"a": 1}), {"a": 1}),
    "UserDict in a ChainMap": (collections.ChainMap(collections.UserDict(a=1)), {"a": 1}),
    "OrderedDict": (collections.OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
    "defaultdict": (collections.defaultdict(list, a=[1]), {"a": [1]}),
    "Counter": (collections.Counter("aab"), {"a": 2, "b": 1}),
    "dict with behaviour": (Loud(a=1), {"a": 1}),
    "namedtuple": (Point(1, 2), (1, 2)),
    "list": (type("L", (list,), {})([1, 2]), [1, 2]),
    "text": (type("S", (str,), {})("a"), "a"),
    "NumPy's text": (np.str_("a"), "a"),
    "NumPy's bytes": (np.bytes_(b"a"), b"a"),
    "bytes": (type("B", (bytes,), {})(b"a"), b"a"),
    "int": (Colour.RED, 3),
    "float": (type("F", (float,), {})(2.5), 2.5),
    "complex": (type("C", (complex,), {})(1j), 1j),
    "matrix": (np.array([[1, 2]]).view(np.matrix), np.array([[1, 2]])),
    "array with behaviour": (np.ones(2).view(AlwaysEqual), np.ones(2)),
    "big-endian": (np.array([1.5, 2], ">f8"), np.array([1.5, 2])),
    "strided": (np.arange(6)[::2], np.array([0, 2, 4])),
    "Fortran order": (np.asfortranarray([[1, 2], [3, 4]]), np.array([[1, 2], [3, 4]])),
    "as a key": ({Colour.RED: 1, np.str_("a"): 2}, {3: 1, "a": 2}),
}  # fmt: skip


@pytest.mark.parametrize(("value", "content"), CONTENTS.values(), ids=CONTENTS)
def test_does_content_cross_and_behaviour_not(value: Any, content: Any) -> None:
    assert same(decode(encode(value)), content)


def nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


def test_is_depth_capped_on_both_sides() -> None:
    assert decode(encode(nested(wire.MAX_DEPTH))) == nested(wire.MAX_DEPTH)
    with pytest.raises(WireError, match="levels"):
        encode(nested(wire.MAX_DEPTH + 1))
    circle: list[Any] = []
    circle.append(circle)
    with pytest.raises(WireError, match="levels"):
        encode(circle)
    for levels in (wire.MAX_DEPTH + 1, 500, 100_000):
        with pytest.raises(WireError):
            decode(b"\x92\x00" * levels + b"\x01")


LONG = [0] * (wire.MAX_ITEMS + 1)
LARGE = b"1" * 9**6


def packed_part(offset: Any, shape: Any, strides: Any) -> bytes:
    """Return a list of three small numbers in an array, and of what claims to be a part of it."""
    part = [9, 0, offset, shape, strides]
    return bytes(msgpack.packb([0, [5, "|u1", [3], b"123"], part]))


HOSTILE = {
    "a long list": msgpack.packb([0, *LONG]),
    "many empty lists": msgpack.packb([0, *[[0]] * 700_000, *[[]] * 700_000]),
    "lists that announce much": b"\xdd\xff\xff\xff\xff" * 500,
    "lists that announce much, one in the other": b"\xdd\x00\x0f\x00\x00" * 500,
    "text that announces much": b"\xdb\xff\xff\xff\xff",
    "an array that claims much": msgpack.packb([5, "<f8", [0, 2**62], b""]),
    "an array that claims too much to count": msgpack.packb([5, "<f8", [0, 2**63, 2**63], b""]),
    "an array of a size that is chosen": msgpack.packb([5, "<f8", [-1], b"\0" * 8]),
    "an array of objects": msgpack.packb([5, "|O", [1], b"\0" * 8]),
    "an array of records": msgpack.packb([5, "f8,f8", [1], b"\0" * 16]),
    "an array in the other order": msgpack.packb([5, ">f8", [1], b"\0" * 8]),
    "an array of text": msgpack.packb([5, "<U1", [1], b"\0" * 4]),
    "a truth value that is 2": msgpack.packb([5, "|b1", [1], b"\2"]),
    "the same as an array that is not there": msgpack.packb([0, [5, "|u1", [1], b"1"], [8, 1]]),
    "the same as one that comes after it": msgpack.packb([0, [8, 0], [5, "|u1", [1], b"1"]]),
    "the same as the last but one": msgpack.packb([0, [5, "|u1", [1], b"1"], [8, -1]]),
    "the same as True": msgpack.packb([0, [5, "|u1", [1], b"1"], [8, True]]),
    "a part of an array that is not there": msgpack.packb([9, 0, 0, [1], [1]]),
    "a part that is longer": packed_part(0, [4], [1]),
    "a part that begins behind its array": packed_part(3, [1], [1]),
    "a part that begins before its array": packed_part(-1, [1], [1]),
    "a part that ends behind its array": packed_part(2, [2], [1]),
    "a part that goes backwards": packed_part(2, [2], [-1]),
    "a part that stands still": packed_part(0, [2**40], [0]),
    "a part with more steps than axes": packed_part(0, [1], [1, 1]),
    "a part with no steps": packed_part(0, [2], "ab"),
    "a part that steps by True": packed_part(0, [2], [True]),
    "a part between two numbers": msgpack.packb(
        [0, [5, "<f8", [2], b"\0" * 16], [9, 0, 0, [2], [4]]]
    ),
    "a part of a size that is chosen": packed_part(0, [-1], [1]),
    "parts of a large array": msgpack.packb(
        [0, [5, "|u1", [9**6], LARGE], *[[9, 0, 0, [1], [1]]] * 99]
    ),
    "a large array in many places": msgpack.packb([0, [5, "|u1", [9**6], LARGE], *[[8, 0]] * 99]),
    "two numbers for one": msgpack.packb([6, "<f8", b"\0" * 16]),
    "a key that is a list": msgpack.packb([2, [0], 1]),
    "a key that is an array": msgpack.packb([2, [5, "<f8", [], b"\0" * 8], 1]),
    "a key without a value": msgpack.packb([2, "a"]),
    "a map": msgpack.packb({"a": 1}),
    "a date": msgpack.packb(msgpack.Timestamp(0)),
    "an extension": msgpack.packb(msgpack.ExtType(5, b"x")),
    "an unknown kind": msgpack.packb([99]),
    "a kind that is True": msgpack.packb([True, 1]),
    "an int of a million digits": msgpack.packb([3, b"\1" * 400_000]),
    "half a character": b"\xa3\xed\xa0\x80",
    "nothing": b"",
    "two messages": b"\x01\x01",
    "numbers that collide": msgpack.packb([2, *[1.0, 0] * (wire.MAX_KEYS + 1)]),
    "tuples that collide": msgpack.packb([2, *[[1, -1], 0] * (wire.MAX_KEYS // 2 + 1)]),
    "tuples in tuples that collide": msgpack.packb([2, [1, *[[1, -1]] * wire.MAX_KEYS], 0]),
    "long texts in tuples": msgpack.packb([2, *[[1, "x" * 100_000], 0] * 2]),
    "long numbers in tuples": msgpack.packb([2, *[[1, [3, b"\1" * 4000]], 0] * 40]),
    "long numbers": msgpack.packb([2, *[[3, b"\1" * 4000], 0] * 40]),
    "keys of many dicts": msgpack.packb([0, *[[2, 1.0, 0]] * (wire.MAX_KEYS + 1)]),
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_is_a_hostile_message_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        decode(data)


TOO_MUCH = {
    "parts": [0] * (wire.MAX_ITEMS + 1),
    "parts in parts": [[0] * 1000] * 1001,
    "keys": dict.fromkeys(map(float, range(wire.MAX_KEYS + 1))),
    "keys of tuples": dict.fromkeys((n, "W") for n in range(wire.MAX_KEYS // 3 + 1)),
    "digits": 10**20_000,
    "half a character": "\ud800",
}


@pytest.mark.parametrize("value", TOO_MUCH.values(), ids=TOO_MUCH)
def test_is_too_much_refused_before_it_is_sent(value: Any) -> None:
    with pytest.raises(WireError):
        encode(value)


HONEST_KEYS = {
    "texts": [str(number) for number in range(50_000)],
    "steps": range(50_000),
    "layers and names": [(layer, name) for layer in range(200) for name in "Wb"],
    "places of a grid": [(row, column) for row in range(25) for column in range(25)],
    "labels of NumPy": list(np.arange(1000)),
}


@pytest.mark.parametrize("keys", HONEST_KEYS.values(), ids=HONEST_KEYS)
def test_may_a_dict_have_many_honest_keys(keys: Any) -> None:
    value = {key: number for number, key in enumerate(keys)}
    assert decode(encode(value)) == value


class Compared(int):
    """A number of which all have one hash, and which counts how often it is compared."""

    times = 0

    def __hash__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return int(self) == other


def test_are_keys_compared_at_most_so_many_times_that_it_takes_no_time() -> None:
    wire._READERS[99] = Compared
    most = msgpack.packb([2, *[part for n in range(wire.MAX_KEYS) for part in ([99, n], 0)]])
    try:
        assert len(decode(most)) == wire.MAX_KEYS
    finally:
        del wire._READERS[99]
    assert Compared.times <= wire.MAX_KEYS**2 <= 4_000_000


def test_does_what_is_read_belong_to_the_reader() -> None:
    array = decode(encode(np.zeros(3)))
    array += 1
    assert array.flags.owndata or array.base.flags.owndata


@pytest.mark.parametrize("array", [np.arange(6.0).reshape(2, 3), np.zeros((2, 3, 4)), np.ones(3)])
def test_is_a_transposed_array_still_one(array: Any) -> None:
    came = decode(encode(array.T))
    assert same(came, array.T)
    assert came.flags.f_contiguous == array.T.flags.f_contiguous
    assert came.flags.writeable


def test_does_the_name_of_a_tests_function_stay_on_its_side() -> None:
    def the_secret() -> None: ...

    ours, theirs = socket.socketpair()
    with ours, theirs:
        conversation = Conversation(Channel(ours))
        Channel(theirs).send(encode(["value", None]))
        conversation.call("f", (the_secret,), {})
        message = decode(Channel(theirs).receive())
    assert message[2] == (Handle(-1, "function", True),)


def test_is_one_array_in_two_places_still_one_where_it_is_asked() -> None:
    once = np.arange(3.0)
    value = {"v": {"dW1": once, "db1": np.ones(2)}, "s": [once, once.copy(), once.T, {"dW1": once}]}
    came = decode(encode(value, shared=True))
    assert same(came, value)
    assert came["v"]["dW1"] is came["s"][0] is came["s"][3]["dW1"]
    assert came["s"][0] is not came["s"][1] and came["s"][0] is not came["s"][2]
    apart = decode(encode(value))
    assert same(apart, value) and apart["v"]["dW1"] is not apart["s"][0]


def test_is_a_part_of_an_array_still_a_part_where_it_is_asked() -> None:
    whole = np.arange(12.0).reshape(3, 4)
    turned = np.asfortranarray(whole)
    parts = [whole[:, :1], whole[1], whole.T, whole[::2, 1::2], whole.ravel(), whole[2:, 3:]]
    came = decode(encode([whole, *parts, turned, turned[1:, 2]], shared=True))
    assert same(came, [whole, *parts, turned, turned[1:, 2]])
    assert all(np.shares_memory(came[0], part) for part in came[1:7])
    assert np.shares_memory(came[7], came[8]) and not np.shares_memory(came[0], came[7])
    came[0][1, 0] = 99.0
    assert came[1][1, 0] == came[2][0] == came[3][0, 1] == 99.0
    apart = decode(encode([whole, *parts]))
    assert not any(np.shares_memory(apart[0], part) for part in apart[1:])


def test_are_parts_that_do_not_overlap_apart() -> None:
    buffer = np.zeros((4, 3))
    came = decode(encode({"W": buffer[:, :2], "b": buffer[:, 2:], "c": buffer[0]}, shared=True))
    assert not np.shares_memory(came["W"], came["b"])
    assert same(came, {"W": np.zeros((4, 2)), "b": np.zeros((4, 1)), "c": np.zeros(3)})


def test_are_arrays_told_apart_that_lie_in_the_same_place_one_after_the_other() -> None:
    value = [np.full(3, number, dtype=">f8") for number in range(20)]  # each crosses as a copy
    came = decode(encode(value, shared=True))
    assert [one.tolist() for one in came] == [one.tolist() for one in value]


def test_does_an_array_cross_that_stands_in_very_many_places() -> None:
    value = [np.zeros(2**20)] * 5
    came = decode(encode(value, shared=True))
    assert same(came, value)


@pytest.mark.parametrize("dtype", ["f8", "f4", "c16", "i2", "?"])
@pytest.mark.parametrize("turned", [False, True])
def test_does_a_large_array_cross_as_a_small_one(dtype: str, turned: bool) -> None:
    array = np.arange(300 * 200).reshape(300, 200).astype(dtype)
    for sent in (array, array[::2, 1:], array.T if turned else array[::-1]):
        received = decode(encode(sent))
        np.testing.assert_array_equal(received, sent)
        assert received.dtype == sent.dtype
        assert received.flags.f_contiguous == sent.flags.f_contiguous


@pytest.mark.parametrize("size", [0, 1, 65_532, 65_536, 70_000, 3_000_000])
def test_does_a_message_arrive_whole_whatever_its_size(size: int) -> None:
    messages = [bytes(range(256)) * (size // 256) + bytes(size % 256), b"after", bytes(size)]
    ours, theirs = socket.socketpair()
    sender, receiver = Channel(ours), Channel(theirs)
    with ThreadPoolExecutor(1) as beside:
        sent = beside.submit(lambda: [sender.send(message) for message in messages])
        assert [receiver.receive() for _ in messages] == messages
        sent.result()
    sender.close()
    receiver.close()
