"""The stack and memo of a pickle that is followed without being loaded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.training.imported.allowed import Name

KEPT = 128
"""Values of a container that are looked at: enough for the attributes of any object."""


class CannotFollow(Exception):
    """A pickle does what none of a fitted pipeline does, or ends too early; the reason."""


@dataclass(slots=True, eq=False)
class Items:
    """A list, set or dict, with its first values; those of a dict are keys and values in turn."""

    is_dict: bool = False
    values: list[object] = field(default_factory=list)
    count: int = 0

    def add(self, values: Sequence[object]) -> None:
        """Add values at the end."""
        self.values.extend(values[: max(0, KEPT - len(self.values))])
        self.count += len(values)

    def to_attributes(self) -> dict[str, object]:
        """Return the content of a dict of attributes; raise `CannotFollow` if it is none."""
        keys = self.values[::2]
        is_known = self.is_dict and self.count == len(self.values)
        if not is_known or not all(isinstance(key, str) for key in keys):
            raise CannotFollow("it gives an object other attributes than a pipeline has")
        return dict(zip(map(str, keys), self.values[1::2], strict=True))


@dataclass(slots=True, eq=False)
class Made:
    """What a call of `maker` gives, which is not called, and what it was filled with."""

    maker: Name
    args: tuple[object, ...] = ()
    state: object = None
    is_filled: bool = False


class Stack:
    """Follows the opcodes that move values: a mark is the height of the stack when it was set.

    As with `pickle`, an opcode takes nothing from below the last mark.
    """

    def __init__(self) -> None:
        self._values: list[object] = []
        self._marks: list[int] = []
        self._memo: dict[int, object] = {}

    @property
    def top(self) -> object:
        self._check(1)
        return self._values[-1]

    @property
    def is_single(self) -> bool:
        """Whether there is one value, and no mark."""
        return len(self._values) == 1 and not self._marks

    def push(self, value: object) -> None:
        self._values.append(value)

    def pop(self) -> object:
        self._check(1)
        return self._values.pop()

    def pop_last(self, count: int) -> list[object]:
        """Take the last values, in order."""
        self._check(count)
        taken = self._values[len(self._values) - count :]
        del self._values[len(self._values) - count :]
        return taken

    def mark(self) -> None:
        self._marks.append(len(self._values))

    def pop_marked(self) -> list[object]:
        """Take the values above the last mark, and the mark."""
        if not self._marks:
            raise CannotFollow(DISORDERED)
        height = self._marks.pop()
        taken = self._values[height:]
        del self._values[height:]
        return taken

    def discard(self) -> None:
        """Take the last value away, or the last mark where nothing is above it."""
        if self._marks and self._marks[-1] == len(self._values):
            self._marks.pop()
        else:
            self.pop()

    def remember(self, key: int | None = None) -> None:
        """Put the last value into the memo: under `key`, else under the number of its entries."""
        self._memo[len(self._memo) if key is None else key] = self.top

    def recall(self, key: int) -> None:
        """Push what the memo has under a key."""
        if key not in self._memo:
            raise CannotFollow(DISORDERED)
        self._values.append(self._memo[key])

    def _check(self, count: int) -> None:
        fence = self._marks[-1] if self._marks else 0
        if len(self._values) - fence < count:
            raise CannotFollow(DISORDERED)


DISORDERED = "its values are not in the order of a pickle, so it is damaged or was made by hand"

PUSHED = frozenset(
    {
        *("INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "FLOAT", "BINFLOAT"),
        *("STRING", "BINSTRING", "SHORT_BINSTRING"),
        *("UNICODE", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8"),
        *("SHORT_BINBYTES", "BINBYTES", "BINBYTES8", "BYTEARRAY8"),
    }
)
"""Opcodes that push their argument."""

CONSTANTS: Mapping[str, object] = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}

MOVES: Mapping[str, Callable[[Stack], None]] = {
    "MARK": Stack.mark,
    "POP": Stack.discard,
    "POP_MARK": lambda stack: _forget(stack.pop_marked()),
    "DUP": lambda stack: stack.push(stack.top),
    "MEMOIZE": Stack.remember,
    "EMPTY_LIST": lambda stack: stack.push(Items()),
    "EMPTY_SET": lambda stack: stack.push(Items()),
    "EMPTY_DICT": lambda stack: stack.push(Items(is_dict=True)),
    "EMPTY_TUPLE": lambda stack: stack.push(()),
    "TUPLE": lambda stack: stack.push(tuple(stack.pop_marked())),
    "TUPLE1": lambda stack: stack.push(tuple(stack.pop_last(1))),
    "TUPLE2": lambda stack: stack.push(tuple(stack.pop_last(2))),
    "TUPLE3": lambda stack: stack.push(tuple(stack.pop_last(3))),
    "LIST": lambda stack: stack.push(_collect(stack.pop_marked())),
    "FROZENSET": lambda stack: stack.push(_collect(stack.pop_marked())),
    "PROTO": lambda _: None,
}
"""Opcodes that move values and have no argument that matters."""

MEMO_MOVES: Mapping[str, Callable[[Stack, int], None]] = {
    **dict.fromkeys(("PUT", "BINPUT", "LONG_BINPUT"), Stack.remember),
    **dict.fromkeys(("GET", "BINGET", "LONG_BINGET"), Stack.recall),
}
"""Opcodes whose argument is a key of the memo."""


def move(stack: Stack, opcode: str, argument: object) -> bool:
    """Follow an opcode if it only moves values; say whether it does."""
    if opcode in PUSHED:
        stack.push(argument)
    elif opcode in CONSTANTS:
        stack.push(CONSTANTS[opcode])
    elif opcode in MOVES:
        MOVES[opcode](stack)
    elif opcode in MEMO_MOVES and isinstance(argument, int) and argument >= 0:
        MEMO_MOVES[opcode](stack, argument)
    else:
        return False
    return True


def _collect(values: Sequence[object]) -> Items:
    items = Items()
    items.add(values)
    return items


def _forget(_values: Sequence[object]) -> None:
    """Drop what was taken."""
