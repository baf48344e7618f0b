"""Lengths of the deck: EMU for geometry, points for type.

English Metric Units are OOXML's integers: 914 400 to the inch, 360 000 to the centimetre, 12 700 to the point
(ECMA-376 part 1, 20.1.10.16). Geometry is always whole EMU; type sizes are points as floats.
"""

from typing import NewType

Emu = NewType("Emu", int)
Pt = NewType("Pt", float)

EMU_PER_CM = 360_000
EMU_PER_PT = 12_700


def cm(value: float) -> Emu:
    """Return `value` centimetres in EMU."""
    return Emu(round(value * EMU_PER_CM))


def pt(value: float) -> Emu:
    """Return `value` points in EMU."""
    return Emu(round(value * EMU_PER_PT))


def to_cm(value: int) -> float:
    """Return `value` EMU in centimetres."""
    return value / EMU_PER_CM


def to_pt(value: float) -> Pt:
    """Return `value` EMU in points."""
    return Pt(value / EMU_PER_PT)
