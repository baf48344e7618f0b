"""How a sound master is damaged, or made to do harm: each maker takes the entries of one and returns an archive."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from pupitre.ooxml import RT

Entries = dict[str, bytes]

MAIN, MAIN_RELS = "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"
MASTER, MASTER_RELS = "ppt/slideMasters/slideMaster1.xml", "ppt/slideMasters/_rels/slideMaster1.xml.rels"
LAYOUT, LAYOUT_RELS = "ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
THEME, TYPES, ROOT_RELS = "ppt/theme/theme1.xml", "[Content_Types].xml", "_rels/.rels"
PML = "application/vnd.openxmlformats-officedocument.presentationml."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ADDRESS = "https://example.org/tracker"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One master. `make` takes the entries of a sound one; `code` is what a build should say. A `heavy` one is run with bounds."""

    name: str
    make: Callable[[Entries], bytes]
    code: str
    heavy: bool = False

    def __str__(self) -> str:
        return self.name


def entries_of(data: bytes) -> Entries:
    """Return the entries of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: Entries, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return `entries` as an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


# How one is made from a sound one


def replaced(name: str, old: str | bytes, new: str | bytes) -> Callable[[Entries], bytes]:
    """Replace a regular expression in one entry; it must be there."""

    def make(entries: Entries) -> bytes:
        pattern, text = (part.encode() if isinstance(part, str) else part for part in (old, new))
        changed, count = re.subn(pattern, lambda _: text, entries[name], flags=re.DOTALL)
        assert count, f"{name} holds no {old!r}"
        return packed(entries | {name: changed})

    return make


def added(more: dict[str, bytes]) -> Callable[[Entries], bytes]:
    """Add or replace entries."""
    return lambda entries: packed(entries | more)


def stored(name: str, data: Callable[[], bytes]) -> Callable[[Entries], bytes]:
    """Add or replace an entry that is not compressed: its ratio gives nothing away. It is large, and made when it is wanted."""
    return lambda entries: packed(entries | {name: data()}, zipfile.ZIP_STORED)


def without(*names: str) -> Callable[[Entries], bytes]:
    """Leave entries out."""
    return lambda entries: packed({name: data for name, data in entries.items() if name not in names})


def related(source: str, kind: str, target: str, *, external: bool = False) -> Callable[[Entries], bytes]:
    """Add a relationship to the relationships in `source`."""
    mode = ' TargetMode="External"' if external else ""
    return replaced(source, "</Relationships>", f'<Relationship Id="rId99" Type="{_kind(kind)}" Target="{target}"{mode}/></Relationships>')


def embedded(kind: str, name: str, content_type: str) -> Callable[[Entries], bytes]:
    """Embed a part on a layout."""

    def make(entries: Entries) -> bytes:
        override = f'<Override PartName="/ppt/{name}" ContentType="{content_type}"/></Types>'.encode()
        relation = f'<Relationship Id="rId99" Type="{_kind(kind)}" Target="../{name}"/></Relationships>'.encode()
        changed = {
            TYPES: entries[TYPES].replace(b"</Types>", override),
            LAYOUT_RELS: entries[LAYOUT_RELS].replace(b"</Relationships>", relation),
            f"ppt/{name}": b"MZ\x90\x00 an executable, for all that anybody knows",
        }
        return packed(entries | changed)

    return make


def _kind(kind: str) -> str:
    return kind if "/" in kind else RT.get(kind, RT["image"].replace("image", kind))


# Archives


def bomb(_: Entries) -> bytes:
    """A gigabyte of zeros in a megabyte."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open("ppt/media/a.bin", "w") as entry:
        for _block in range(256):
            entry.write(bytes(1 << 22))
    return stream.getvalue()


def overlapping(entries: Entries) -> bytes:
    """A thousand names for one compressed megabyte."""
    raw = bytes(range(256)) * 4096
    squeezed = zlib.compress(raw, 9)[2:-4]
    body = _local(b"a", squeezed, raw)
    names = [f"ppt/media/{number}.bin".encode() for number in range(1000)]
    directory = b"".join(_central(name, squeezed, raw, 0) for name in names)
    del entries
    return body + directory + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, len(names), len(names), len(directory), len(body), 0)


