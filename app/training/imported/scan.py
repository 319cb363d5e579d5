"""The globals of a pickle, listed without loading it: its opcodes are followed, nothing is called.

A name can be put together of strings in the memo (STACK_GLOBAL), and between the opcodes of a file
of joblib lie the bytes of arrays; so the stack, the memo and the sizes of arrays are followed as
loading would. Whatever no fitted pipeline does is refused, as one cannot know what it hides.
"""

import pickletools
import warnings
from collections.abc import Callable, Mapping
from typing import BinaryIO, cast

from app.training.imported.allowed import (
    ALLOWED,
    ARRAY_OF_BUFFER,
    ARRAY_WRAPPER,
    DTYPE,
    MAPPINGS,
    RECONSTRUCT_ARRAY,
    RECONSTRUCT_OBJECT,
    Name,
    Role,
    has_usual_arguments,
)
from app.training.imported.arrays import (
    CUT_OFF,
    Source,
    check_made,
    find_layout,
    skip_array,
)
from app.training.imported.findings import Findings
from app.training.imported.refusals import explain_refused, find_refused
from app.training.imported.stack import DISORDERED, CannotFollow, Items, Made, Stack, move

MOST_OPCODES = 40_000_000
"""Three per word; it bounds the memory and the minutes that a file can take."""

HANDMADE = "which no fitted pipeline does, so it was made by hand"


def scan_pickle(file: BinaryIO) -> Findings:
    """Return what a pickle, or a file of joblib, names; raise `CannotFollow` with the reason.

    `file` must be at its beginning, and is read to its end.
    """
    findings = Findings()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of escapes in strings by hand
        try:
            _Scan(Source(file), findings, has_arrays=True).run()
        except CannotFollow as error:
            if refused := find_refused(findings.names):  # says more than where following ended
                raise CannotFollow(explain_refused(refused)) from error
            raise
    if file.read(1):
        raise CannotFollow(
            "it holds more behind the first object: save one Pipeline, with the vectorizer and "
            "the classifier in it (`make_pipeline(vectorizer, classifier)` fits nothing again)"
        )
    return findings


