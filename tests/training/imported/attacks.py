"""Pickles that run code where they are loaded, as only attackers write them."""

import os
import pickle
import struct
from pathlib import Path

import numpy as np
from sklearn.pipeline import Pipeline

from tests.training.imported.saved_pipelines import dump, fit

OS, MKDIR = b"\x8c\x02os", b"\x8c\x05mkdir"
"""Opcodes that push the two parts of a name."""


class Bomb:
    """An object whose pickle makes a folder when it is loaded, as a sign that code has run."""

    def __init__(self, sign: Path) -> None:
        self._sign = str(sign)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self._sign,)


def make_attacks(sign: Path) -> dict[str, bytes]:
    """Return files that make the folder `sign` where they are loaded by pickle or joblib."""
    return {**_make_objects(sign), **_make_by_hand(str(sign).encode())}


def _make_objects(sign: Path) -> dict[str, bytes]:
    """Return pickles of objects that bring their own way of being loaded."""
    array = np.array([Bomb(sign)], dtype=object)
    infected = fit()
    infected.steps[1][1].classes_ = array
    return {
        "reduce": pickle.dumps(Bomb(sign)),
        "protocol 0": pickle.dumps(Bomb(sign), 0),
        "as a step": pickle.dumps(Pipeline([("a", Bomb(sign))])),
        "in an array": pickle.dumps(array),
        "in an array of joblib": dump(array),
        "in the classes": dump(infected),
        "in a dict": pickle.dumps({"a": [Bomb(sign)]}),
    }


def _make_by_hand(path: bytes) -> dict[str, bytes]:
    """Return pickles whose opcodes were put together to hide what they call."""
    text = b"S'" + path + b"'\n"
    call = text + b"\x85R."
    number = b"\x00\x01\x00\x00"
    code = b'S\'__import__("os").mkdir("' + path + b"\")'\n"
    return {
        "global": b"cos\nmkdir\n(" + text + b"tR.",
        "global of Python 2": b"c__builtin__\neval\n(" + code + b"tR.",
        "stack global": b"\x80\x04" + OS + MKDIR + b"\x93" + call,
        "name from the memo": (b"\x80\x04" + MKDIR + b"\x940" + OS + b"\x940h\x01h\x00\x93" + call),
        "name from a numbered memo": (
            b"\x80\x04" + OS + b"q\x070" + MKDIR + b"r" + number + b"0h\x07j" + number + b"\x93"
        )
        + call,
        "memo overwritten": (
            b"\x80\x04\x8c\x05numpyq\x000" + OS + b"q\x000h\x00" + MKDIR + b"\x93" + call
        ),
        "name of old strings": b"\x80\x04U\x02osU\x05mkdir\x93" + call,
        "name below a mark": b"\x80\x04" + OS + MKDIR + b"(\x8c\x05numpy1\x93" + call,
        "name below a value": b"\x80\x04" + OS + MKDIR + b"K\x01" + b"0\x93" + call,
        "inst": b"(" + text + b"ios\nmkdir\n.",
        "obj": b"(cos\nmkdir\n" + text + b"o.",
        "by a partial": b"cfunctools\npartial\n(cos\nmkdir\n" + text + b"tR)R.",
        "by getattr": (
            b"c__builtin__\ngetattr\n(c__builtin__\n__import__\n(S'os'\ntRS'mkdir'\ntR("
            + text
            + b"tR."
        ),
        "as a method": (
            b"ccopy_reg\n_reconstructor\n(cscipy.sparse._csr\ncsr_matrix\nc__builtin__\nobject\nNtR"
            b"(dS'__setstate__'\ncos\nmkdir\nsb" + text + b"b."
        ),
        "in a frame over an array": _hide_behind_array(path),
    }


def _hide_behind_array(path: bytes) -> bytes:
    """Return a file of joblib whose frame reaches over an array, so that it reads in two ways.

    Whoever ignores frames takes the call for bytes of the array.
    """
    hidden = b"0cos\nmkdir\nS'" + path + b"'\n\x85R."
    whole = dump(np.zeros(len(hidden), dtype=np.uint8), protocol=2)
    opcodes = whole[2 : whole.rindex(b"ub") + 2]
    frame = b"\x95" + struct.pack("<Q", len(opcodes) + len(hidden))
    return b"\x80\x04" + frame + opcodes + hidden + bytes(1 + len(hidden)) + b"."
