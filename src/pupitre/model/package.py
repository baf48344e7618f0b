"""An OPC package as values: parts with their content types and relationships."""

from msgspec import Struct, field


class Relationship(Struct, frozen=True):
    """A relationship. `target` is an absolute part name (`/ppt/theme/theme1.xml`), or an address when `external`."""

    id: str
    type: str
    target: str
    external: bool = False


class Part(Struct, frozen=True):
    """One part. `name` is absolute (`/ppt/slides/slide1.xml`).

    `pieces`, when given, are `data` in parts that many decks share: each is deflated by itself, once.
    """

    name: str
    content_type: str
    data: bytes
    rels: tuple[Relationship, ...] = ()
    pieces: tuple[bytes, ...] = ()


def in_pieces(name: str, content_type: str, pieces: tuple[bytes, ...], rels: tuple[Relationship, ...] = ()) -> Part:
    """Return the part whose data are these pieces, one behind the other."""
    return Part(name, content_type, b"".join(pieces), rels, pieces)


class Package(Struct, frozen=True):
    """All parts by name, and the package's own relationships."""

    parts: dict[str, Part] = field(default_factory=dict)
    rels: tuple[Relationship, ...] = ()