def crowded(number: int) -> Callable[[Entries], bytes]:
    """Return a maker of an archive with `number` empty entries."""

    def make(entries: Entries) -> bytes:
        stream = io.BytesIO(packed(entries))
        with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as archive:
            for one in range(number):
                archive.writestr(zipfile.ZipInfo(f"ppt/media/{one}.bin"), b"")
        return stream.getvalue()

    return make


def wrong_crc(entries: Entries) -> bytes:
    """One byte of a stored entry differs from what its checksum says."""
    data = packed(entries, zipfile.ZIP_STORED)
    return data.replace(b"<p:presentation", b"<p:presentatioN", 1)


def renamed_entry(old: bytes, new: bytes) -> Callable[[Entries], bytes]:
    """Return a maker that writes `new` (of the same length) for an added entry's name, in both places where a zip has it."""
    assert len(old) == len(new)
    return lambda entries: packed(entries | {old.decode(): b"<x/>"}).replace(old, new)


def huge_declared(entries: Entries) -> bytes:
    """The directory says that an entry unpacks to four gigabytes."""
    data = bytearray(packed(entries))
    at = data.rfind(b"PK\1\2")
    data[at + 24 : at + 28] = (0xFFFF_FFF0).to_bytes(4, "little")
    return bytes(data)


def encrypted_entry(entries: Entries) -> bytes:
    """An entry says that it has a password."""
    data = bytearray(packed(entries))
    at = data.rfind(b"PK\1\2")
    data[at + 8] |= 1
    return bytes(data)


def _local(name: bytes, squeezed: bytes, raw: bytes) -> bytes:
    return (
        struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 33, zlib.crc32(raw), len(squeezed), len(raw), len(name), 0) + name + squeezed
    )


def _central(name: bytes, squeezed: bytes, raw: bytes, offset: int) -> bytes:
    head = struct.pack("<4sHHHHHHIIIHH", b"PK\1\2", 20, 20, 0, 8, 0, 33, zlib.crc32(raw), len(squeezed), len(raw), len(name), 0)
    return head + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name


# XML

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><x>&a11;</x>"
).encode()
QUADRATIC = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 100_000 + b'">]><x b="' + b"&a;" * 50_000 + b'"/>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
REMOTE = f'<!DOCTYPE x SYSTEM "{ADDRESS}.dtd"><x/>'.encode()


def attributes(number: int) -> bytes:
    """An element with many attributes."""
    names = '="" a'.join(map(str, range(number)))
    return f"<p:sldMaster xmlns:p='x' a{names}=\"\"/>".encode()


def sample_slide(xml: bytes) -> Callable[[Entries], bytes]:
    """Add a slide that will not travel, with a picture that is not there and a film from the web."""

    def make(entries: Entries) -> bytes:
        relation = f'<Relationship Id="rId98" Type="{RT["slide"]}" Target="slides/slide1.xml"/></Relationships>'.encode()
        declared = f'<Override PartName="/ppt/slides/slide1.xml" ContentType="{PML}slide+xml"/></Types>'.encode()
        rels = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + f'<Relationship Id="rId1" Type="{RT["image"]}" Target="../media/gone.png"/>'.encode()
            + f'<Relationship Id="rId2" Type="{_kind("video")}" Target="{ADDRESS}.mp4" TargetMode="External"/></Relationships>'.encode()
        )
        changed = {
            TYPES: entries[TYPES].replace(b"</Types>", declared),
            MAIN_RELS: entries[MAIN_RELS].replace(b"</Relationships>", relation),
            "ppt/slides/slide1.xml": xml,
            "ppt/slides/_rels/slide1.xml.rels": rels,
        }
        return packed(entries | changed)

    return make


