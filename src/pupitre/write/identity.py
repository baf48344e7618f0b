"""Identifiers that depend on names alone, so that a deck has the same ones after each build."""

from functools import lru_cache
from hashlib import sha256
from uuid import UUID, uuid5

_NAMESPACE = UUID("6f1f5a52-5a0c-5d53-9a3b-0d8f1c7b2e61")


@lru_cache(maxsize=16_384)  # the decks of a batch have mostly the same shapes, some two hundred each
def guid(*names: str) -> str:
    """Return a GUID in braces and capitals, as Office writes it, that stands for `names`."""
    return "{" + str(uuid5(_NAMESPACE, "\x1f".join(names))).upper() + "}"


def creation_number(slide: str) -> int:
    """Return the number from 1 to 2³²−1 that marks the slide `slide` (`p14:creationId` of MS-PPTX)."""
    return int.from_bytes(sha256(slide.encode()).digest()[:4]) or 1
