"""An OPC package as values: parts with their content types and relationships."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship. `target` is an absolute part name (`/ppt/theme/theme1.xml`), or an address when `external`."""

    id: str
    type: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part. `name` is absolute (`/ppt/slides/slide1.xml`)."""

    name: str
    content_type: str
    data: bytes
    rels: tuple[Relationship, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """All parts by name, and the package's own relationships."""

    parts: dict[str, Part] = field(default_factory=dict)
    rels: tuple[Relationship, ...] = ()
