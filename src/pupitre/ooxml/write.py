"""A package as bytes: the same parts give the same bytes, on any day and any machine with the same zlib.

The zip is written here and not by `zipfile`: fixed dates, no platform marks, and what was deflated is kept between decks, since the decks
of one brand share most of it. What they share only in part comes in pieces, which are deflated each by itself.
"""

import zlib
from functools import lru_cache
from struct import pack
from urllib.parse import quote

from msgspec import Struct

from pupitre.memo import Weighed
from pupitre.model.package import Package, Part, Relationship
from pupitre.ooxml.names import CT, DEFAULTS, NS, STORED, extension
from pupitre.ooxml.relations import relative_target, rels_part_name
from pupitre.ooxml.xml import attribute

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DATE_1980 = 0x0021  # 1980-01-01 as MS-DOS writes dates: the earliest that a zip can hold
_UTF8_NAMES = 0x0800
_KEPT = 1024  # relationships and names: a few hundred of each stay the same in the decks of a batch
_PIECES = Weighed(12 * 1024 * 1024)  # the decks of a batch share some 5 MB of pieces, with what they are deflated to
_SMALL = 4096  # a packer for less than this needs no window of 32 KiB, whose setting up would take most of the time
_LIMIT = 0xFFFF_FFFF  # beyond it a zip needs its 64-bit form, which a deck never should


class _Entry(Struct, frozen=True):
    """One file of the archive. `pieces` make up its data, each to be deflated by itself."""

    name: str
    pieces: tuple[bytes, ...]


def write_package(package: Package) -> bytes:
    """Return the package as a .pptx: content types first, the package's relationships next, then each part with its own.

    Raises ValueError above 4 GiB or 65,535 entries.
    """
    entries = [_Entry("[Content_Types].xml", (_content_types(package),)), _Entry("_rels/.rels", (_relationships("/", package.rels),))]
    for name in sorted(package.parts):
        part = package.parts[name]
        entries.append(_Entry(_encoded(name)[1:], part.pieces or (part.data,)))
        if part.rels:
            entries.append(_Entry(_encoded(rels_part_name(name))[1:], (_relationships(name, part.rels),)))
    return _zip(entries)


@lru_cache(maxsize=_KEPT)
def _encoded(name: str) -> str:
    """Return a part name as OPC writes it, as a URI: ECMA-376 part 2, 6.2.2 has no spaces and no letters beyond ASCII in it."""
    return quote(name, safe="/!$&'()*+,;=:@~#")


def _content_types(package: Package) -> bytes:
    used = {"rels", "xml"} | {extension(part.name) for part in package.parts.values() if _is_default(part)}
    defaults = "".join(f'<Default Extension="{ext}" ContentType="{DEFAULTS[ext]}"/>' for ext in sorted(used))
    overrides = "".join(
        f'<Override PartName="{attribute(_encoded(name))}" ContentType="{attribute(part.content_type)}"/>'
        for name, part in sorted(package.parts.items())
        if not _is_default(part)
    )
    return _DECLARATION + f'<Types xmlns="{NS["ct"]}">{defaults}{overrides}</Types>'.encode()


def _is_default(part: Part) -> bool:
    return part.content_type != CT["xml"] and DEFAULTS.get(extension(part.name)) == part.content_type


@lru_cache(maxsize=_KEPT)
def _relationships(source: str, rels: tuple[Relationship, ...]) -> bytes:
    lines = "".join(_relationship(source, rel) for rel in rels)
    return _DECLARATION + f'<Relationships xmlns="{NS["rel"]}">{lines}</Relationships>'.encode()


def _relationship(source: str, rel: Relationship) -> str:
    target = rel.target if rel.external else _encoded(relative_target(source, rel.target))
    mode = ' TargetMode="External"' if rel.external else ""
    return f'<Relationship Id="{attribute(rel.id)}" Type="{attribute(rel.type)}" Target="{attribute(target)}"{mode}/>'


def _deflated(piece: bytes, *, last: bool) -> bytes:
    """Return a piece of a deflate stream (RFC 1951) that refers to nothing before it and ends on a byte: it can stand behind any other."""
    return _PIECES.once((piece, last), lambda: _packed_anew(piece, last=last), lambda found: len(piece) + len(found))


def _packed_anew(piece: bytes, *, last: bool) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS) if len(piece) > _SMALL else zlib.compressobj(6, zlib.DEFLATED, -12, 5)
    return packer.compress(piece) + packer.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)


def _checksum(piece: bytes) -> int:
    return _PIECES.once(piece, lambda: zlib.crc32(piece), lambda _: len(piece))


class _Packed(Struct, frozen=True):
    """An entry's data as they stand in the archive."""

    method: int
    checksum: int
    size: int
    pieces: list[bytes]

    @property
    def length(self) -> int:
        return sum(map(len, self.pieces))


def _packed(entry: _Entry) -> _Packed:
    first, *rest = entry.pieces
    checksum = _checksum(first)
    for piece in rest:
        checksum = zlib.crc32(piece, checksum)
    size = sum(map(len, entry.pieces))
    if extension(entry.name) in STORED:
        return _Packed(0, checksum, size, list(entry.pieces))
    final = len(rest)
    return _Packed(zlib.DEFLATED, checksum, size, [_deflated(piece, last=index == final) for index, piece in enumerate(entry.pieces)])


def _zip(entries: list[_Entry]) -> bytes:
    """Return a zip archive (PKWARE APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16)."""
    if len(entries) > 0xFFFF or sum(len(piece) for entry in entries for piece in entry.pieces) > _LIMIT:
        raise ValueError("the package is too large for a zip archive of 32 bits")
    body: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        packed, raw = _packed(entry), entry.name.encode()
        length = packed.length
        shared = pack("<HHHHHIIIHH", 20, _UTF8_NAMES, packed.method, 0, _DATE_1980, packed.checksum, length, packed.size, len(raw), 0)
        body += [b"PK\x03\x04", shared, raw, *packed.pieces]
        directory += [b"PK\x01\x02\x14\x00", shared, pack("<HHHII", 0, 0, 0, 0, offset), raw]
        offset += 30 + len(raw) + length
    listing = b"".join(directory)
    end = pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(listing), offset, 0)
    return b"".join([*body, listing, end])
