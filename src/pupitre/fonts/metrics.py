"""What layout needs to know of a face, as plain numbers: advance widths, pair kerning, heights.

The numbers of the known families are shipped as JSON in `data/`, one file per face, written by `tools/metrics.py`.
"""

import json
from functools import cache
from math import ceil
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

_DATA = Path(__file__).with_name("data")
STYLES = {(False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bold-italic"}


class Metrics(Struct, frozen=True):
    """One face in font units (`units_per_em` to the em). `descent` is below the baseline and negative.

    `advances[i]` is the width of `characters[i]`. Kerning is by classes: the pair of characters i and j, in this order, moves by
    `kerning[left[i]][right[j]]`. `family`, `style`, `version`, `copyright` and `licence` say what was measured.
    """

    family: str
    style: str
    version: str
    copyright: str
    licence: str
    units_per_em: int
    ascent: int
    descent: int
    cap_height: int
    x_height: int
    characters: str
    advances: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    kerning: tuple[tuple[int, ...], ...]

    def wider(self, factor: float) -> "Metrics":
        """Return the face with every advance `factor` times as wide, rounded up to whole units. Heights and kerning stay."""
        return replace(self, advances=tuple(ceil(advance * factor - 1e-6) for advance in self.advances)) if factor != 1.0 else self

    def to_json(self) -> str:
        """Return the shipped form: a JSON object with one line per field, so that a change of the data can be read."""
        pairs = ((name, getattr(self, name)) for name in self.__struct_fields__)
        lines = (f"{json.dumps(name)}:{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}" for name, value in pairs)
        return "{\n" + ",\n".join(lines) + "\n}\n"

    @classmethod
    def from_json(cls, text: str) -> "Metrics":
        """Return what `to_json` wrote."""
        return msgspec.json.decode(text, type=cls)


@cache
def shipped(family: str, *, bold: bool, italic: bool) -> Metrics:
    """Return the shipped numbers of `family`, one of the measured families in lower case with hyphens (`liberation-sans`)."""
    name = f"{family}-{STYLES[bold, italic]}.json"
    return Metrics.from_json((_DATA / name).read_text(encoding="utf-8"))
