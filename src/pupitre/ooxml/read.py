"""Reading a package that anybody may have made: bounded in size, without macros, entities or paths that lead out."""

from collections.abc import Callable
from urllib.parse import unquote

from lxml import etree

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.package import Package, Part, Relationship
from pupitre.ooxml.names import CT, extension, qn
from pupitre.ooxml.refused import AGAIN, RefusedError
from pupitre.ooxml.relations import absolute_target, presentation_part, rels_part_name
from pupitre.ooxml.unzip import unzip
from pupitre.ooxml.xml import UnsafeXmlError, declares_doctype, parse

MAX_XML = 16 * 1024 * 1024
"""Largest XML part, in bytes: as a tree it takes about thirty times as much."""

# What acts: VBA projects, ActiveX controls (ECMA-376 part 4; MS-OFFMACRO2).
_ACTIVE = ("macroEnabled", "vbaProject", "activeX", "vbaData")
_STRICT = "http://purl.oclc.org/ooxml/"  # ISO/IEC 29500-1:2016, annex A


def read_package(data: bytes, file: str, keep: Callable[[Package], Package] | None = None) -> tuple[Package | None, list[Diagnostic]]:
    """Return the package in `data` (a .pptx or .potx called `file` in messages), or None and what is wrong.

    `keep` takes away what will not be used, before the rest is looked at: damage there does no harm. What is hostile is refused wherever
    it is. Relationship targets come out as absolute part names; external ones keep their address. Problems are values, never exceptions.
    """
    origin = Origin(file)
    try:
        whole = _package(unzip(data, origin), origin)
        _refuse_hostile(whole, origin)
        _main_part(whole, origin)
        package = keep(whole) if keep else whole
        problems = _problems(package, origin)
    except RefusedError as refused:
        return None, [refused.diagnostic]
    return (None if any(problem.severity == "error" for problem in problems) else package), problems


def _package(entries: dict[str, bytes], origin: Origin) -> Package:
    types = entries.pop("/[Content_Types].xml", None)
    if types is None:
        raise RefusedError("not-a-package", f"{origin.file} has no [Content_Types].xml", origin, "save it again from PowerPoint as .pptx")
    defaults, overrides = _content_types(_root(types, "[Content_Types].xml", origin))
    rels = {name: entries.pop(name) for name in list(entries) if extension(name) == "rels"}
    parts = {}
    for name, data in entries.items():
        content_type = overrides.get(name.lower()) or defaults.get(extension(name), "")
        parts[name] = Part(name, content_type, data, _rels(name, rels, origin))
    return Package(parts, _rels("/", rels, origin))


def _root(data: bytes, name: str, origin: Origin) -> etree._Element:
    if len(data) > MAX_XML:
        message = f"{origin.file}: {name} has {len(data) // 1024 // 1024} MB of XML"
        raise RefusedError("oversized-package", message, origin, f"keep each part below {MAX_XML // 1024 // 1024} MB")
    try:
        return parse(data)
    except (etree.XMLSyntaxError, UnsafeXmlError) as problem:
        raise _invalid(name, problem, origin) from None


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


def _refuse_hostile(package: Package, origin: Origin) -> None:
    """Refuse what no honest file has, also in parts that nobody uses."""
    for part in package.parts.values():
        if any(mark in part.content_type or mark in part.name for mark in _ACTIVE):
            message = f"{origin.file} carries macros or controls: {part.name}"
            raise RefusedError("macros-refused", message, origin, "save it as .pptx or .potx, without macros")
        if part.content_type.endswith("xml") and declares_doctype(part.data):
            raise _invalid(part.name, UnsafeXmlError(), origin)


def _main_part(package: Package, origin: Origin) -> None:
    """Make sure that there is a presentation, and that its main part can be read."""
    if any(rel.type.startswith(_STRICT) for rel in package.rels):
        message = f"{origin.file} is in Strict Open XML, which few programs write or read well"
        raise RefusedError("strict-open-xml", message, origin, "save it as “PowerPoint Presentation (.pptx)”, not as Strict Open XML")
    main = presentation_part(package)
    if main is None:
        raise RefusedError("missing-part", f"{origin.file} has no main part", origin)
    if main.content_type not in {CT["presentation"], CT["template"], CT["slideshow"]}:
        message = f"{origin.file} is not a presentation: its main part is `{main.content_type}`"
        raise RefusedError("not-a-presentation", message, origin)
    _root(main.data, main.name, origin)


def _problems(package: Package, origin: Origin) -> list[Diagnostic]:
    outside = [_missing("/", rel.target, origin) for rel in package.rels if not rel.external and rel.target not in package.parts]
    return [*outside, *(problem for part in package.parts.values() for problem in _part_problems(part, package, origin))]


def _part_problems(part: Part, package: Package, origin: Origin) -> list[Diagnostic]:
    inside = [rel.target for rel in part.rels if not rel.external]
    problems = [_missing(part.name, target, origin) for target in inside if target.partition("#")[0] not in package.parts]
    if not part.content_type:
        problems.append(error("missing-content-type", f"{origin.file}: no content type is declared for {part.name}", origin, help=AGAIN))
    if part.content_type.endswith("xml"):
        try:
            _root(part.data, part.name, origin)
        except RefusedError as refused:
            problems.append(refused.diagnostic)
    return problems


def _invalid(name: str, problem: Exception, origin: Origin) -> RefusedError:
    return RefusedError("invalid-part", f"{origin.file}: {name} is not safe, well-formed XML: {problem}", origin)


def _missing(source: str, target: str, origin: Origin) -> Diagnostic:
    return error("missing-part", f"{origin.file}: {source} refers to {target}, which is not in the file", origin, help=AGAIN)
