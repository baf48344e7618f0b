"""Reading a package that anybody may have made: bounded in size, without macros, entities or paths that lead out."""

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote

from lxml import etree

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.package import Package, Part, Relationship
from pupitre.ooxml.names import CT, extension, qn
from pupitre.ooxml.relations import absolute_target, presentation_part, rels_part_name
from pupitre.ooxml.xml import UnsafeXmlError, parse

MAX_ENTRIES = 20_000
MAX_BYTES = 512 * 1024 * 1024
MAX_RATIO = 400  # XML of real decks deflates to a twentieth; only a bomb gets near a four-hundredth
_RATIO_FROM = 4 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file: an encrypted package, or PowerPoint 97


_AGAIN = "open the file in PowerPoint and save it again as .pptx"


class _RefusedError(Exception):
    """Reading cannot go on; `diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def read_package(data: bytes, file: str) -> tuple[Package | None, list[Diagnostic]]:
    """Return the package in `data` (a .pptx or .potx called `file` in messages), or None and what is wrong.

    Relationship targets come out as absolute part names; external ones keep their address. Problems are values, never exceptions.
    """
    origin = Origin(file)
    try:
        entries = _unzip(data, origin)
        package = _package(entries, origin)
    except _RefusedError as refused:
        return None, [refused.diagnostic]
    problems = _problems(package, origin)
    return (None if problems else package), problems


def _unzip(data: bytes, origin: Origin) -> dict[str, bytes]:
    if data[:8] == _OLE:
        message = f"{origin.file} is encrypted or in the format of PowerPoint 97"
        raise _refused("encrypted-package", message, origin, "save it as .pptx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _bound(archive, origin)
            return {_entry_name(info, origin): archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as problem:
        message = f"{origin.file} is not a readable .pptx: {problem}"
        raise _refused("not-a-package", message, origin, "save it again from PowerPoint") from None


def _bound(archive: zipfile.ZipFile, origin: Origin) -> None:
    """Refuse an archive by its directory, before anything is unpacked; `zipfile` never unpacks more than the directory says."""
    infos = archive.infolist()
    total = sum(info.file_size for info in infos)
    bomb = any(info.file_size > max(_RATIO_FROM, MAX_RATIO * info.compress_size) for info in infos)
    if len(infos) > MAX_ENTRIES or total > MAX_BYTES or bomb:
        raise _refused(
            "oversized-package",
            f"{origin.file} holds {len(infos)} entries of {total:,} bytes in all, or one that unpacks to over {MAX_RATIO} times its size",
            origin,
            f"keep a master below {MAX_ENTRIES:,} entries and {MAX_BYTES // 1024 // 1024} MB",
        )
    if any(info.flag_bits & 0x1 for info in infos):
        raise _refused("encrypted-package", f"{origin.file} has encrypted entries", origin, "save it without a password")
    names = [unquote(info.filename).lower() for info in infos]
    if len(set(names)) != len(names):
        raise _refused("duplicate-part", f"{origin.file} holds two parts of one name", origin, "save it again from PowerPoint")


def _entry_name(info: zipfile.ZipInfo, origin: Origin) -> str:
    name = "/" + unquote(info.filename.replace("\\", "/"))
    if posixpath.normpath(name) != name or "\0" in name:
        raise _refused("unsafe-part-name", f"{origin.file} holds the entry `{info.filename}`, whose path is not plain", origin)
    return name


def _package(entries: dict[str, bytes], origin: Origin) -> Package:
    types = entries.pop("/[Content_Types].xml", None)
    if types is None:
        raise _refused("not-a-package", f"{origin.file} has no [Content_Types].xml", origin, "save it again from PowerPoint as .pptx")
    defaults, overrides = _content_types(_root(types, "[Content_Types].xml", origin))
    rels = {name: entries.pop(name) for name in list(entries) if extension(name) == "rels"}
    parts = {}
    for name, data in entries.items():
        content_type = overrides.get(name.lower()) or defaults.get(extension(name), "")
        parts[name] = Part(name, content_type, data, _rels(name, rels, origin))
    return Package(parts, _rels("/", rels, origin))


def _root(data: bytes, name: str, origin: Origin) -> etree._Element:
    try:
        return parse(data)
    except (etree.XMLSyntaxError, UnsafeXmlError) as problem:
        raise _RefusedError(_invalid(name, problem, origin)) from None


def _content_types(root: etree._Element) -> tuple[dict[str, str], dict[str, str]]:
    defaults = {node.get("Extension", "").lower(): node.get("ContentType", "") for node in root.iterfind(qn("ct:Default"))}
    overrides = {unquote(node.get("PartName", "")).lower(): node.get("ContentType", "") for node in root.iterfind(qn("ct:Override"))}
    return defaults, overrides


def _rels(source: str, rels: dict[str, bytes], origin: Origin) -> tuple[Relationship, ...]:
    name = rels_part_name(source)
    if name not in rels:
        return ()
    found = []
    for node in _root(rels[name], name, origin).iterfind(qn("rel:Relationship")):
        target, external = node.get("Target", ""), node.get("TargetMode") == "External"
        resolved = target if external else absolute_target(source, target)
        found.append(Relationship(node.get("Id", ""), node.get("Type", ""), resolved, external))
    return tuple(found)


def _problems(package: Package, origin: Origin) -> list[Diagnostic]:
    problems = [problem for part in package.parts.values() for problem in _part_problems(part, package, origin)]
    if any("macroEnabled" in part.content_type or "vbaProject" in part.name for part in package.parts.values()):
        problems.append(error("macros-refused", f"{origin.file} carries macros", origin, help="save it as .pptx or .potx, without macros"))
    main = presentation_part(package)
    if main is None:
        problems.append(
            error("missing-part", f"{origin.file} has no main part", origin, help="save it as .pptx or .potx, not as Strict Open XML")
        )
    elif main.content_type not in {CT["presentation"], CT["template"], CT["slideshow"]} and not problems:
        problems.append(
            error("not-a-presentation", f"{origin.file} is not a presentation: its main part is `{main.content_type}`", origin, help=_AGAIN)
        )
    problems += [_missing("/", rel.target, origin) for rel in package.rels if not rel.external and rel.target not in package.parts]
    return problems


def _part_problems(part: Part, package: Package, origin: Origin) -> list[Diagnostic]:
    inside = [rel.target for rel in part.rels if not rel.external]
    problems = [_missing(part.name, target, origin) for target in inside if target.partition("#")[0] not in package.parts]
    if not part.content_type:
        problems.append(error("missing-content-type", f"{origin.file}: no content type is declared for {part.name}", origin, help=_AGAIN))
    if part.content_type.endswith("xml"):
        try:
            parse(part.data)
        except (etree.XMLSyntaxError, UnsafeXmlError) as problem:
            problems.append(_invalid(part.name, problem, origin))
    return problems


def _invalid(name: str, problem: Exception, origin: Origin) -> Diagnostic:
    message = f"{origin.file}: {name} is not safe, well-formed XML: {problem}"
    return error("invalid-part", message, origin, help="open the file in PowerPoint and save it again")


def _missing(source: str, target: str, origin: Origin) -> Diagnostic:
    help_text = "open the file in PowerPoint and save it again"
    return error("missing-part", f"{origin.file}: {source} refers to {target}, which is not in the file", origin, help=help_text)


def _refused(code: str, message: str, origin: Origin, help_text: str = _AGAIN) -> _RefusedError:
    return _RefusedError(error(code, message, origin, help=help_text))