class _Scan:
    """Follows one pickle; in a file of joblib, arrays of objects are pickles within it."""

    def __init__(self, file: Source, findings: Findings, *, has_arrays: bool) -> None:
        self._file = file
        self._findings = findings
        self._has_arrays = has_arrays
        self._stack = Stack()
        self._frame_end = 0

    def run(self) -> None:
        """Follow the opcodes up to the last."""
        try:
            # It reads one opcode at a time, so what lies between them can be read here.
            file = cast(BinaryIO, self._file)  # it has all that is used of one
            for opcode, argument, _ in pickletools.genops(file):
                self._follow(opcode.name, argument)
        except (ValueError, OverflowError) as error:
            raise CannotFollow(CUT_OFF) from error
        if not self._stack.is_single:
            raise CannotFollow(DISORDERED)
        if not self._has_arrays:
            self._check_frame()

    def _follow(self, opcode: str, argument: object) -> None:
        self._findings.opcodes += 1
        if self._findings.opcodes > MOST_OPCODES:
            raise CannotFollow(
                "it has too many parts: fit the vectorizer with min_df=2 or max_features=1_000_000"
            )
        if move(self._stack, opcode, argument) or opcode == "STOP":
            return
        if opcode == "FRAME" and isinstance(argument, int):
            self._frame_end = self._file.tell() + argument
        elif opcode in ("GLOBAL", "INST") and isinstance(argument, str):
            self._name_global(opcode, argument)
        elif opcode in ACTIONS:
            ACTIONS[opcode](self)
        else:
            raise CannotFollow(f"it has {opcode} in it, {HANDMADE}")

    def _name_global(self, opcode: str, argument: str) -> None:
        parts = argument.split(" ")
        is_escaped = any(b"\\" in line for line in self._file.lines)
        if len(parts) != 2 or is_escaped:  # a name with a blank in it reads in two ways
            raise CannotFollow(f"it names {argument[:80]!r}, {HANDMADE}")
        name = self._findings.note_name(*parts)
        self._stack.push(
            name if opcode == "GLOBAL" else self._call(name, tuple(self._stack.pop_marked()))
        )

    def look_up(self) -> None:
        """Follow STACK_GLOBAL, whose module and name are on the stack."""
        module, name = self._stack.pop_last(2)
        if type(module) is not str or type(name) is not str:
            raise CannotFollow(f"it computes a name, {HANDMADE}")
        self._stack.push(self._findings.note_name(module, name))

    def call(self) -> None:
        """Follow REDUCE, which calls a function."""
        function, args = self._stack.pop_last(2)
        self._stack.push(self._call(function, args))

    def call_marked(self) -> None:
        """Follow OBJ, which calls the first value above the mark."""
        values = self._stack.pop_marked()
        if not values:
            raise CannotFollow(DISORDERED)
        self._stack.push(self._call(values[0], tuple(values[1:])))

    def make(self) -> None:
        """Follow NEWOBJ, which makes an empty object of a class."""
        function, args = self._stack.pop_last(2)
        self._stack.push(self._make(function, args))

    def make_with_options(self) -> None:
        """Follow NEWOBJ_EX; nothing on the list is made with options."""
        function, args, options = self._stack.pop_last(3)
        has_options = not isinstance(options, Items) or options.count > 0
        self._stack.push(self._make(function, (options,) if has_options else args))

    def _make(self, function: object, args: object) -> Made:
        name = _expect_name(function)
        if name in ALLOWED and (ALLOWED[name] is not Role.FILLED or args != ()):
            raise CannotFollow(f"it makes an object of {name} in its own way, {HANDMADE}")
        return Made(name)

    def _call(self, function: object, args: object) -> Made:
        name = _expect_name(function)
        if not isinstance(args, tuple):
            raise CannotFollow(DISORDERED)
        if name not in ALLOWED:
            return Made(name)  # which is refused by its name
        if ALLOWED[name] is not Role.CALLED or not has_usual_arguments(name, args):
            raise CannotFollow(f"it calls {name} in its own way, {HANDMADE}")
        if name == RECONSTRUCT_OBJECT:
            return self._make(args[0], ())
        made = Made(name, args)
        if name == ARRAY_OF_BUFFER:
            check_made(made)
        return made

    def fill(self) -> None:
        """Follow BUILD, which gives an object its attributes, and joblib's arrays their bytes."""
        state, filled = self._stack.pop(), self._stack.top
        if not isinstance(filled, Made) or filled.is_filled:
            raise CannotFollow(f"it changes what it has made, {HANDMADE}")
        filled.state, filled.is_filled = state, True
        role = ALLOWED.get(filled.maker)
        if role is None:
            return
        if filled.maker in (DTYPE, RECONSTRUCT_ARRAY):
            check_made(filled)
            return
        if role is not Role.FILLED or not isinstance(state, Items):
            raise CannotFollow(f"it changes {filled.maker}, {HANDMADE}")
        attributes = state.to_attributes()
        if any(name.startswith("__") for name in attributes):
            raise CannotFollow(f"it replaces a method of {filled.maker}, {HANDMADE}")
        if filled.maker == ARRAY_WRAPPER:
            self._read_array(attributes)

    def _read_array(self, attributes: Mapping[str, object]) -> None:
        """Read over the bytes that lie behind the description of an array."""
        self._check_frame()
        if not self._has_arrays:
            raise CannotFollow(f"it has an array of joblib within another, {HANDMADE}")
        layout = find_layout(attributes)
        if layout.size is None:
            _Scan(self._file, self._findings, has_arrays=False).run()
        else:
            skip_array(self._file, layout)

    def _check_frame(self) -> None:
        """Raise `CannotFollow` if a frame goes on, whose opcodes loading has read already."""
        if self._file.tell() < self._frame_end:
            raise CannotFollow(f"a frame in it reaches beyond an array, {HANDMADE}")

    def add(self, count: int | None) -> None:
        """Follow what adds so many values, or all above the mark, to a list, set or dict."""
        marked = self._stack.pop_marked() if count is None else self._stack.pop_last(count)
        target = self._stack.top
        if isinstance(target, Items):
            target.add(marked)
            if target.is_dict:
                self._findings.note_versions(marked)
        elif not isinstance(target, Made) or (
            target.maker in ALLOWED and target.maker not in MAPPINGS
        ):
            raise CannotFollow(f"it adds values to what is no container, {HANDMADE}")

    def collect_dict(self) -> None:
        """Follow DICT, which makes one of the keys and values above the mark."""
        values = self._stack.pop_marked()
        found = Items(is_dict=True)
        found.add(values)
        self._stack.push(found)
        self._findings.note_versions(values)


def _expect_name(function: object) -> Name:
    if not isinstance(function, Name):
        raise CannotFollow(f"it calls what it has made, {HANDMADE}")
    return function


ACTIONS: Mapping[str, Callable[[_Scan], None]] = {
    "STACK_GLOBAL": _Scan.look_up,
    "REDUCE": _Scan.call,
    "OBJ": _Scan.call_marked,
    "NEWOBJ": _Scan.make,
    "NEWOBJ_EX": _Scan.make_with_options,
    "BUILD": _Scan.fill,
    "DICT": _Scan.collect_dict,
    "APPEND": lambda scan: scan.add(1),
    "SETITEM": lambda scan: scan.add(2),
    "APPENDS": lambda scan: scan.add(None),
    "ADDITEMS": lambda scan: scan.add(None),
    "SETITEMS": lambda scan: scan.add(None),
}
