"""A package as bytes: the same parts give the same bytes, on any day and any machine with the same zlib.

The zip is written here and not by `zipfile`: fixed dates, no platform marks, and deflated parts kept between decks, since the decks of one
brand share most of theirs.
"""

import zlib
from functools import lru_cache
from struct import pack
from urllib.parse import quote

from pupitre.model.package import Package, Part, Relationship
from pupitre.ooxml.names import CT, DEFAULTS, NS, STORED, extension
from pupitre.ooxml.relations import relative_target, rels_part_name
from pupitre.ooxml.xml import attribute

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DATE_1980 = 0x0021  # 1980-01-01 as MS-DOS writes dates: the earliest that a zip can hold
_UTF8_NAMES = 0x0800
_LIMIT = 0xFFFF_FFFF  # beyond it a zip needs its 64-bit form, which a deck never should


def write_package(package: Package) -> bytes:
    """Return the package as a .pptx: content types first, the package's relationships next, then each part with its own.

    Raises ValueError above 4 GiB or 65,535 entries.
    """
    entries = [("[Content_Types].xml", _content_types(package)), ("_rels/.rels", _relationships("/", package.rels))]
    for name in sorted(package.parts):
        part = package.parts[name]
        entries.append((_encoded(name)[1:], part.data))
        if part.rels:
            entries.append((_encoded(rels_part_name(name))[1:], _relationships(name, part.rels)))
    return _zip(entries)


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


def _relationships(source: str, rels: tuple[Relationship, ...]) -> bytes:
    lines = "".join(_relationship(source, rel) for rel in rels)
    return _DECLARATION + f'<Relationships xmlns="{NS["rel"]}">{lines}</Relationships>'.encode()


def _relationship(source: str, rel: Relationship) -> str:
    target = rel.target if rel.external else _encoded(relative_target(source, rel.target))
    mode = ' TargetMode="External"' if rel.external else ""
    return f'<Relationship Id="{attribute(rel.id)}" Type="{attribute(rel.type)}" Target="{attribute(target)}"{mode}/>'


@lru_cache(maxsize=1024)
def _deflate(data: bytes) -> tuple[int, bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return zlib.crc32(data), packer.compress(data) + packer.flush()


def _packed(name: str, data: bytes) -> tuple[int, int, bytes]:
    if extension(name) in STORED:
        return 0, zlib.crc32(data), data
    crc, packed = _deflate(data)
    return zlib.DEFLATED, crc, packed


def _zip(entries: list[tuple[str, bytes]]) -> bytes:
    """Return a zip archive (PKWARE APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16)."""
    if len(entries) > 0xFFFF or sum(len(data) for _, data in entries) > _LIMIT:
        raise ValueError("the package is too large for a zip archive of 32 bits")
    body, directory, offset = [], [], 0
    for name, data in entries:
        method, crc, packed = _packed(name, data)
        raw = name.encode()
        shared = pack("<HHHHHIIIHH", 20, _UTF8_NAMES, method, 0, _DATE_1980, crc, len(packed), len(data), len(raw), 0)
        body += [b"PK\x03\x04", shared, raw, packed]
        directory += [b"PK\x01\x02", pack("<H", 20), shared, pack("<HHHII", 0, 0, 0, 0, offset), raw]
        offset += 30 + len(raw) + len(packed)
    listing = b"".join(directory)
    end = pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(listing), offset, 0)
    return b"".join([*body, listing, end])