def many_layouts(number: int) -> Callable[[Entries], bytes]:
    """Return a maker of a master with `number` more layouts, all alike."""

    def make(entries: Entries) -> bytes:
        changed = dict(entries)
        for one in range(100, 100 + number):
            changed[f"ppt/slideLayouts/slideLayout{one}.xml"] = entries[LAYOUT].replace(b'<p:cSld name="', b'<p:cSld name="%d ' % one)
            changed[f"ppt/slideLayouts/_rels/slideLayout{one}.xml.rels"] = entries[LAYOUT_RELS]
        numbers = range(100, 100 + number)
        types = "".join(f'<Override PartName="/ppt/slideLayouts/slideLayout{n}.xml" ContentType="{PML}slideLayout+xml"/>' for n in numbers)
        rels = "".join(
            f'<Relationship Id="rIdL{n}" Type="{RT["slideLayout"]}" Target="../slideLayouts/slideLayout{n}.xml"/>' for n in numbers
        )
        ids = "".join(f'<p:sldLayoutId id="{2_147_490_000 + n}" r:id="rIdL{n}"/>' for n in numbers)
        changed[TYPES] = entries[TYPES].replace(b"</Types>", types.encode() + b"</Types>")
        changed[MASTER_RELS] = entries[MASTER_RELS].replace(b"</Relationships>", rels.encode() + b"</Relationships>")
        changed[MASTER] = entries[MASTER].replace(b"</p:sldLayoutIdLst>", ids.encode() + b"</p:sldLayoutIdLst>")
        return packed(changed)

    return make


def everywhere(old: str, new: str) -> Callable[[Entries], bytes]:
    """Replace a regular expression in the master and in every layout."""

    def make(entries: Entries) -> bytes:
        drawn = [name for name in entries if name.endswith(".xml") and ("slideLayouts/" in name or "slideMasters/" in name)]
        changed = {name: re.sub(old.encode(), lambda _: new.encode(), entries[name], flags=re.DOTALL) for name in drawn}
        assert any(changed[name] != entries[name] for name in drawn), f"nothing holds {old!r}"
        return packed(entries | changed)

    return make


def picture_background(data: bytes, extension: str, content_type: str) -> Callable[[Entries], bytes]:
    """Lay a picture behind every slide."""
    fill = '<a:blipFill><a:blip r:embed="rId99"/><a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/>'

    def make(entries: Entries) -> bytes:
        changed = {
            name: re.sub(rb"<p:bg>.*?</p:bg>", b"", data, flags=re.DOTALL) for name, data in entries.items() if "slideLayouts/s" in name
        }
        declared = f'<Default Extension="{extension}" ContentType="{content_type}"/></Types>'.encode()
        relation = f'<Relationship Id="rId99" Type="{RT["image"]}" Target="../media/ground.{extension}"/></Relationships>'.encode()
        ground = f"<p:bg><p:bgPr>{fill}</p:bgPr></p:bg>".encode()
        changed |= {
            TYPES: entries[TYPES] if declared[:25] in entries[TYPES] else entries[TYPES].replace(b"</Types>", declared),
            MASTER_RELS: entries[MASTER_RELS].replace(b"</Relationships>", relation),
            MASTER: re.sub(rb"<p:bg>.*?</p:bg>", ground, entries[MASTER], flags=re.DOTALL),
        }
        return packed(entries | changed | ({f"ppt/media/ground.{extension}": data} if data else {}))

    return make


def png(width: int, height: int, pixels: bytes) -> bytes:
    """A greyscale PNG that says it is that large."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(c)) + k + c + struct.pack(">I", zlib.crc32(k + c)) for k, c in chunks)


def cmyk_jpeg() -> bytes:
    """A JPEG in printing colours."""
    stream = io.BytesIO()
    Image.new("CMYK", (16, 9), (0, 200, 200, 0)).save(stream, "JPEG")
    return stream.getvalue()


def action(xml: str) -> Callable[[Entries], bytes]:
    """Give a shape of the master an action, with a link to elsewhere called rId99."""

    def make(entries: Entries) -> bytes:
        link = f'<Relationship Id="rId99" Type="{RT["hyperlink"]}" Target="{ADDRESS}" TargetMode="External"/></Relationships>'
        declared = re.sub(rb"<p:cNvPr ([^>]*?)/>", rf"<p:cNvPr \1>{xml}</p:cNvPr>".encode(), entries[MASTER], count=1)
        assert declared != entries[MASTER]
        return packed(entries | {MASTER: declared, MASTER_RELS: entries[MASTER_RELS].replace(b"</Relationships>", link.encode())})

    return make


def background(xml: str) -> Callable[[Entries], bytes]:
    """Give the master another background."""
    return everywhere(r"<p:bg>.*?</p:bg>|<p:bg/>", f"<p:bg>{xml}</p:bg>")
