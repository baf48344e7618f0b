"""Masters that somebody damaged, or made to do harm: each in memory, from a sound one, with what a build should say.

`REFUSED` holds those that no deck may be made from, with the code of the one error. `USED` holds those that are odd and do no harm, with
the code of the finding, or an empty text. `ODD` holds those with which a talk may fit or not: whatever comes of it is told.
"""

import zipfile
from collections.abc import Iterator

from support.hostilemakers import (
    ADDRESS,
    LAUGHS,
    LAYOUT,
    LAYOUT_RELS,
    MAIN,
    MAIN_RELS,
    MASTER,
    MASTER_RELS,
    OLE,
    OUTSIDE,
    PML,
    QUADRATIC,
    REMOTE,
    ROOT_RELS,
    THEME,
    TYPES,
    Hostile,
    action,
    added,
    attributes,
    background,
    bomb,
    cmyk_jpeg,
    crowded,
    embedded,
    encrypted_entry,
    everywhere,
    huge_declared,
    many_layouts,
    overlapping,
    packed,
    picture_background,
    png,
    related,
    renamed_entry,
    replaced,
    sample_slide,
    stored,
    without,
    wrong_crc,
)


def hostile_xml() -> Iterator[Hostile]:
    """Yield each kind of declared entity in each kind of part."""
    forms = {"billion laughs": LAUGHS, "quadratic": QUADRATIC, "external entity": OUTSIDE, "remote dtd": REMOTE}
    places = {"types": TYPES, "relationships": LAYOUT_RELS, "presentation": MAIN, "master": MASTER, "layout": LAYOUT, "theme": THEME}
    for form, data in forms.items():
        for place, name in places.items():
            yield Hostile(f"{form} in {place}", added({name: data}), "invalid-part")
    yield Hostile("billion laughs in utf-16", added({THEME: LAUGHS.decode().encode("utf-16")}), "invalid-part")


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
    Hostile("billion laughs in a sample slide", sample_slide(LAUGHS), "invalid-part"),
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
    Hostile("picture by way of a link", action('<a:hlinkClick r:id="rId1" r:link="rId99"/>'), "external-part"),
    Hostile("link that the pointer follows", action('<a:hlinkMouseOver r:id="rId99"/>'), "external-part"),
    Hostile("program by click", action('<a:hlinkClick r:id="rId99" action="ppaction://program"/>'), "macros-refused"),
    Hostile("macro by click", action('<a:hlinkClick r:id="" action="ppaction://macro?name=Auto"/>'), "macros-refused"),
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
    Hostile("nested a hundred thousand deep", stored(MASTER, lambda: b"<a>" * 100_000 + b"</a>" * 100_000), "invalid-part", heavy=True),
    Hostile("ten million attributes", stored(MASTER, lambda: attributes(10_000_000)), "oversized-package", heavy=True),
    Hostile("a million attributes", stored(MASTER, lambda: attributes(1_000_000)), "invalid-part", heavy=True),
    Hostile("text of fifteen megabytes", stored(MASTER, lambda: b"<a>" + b"a" * (15 << 20) + b"</a>"), "invalid-part", heavy=True),
    Hostile("four million elements", stored(MASTER, lambda: b"<a>" + b"<b/>" * 4_000_000 + b"</a>"), "tangled-master", heavy=True),
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
    Hostile("theme without fonts", replaced(THEME, r"<a:majorFont>.*?</a:minorFont>", ""), "missing-font"),
    Hostile("page of no size", replaced(MAIN, r"<p:sldSz [^>]*>", '<p:sldSz cx="0" cy="0"/>'), "slide-size"),
    Hostile("page of kilometres", replaced(MAIN, r"<p:sldSz [^>]*>", '<p:sldSz cx="1000000000" cy="1000000000"/>'), "slide-size"),
    Hostile("page of negative size", replaced(MAIN, r"<p:sldSz [^>]*>", '<p:sldSz cx="-9144000" cy="6858000"/>'), "slide-size"),
)
"""Masters that no deck may be made from."""


USED: tuple[Hostile, ...] = (
    Hostile("as it is", packed, ""),
    Hostile("link that waits for a click", action('<a:hlinkClick r:id="rId99"/>'), ""),
    Hostile("link that nobody uses", related(MASTER_RELS, "hyperlink", ADDRESS, external=True), ""),
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
    Hostile("damaged sample slide", sample_slide(b"<p:sld"), ""),
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
