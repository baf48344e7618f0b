"""Namespaces, content types and relationship types of ECMA-376, transitional."""

from functools import cache

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}

_PML = "application/vnd.openxmlformats-officedocument.presentationml."

CT = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "presentation": _PML + "presentation.main+xml",
    "template": _PML + "template.main+xml",
    "slideshow": _PML + "slideshow.main+xml",
    "slide": _PML + "slide+xml",
    "slideMaster": _PML + "slideMaster+xml",
    "slideLayout": _PML + "slideLayout+xml",
    "notesMaster": _PML + "notesMaster+xml",
    "notesSlide": _PML + "notesSlide+xml",
    "presProps": _PML + "presProps+xml",
    "viewProps": _PML + "viewProps+xml",
    "tableStyles": _PML + "tableStyles+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "custom": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
"""Content types by short name. The first seven are also the extensions that may be declared as a `Default`."""

_RT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

RT = {
    name: _RT + name
    for name in (
        "officeDocument",
        "slide",
        "slideMaster",
        "slideLayout",
        "notesMaster",
        "notesSlide",
        "handoutMaster",
        "theme",
        "presProps",
        "viewProps",
        "tableStyles",
        "image",
        "chart",
        "package",
        "oleObject",
        "hyperlink",
        "font",
    )
}
"""Relationship types by short name."""
RT["extended-properties"] = _RT + "extended-properties"
RT["custom-properties"] = _RT + "custom-properties"
RT["core-properties"] = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

DEFAULTS = {name: CT[name] for name in ("rels", "xml", "png", "jpeg", "gif", "svg", "xlsx")} | {"jpg": CT["jpeg"]}
"""Extensions whose content type a package may declare once, by `Default`."""

STORED = frozenset({"png", "jpeg", "jpg", "gif", "xlsx", "mp4", "m4a", "zip"})
"""Extensions of media that are compressed already: deflating them again costs time and gains nothing."""


@cache
def qn(name: str) -> str:
    """Return the Clark name of `prefix:local` (`p:sp` → `{http://…}sp`). An unknown prefix raises KeyError: it is a bug of ours."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def extension(part_name: str) -> str:
    """Return the extension of a part name in lower case, without the dot, or an empty text."""
    tail = part_name.rsplit("/", 1)[-1]
    return tail.rsplit(".", 1)[1].lower() if "." in tail else ""
