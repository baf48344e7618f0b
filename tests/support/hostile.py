"""Masters that somebody damaged, or made to do harm: each in memory, from a sound one, with what a build should say.

`REFUSED` holds those that no deck may be made from, with the code of the one error. `USED` holds those that are odd and do no harm, with
the code of the finding, or an empty text. `ODD` holds those with which a talk may fit or not: whatever comes of it is told.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
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


def stored(more: dict[str, bytes]) -> Callable[[Entries], bytes]:
    """Add or replace entries that are not compressed: their ratio gives nothing away."""
    return lambda entries: packed(entries | more, zipfile.ZIP_STORED)


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


def hostile_xml() -> Iterator[Hostile]:
    """Yield each kind of declared entity in each kind of part."""
    forms = {"billion laughs": LAUGHS, "quadratic": QUADRATIC, "external entity": OUTSIDE, "remote dtd": REMOTE}
    places = {"types": TYPES, "relationships": LAYOUT_RELS, "presentation": MAIN, "master": MASTER, "layout": LAYOUT, "theme": THEME}
    for form, data in forms.items():
        for place, name in places.items():
            yield Hostile(f"{form} in {place}", added({name: data}), "invalid-part")
    yield Hostile("billion laughs in utf-16", added({THEME: LAUGHS.decode().encode("utf-16")}), "invalid-part")


def attributes(number: int) -> bytes:
    """An element with many attributes."""
    return b"<p:sldMaster xmlns:p='x' " + b" ".join(b'a%d=""' % one for one in range(number)) + b"/>"


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


def background(xml: str) -> Callable[[Entries], bytes]:
    """Give the master another background."""
    return everywhere(r"<p:bg>.*?</p:bg>|<p:bg/>", f"<p:bg>{xml}</p:bg>")


REFUSED: tuple[Hostile, ...] = (
    # No package at all
    Hostile("zero bytes", lambda _: b"", "not-a-package"),
    Hostile("not a zip", lambda _: b"%PDF-1.7 not a deck", "not-a-package"),
    Hostile("cut in half", lambda entries: packed(entries)[: len(packed(entries)) // 2], "not-a-package"),
    Hostile("without its directory", lambda entries: packed(entries)[:-30], "not-a-package"),
    Hostile("compound file", lambda _: OLE + bytes(4096), "encrypted-package"),
    Hostile("encrypted entry", encrypted_entry, "encrypted-package"),
    Hostile("open document", lambda _: packed({"mimetype": b"application/vnd.oasis.opendocument.presentation-template"}), "not-a-package"),
    Hostile("keynote", lambda _: packed({"Index/Document.iwa": b"\0", "Metadata/Properties.plist": b""}), "not-a-package"),
    Hostile(
        "word document",
        replaced(
            TYPES, PML.encode() + rb"presentation\.main\+xml", PML.replace("presentationml", "wordprocessingml") + "document.main+xml"
        ),
        "not-a-presentation",
    ),
    # Archives
    Hostile("bomb", bomb, "oversized-package", heavy=True),
    Hostile("overlapping entries", overlapping, "oversized-package", heavy=True),
    Hostile("huge by its directory", huge_declared, "oversized-package"),
    Hostile("hundred thousand entries", crowded(100_000), "oversized-package", heavy=True),
    Hostile("wrong checksum", wrong_crc, "not-a-package"),
    Hostile("bzip2", lambda entries: packed(entries, zipfile.ZIP_BZIP2), "not-a-package"),
    Hostile("lzma", lambda entries: packed(entries, zipfile.ZIP_LZMA), "not-a-package"),
    Hostile("absolute name", added({"/etc/passwd": b"x"}), "unsafe-part-name"),
    Hostile("name that climbs", added({"ppt/../../evil.xml": b"<x/>"}), "unsafe-part-name"),
    Hostile("name that climbs in code", added({"ppt/%2e%2e/%2e%2e/evil.xml": b"<x/>"}), "unsafe-part-name"),
    Hostile("backslash in a name", added({"ppt\\evil.xml": b"<x/>"}), "unsafe-part-name"),
    Hostile("nul in a name", renamed_entry(b"ppt/evil_xml", b"ppt/evil\0xml"), "unsafe-part-name"),
    Hostile("name in two cases", added({"PPT/Presentation.XML": b"<x/>"}), "duplicate-part"),
    # Parts that are missing
    Hostile("no content types", without(TYPES), "not-a-package"),
    Hostile("no relationships", without(ROOT_RELS), "missing-part"),
    Hostile("no presentation", without(MAIN), "missing-part"),
    Hostile("no master", without(MASTER), "missing-part"),
    Hostile("no master listed", replaced(MAIN_RELS, r"<Relationship [^>]*slideMaster1[^>]*>", ""), "no-master"),
    Hostile("no theme", without(THEME), "missing-part"),
    Hostile("no theme listed", replaced(MASTER_RELS, r"<Relationship [^>]*theme1[^>]*>", ""), "no-master"),
    Hostile("no layout part", without(LAYOUT), "missing-part"),
    Hostile("no layout listed", replaced(MASTER_RELS, r"<Relationship [^>]*slideLayout[^>]*>", ""), "no-layout"),
    Hostile("a picture that is not there", related(LAYOUT_RELS, "image", "../media/gone.png"), "missing-part"),
    Hostile("background that is not there", picture_background(b"", "png", "image/png"), "missing-part"),
    # Circles
    Hostile("theme that is its master", replaced(MASTER_RELS, r"\.\./theme/theme1\.xml", "slideMaster1.xml"), "tangled-master"),
    Hostile(
        "layout that is its own master", replaced(LAYOUT_RELS, r"\.\./slideMasters/slideMaster1\.xml", "slideLayout1.xml"), "tangled-master"
    ),
    Hostile(
        "master that is a layout", replaced(MAIN_RELS, r"slideMasters/slideMaster1\.xml", "slideLayouts/slideLayout1.xml"), "tangled-master"
    ),
    Hostile("layout without master", replaced(LAYOUT_RELS, r"<Relationship [^>]*slideMaster[^>]*>", ""), "tangled-master"),
    # What is loaded from elsewhere, or acts
    *(
        Hostile(f"external {kind}", related(LAYOUT_RELS, kind, target, external=True), "external-part")
        for kind, target in (
            ("image", f"{ADDRESS}.png"),
            ("oleObject", "file:///C:/budget.xlsx"),
            ("video", f"{ADDRESS}.mp4"),
            ("attachedTemplate", r"\\server\share\evil.potm"),
            ("http://schemas.microsoft.com/office/2007/relationships/media", f"{ADDRESS}.mp4"),
        )
    ),
    Hostile(
        "external theme",
        replaced(MASTER_RELS, r'Target="\.\./theme/theme1\.xml"', f'Target="{ADDRESS}" TargetMode="External"'),
        "external-part",
    ),
    Hostile("external master", related(MAIN_RELS, "slideMaster", ADDRESS, external=True), "external-part"),
    Hostile(
        "macro-enabled",
        replaced(TYPES, PML.encode() + rb"presentation\.main\+xml", "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"),
        "macros-refused",
    ),
    Hostile(
        "vba project",
        embedded(
            "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin", "application/vnd.ms-office.vbaProject"
        ),
        "macros-refused",
    ),
    Hostile("active x", embedded("control", "activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml"), "macros-refused"),
    # XML
    *hostile_xml(),
    Hostile("nested a hundred thousand deep", stored({MASTER: b"<a>" * 100_000 + b"</a>" * 100_000}), "invalid-part", heavy=True),
    Hostile("ten million attributes", stored({MASTER: attributes(10_000_000)}), "oversized-package", heavy=True),
    Hostile("a million attributes", stored({MASTER: attributes(1_000_000)}), "invalid-part", heavy=True),
    Hostile("text of fifteen megabytes", stored({MASTER: b"<a>" + b"a" * (15 << 20) + b"</a>"}), "invalid-part", heavy=True),
    Hostile("four million elements", stored({MASTER: b"<a>" + b"<b/>" * 4_000_000 + b"</a>"}), "tangled-master", heavy=True),
    Hostile("damaged utf-8", replaced(MASTER, "<p:cSld", b"<p:cSld x='\xff\xfe'"), "invalid-part"),
    Hostile("damaged utf-16", added({THEME: b"\xff\xfe<\x00a\xd8"}), "invalid-part"),
    Hostile(
        "strict open xml",
        replaced(
            ROOT_RELS,
            rb"http://schemas\.openxmlformats\.org/officeDocument/2006/relationships/officeDocument",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
        ),
        "strict-open-xml",
    ),
    # Theme and page
    Hostile("theme without a slot", replaced(THEME, r"<a:accent3>.*?</a:accent3>", ""), "missing-color"),
    Hostile("theme with a colour that is none", replaced(THEME, r"(?<=<a:accent3><a:srgbClr val=\")[0-9A-F]{6}", "zebra"), "missing-color"),
    Hostile("theme without fonts", replaced(THEME, r"<a:majorFont>.*?</a:majorFont>", ""), "missing-font"),
    Hostile("page of no size", replaced(MAIN, r"<p:sldSz [^>]*>", '<p:sldSz cx="0" cy="0"/>'), "slide-size"),
    Hostile("page of kilometres", replaced(MAIN, r"<p:sldSz [^>]*>", '<p:sldSz cx="1000000000" cy="1000000000"/>'), "slide-size"),
    Hostile("page of negative size", replaced(MAIN, r"<p:sldSz [^>]*>", '<p:sldSz cx="-9144000" cy="6858000"/>'), "slide-size"),
)
"""Masters that no deck may be made from."""


USED: tuple[Hostile, ...] = (
    Hostile("as it is", packed, ""),
    Hostile("link that waits for a click", related(MASTER_RELS, "hyperlink", ADDRESS, external=True), ""),
    Hostile(
        "embedded object",
        embedded("oleObject", "embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject"),
        "embedded-object",
    ),
    Hostile("embedded program", embedded("package", "embeddings/setup.exe", "application/x-msdownload"), "embedded-object"),
    Hostile("system colours without a value", replaced(THEME, r"<a:dk1>.*?</a:dk1>", '<a:dk1><a:sysClr val="windowText"/></a:dk1>'), ""),
    Hostile("no page size", replaced(MAIN, r"<p:sldSz [^>]*>", ""), ""),
    Hostile("damaged picture", embedded("image", "media/broken.png", "image/png"), ""),
    Hostile("windows metafile", embedded("image", "media/logo.wmf", "image/x-wmf"), ""),
    Hostile("part that nothing uses", added({"ppt/media/left.png": b"?"}), ""),
    Hostile("name of markup", everywhere(r'(?<=<p:cSld name=")[^"]*', "&lt;b&gt;&#9;{{ 7 * 7 }} &amp;amp;"), ""),
    Hostile("name of ten thousand letters", everywhere(r'(?<=<p:cSld name=")', "a" * 10_000), ""),
    Hostile("five hundred layouts", many_layouts(500), ""),
    Hostile("shapes of one id", everywhere(r'<p:cNvPr id="\d+"', '<p:cNvPr id="7"'), ""),
    Hostile("placeholders of one index", everywhere(r'idx="\d+"', 'idx="1"'), ""),
    Hostile("index of letters", everywhere(r'idx="\d+"', 'idx="one"'), ""),
    Hostile("index beyond bounds", everywhere(r'idx="\d+"', 'idx="4294967295"'), ""),
    Hostile("no colour map", everywhere(r"<p:clrMap [^>]*/>", ""), ""),
    Hostile("colour map to nonsense", everywhere(r"<p:clrMap [^>]*/>", '<p:clrMap bg1="zebra" tx1="" bg2="bg1" tx2="tx2"/>'), ""),
    Hostile("background of a picture", picture_background(png(2, 2, b"\0\x40\x80" * 2), "png", "image/png"), ""),
    Hostile("background of a damaged picture", picture_background(b"\x89PNG\r\n\x1a\n???", "png", "image/png"), ""),
    Hostile("background of four billion pixels", picture_background(png(65_000, 65_000, bytes(1000)), "png", "image/png"), ""),
    Hostile("background in printing colours", picture_background(cmyk_jpeg(), "jpeg", "image/jpeg"), ""),
    Hostile("background of a metafile", picture_background(b"\xd7\xcd\xc6\x9a" + bytes(60), "wmf", "image/x-wmf"), ""),
    Hostile("background out of range", background('<p:bgRef idx="9999"><a:schemeClr val="bg1"/></p:bgRef>'), ""),
    Hostile("background of a colour that is none", background('<p:bgPr><a:solidFill><a:srgbClr val="zebra"/></a:solidFill></p:bgPr>'), ""),
    Hostile("background that is empty", background(""), ""),
    Hostile("size of type that is none", everywhere(r'sz="\d+"', 'sz="large"'), ""),
)
"""Masters that are odd and do no harm."""


ODD: tuple[Hostile, ...] = (
    Hostile("no shape tree", everywhere(r"<p:spTree>.*?</p:spTree>", "<p:spTree/>"), ""),
    Hostile("frames of negative size", everywhere(r'<a:ext cx="\d+" cy="\d+"/>', '<a:ext cx="-900000" cy="-900000"/>'), ""),
    Hostile("frames without size", everywhere(r"<a:ext cx=\"\d+\" cy=\"\d+\"/>", ""), ""),
    Hostile("frames of kilometres", everywhere(r'cx="\d+"', 'cx="999999999999"'), ""),
    Hostile("frames off the slide", everywhere(r'<a:off x="\d+" y="\d+"', '<a:off x="99999999" y="-99999999"'), ""),
    Hostile("type of no size", everywhere(r'sz="\d+"', 'sz="0"'), ""),
    Hostile("type of kilometres", everywhere(r'sz="\d+"', 'sz="999999999"'), ""),
)
"""Masters of which it depends on the talk whether they can be used: what has no place to stand is told slide by slide."""
