"""Which variants are meant."""

from msgspec import Struct


class Selection(Struct, frozen=True):
    """Which variants to build: patterns for audience, territory and key (empty: all), and the minutes that a shorter talk has."""

    audience: str = ""
    territory: str = ""
    only: tuple[str, ...] = ()
    minutes: float | None = None


ALL = Selection()
"""Every variant."""
