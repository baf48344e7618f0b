"""A presentation's package, written as PowerPoint lays one out: relative targets, defaults by extension, one date for every entry."""

import posixpath
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_PML = "application/vnd.openxmlformats-officedocument.presentationml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DATE = (1980, 1, 1, 0, 0, 0)  # what PowerPoint itself writes
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "emf": "image/x-emf",
}
_TYPES = {
    "slideMasters/": _PML + "slideMaster+xml",
    "slideLayouts/": _PML + "slideLayout+xml",
    "slides/": _PML + "slide+xml",
    "notesMasters/": _PML + "notesMaster+xml",
    "notesSlides/": _PML + "notesSlide+xml",
    "handoutMasters/": _PML + "handoutMaster+xml",
    "comments/": _PML + "comments+xml",
    "tags/": _PML + "tags+xml",
    "theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
    "commentAuthors.xml": _PML + "commentAuthors+xml",
    "presProps.xml": _PML + "presProps+xml",
    "viewProps.xml": _PML + "viewProps+xml",
    "tableStyles.xml": _PML + "tableStyles+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "customXml/itemProps": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}


@dataclass(slots=True)
class Deck:
    """Parts by name without the leading slash, and the relationships of each: (kind, target), numbered `rId1`, `rId2`… as added."""

    template: bool = False
    parts: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, name: str, content: str | bytes, *links: tuple[str, str]) -> str:
        """Add a part that relates to others, and return its name. XML comes without its declaration."""
        self.parts[name] = content if isinstance(content, bytes) else (_HEAD + content).encode()
        self.links.setdefault(name, []).extend(links)
        return name

    def link(self, source: str, kind: str, target: str) -> str:
        """Relate two parts (`source` "" is the package) and return the relationship's id."""
        self.links.setdefault(source, []).append((kind, target))
        return f"rId{len(self.links[source])}"

    def data(self) -> bytes:
        """Return the file. The same parts give the same bytes."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in {"[Content_Types].xml": self._types(), **self._relations(), **self.parts}.items():
                file.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _types(self) -> bytes:
        used = {name.rpartition(".")[2] for name in self.parts} | {"rels", "xml"}
        defaults = [f'<Default Extension="{key}" ContentType="{value}"/>' for key, value in _DEFAULTS.items() if key in used]
        overrides = [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name in self.parts if (kind := self._type(name))]
        return f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">{"".join(defaults + overrides)}</Types>'.encode()

    def _type(self, name: str) -> str:
        if name == "ppt/presentation.xml":
            return f"{_PML}{'template' if self.template else 'presentation'}.main+xml"
        return next((kind for start, kind in _TYPES.items() if name.removeprefix("ppt/").startswith(start)), "")

    def _relations(self) -> dict[str, bytes]:
        return {_rels_name(source): _rels(source, links) for source, links in self.links.items() if links}


def _rels_name(source: str) -> str:
    folder, _, file = source.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _rels(source: str, links: list[tuple[str, str]]) -> bytes:
    folder = posixpath.dirname(source) or "."
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{_kind(kind)}" Target="{posixpath.relpath(target, folder)}"/>'
        for n, (kind, target) in enumerate(links, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{rows}</Relationships>'.encode()


def _kind(kind: str) -> str:
    return f"{_PACKAGE}relationships/metadata/{kind}" if kind in {"core-properties", "thumbnail"} else _RELS + kind
