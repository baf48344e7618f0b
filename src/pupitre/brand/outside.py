"""What a master would fetch, run or carry along, wherever one of its decks is opened."""

from collections.abc import Iterator

from pupitre.diagnostics import Diagnostic, Origin, error, warning
from pupitre.model.package import Package, Part, Relationship
from pupitre.ooxml import CT, NS, RT, parse, qn

_EMBEDDED = frozenset({RT["package"], RT["oleObject"]})
_RELATION = f"{{{NS['r']}}}"
_CLICK = qn("a:hlinkClick")
# Actions of shapes and texts that start something (MS-OE376, part 1, 2.1.1169: `action`).
_RUNS = ("ppaction://program", "ppaction://macro", "ppaction://ole")


def outside(package: Package, file: str) -> list[Diagnostic]:
    """Return what lies outside `package` and would be loaded, what would run, and what is embedded on masters and layouts.

    Links that wait for a click may stay. An object that an add-in left is a warning: many corporate templates have one.
    """
    return [problem for part in package.parts.values() for problem in _in_part(part, file)]


def _in_part(part: Part, file: str) -> Iterator[Diagnostic]:
    waiting = _waiting(part)
    for rel in part.rels:
        if rel.external and not (rel.type == RT["hyperlink"] and rel.id in waiting):
            yield _loads(part, rel, file)
        elif rel.type in _EMBEDDED and part.content_type in {CT["slideMaster"], CT["slideLayout"]}:
            message = f"{file}: {part.name} embeds {rel.target}, which every deck would carry"
            help_ = "remove the object from the master, unless it must be there"
            yield warning("embedded-object", message, Origin(file), help=help_)
    if b"ppaction://" in part.data and any(str(node.get("action", "")).startswith(_RUNS) for node in parse(part.data).iter("{*}*")):
        message = f"{file}: a shape of {part.name} starts a program or a macro"
        yield error("macros-refused", message, Origin(file), help="remove the action: Insert > Action > None")


def _waiting(part: Part) -> frozenset[str]:
    """Return the external links of a part that nothing but a click follows: not the pointer passing over, and no picture."""
    links = {rel.id for rel in part.rels if rel.external and rel.type == RT["hyperlink"]}
    if not links or not part.content_type.endswith("xml"):
        return frozenset()
    nodes = list(parse(part.data).iter("{*}*"))
    references = ((node.tag, str(name), str(value)) for node in nodes for name, value in node.items())
    used = {value for tag, name, value in references if name.startswith(_RELATION) and (tag, name) != (_CLICK, f"{_RELATION}id")}
    return frozenset(links - used)


def _loads(part: Part, rel: Relationship, file: str) -> Diagnostic:
    message = f"{file}: {part.name} loads its {rel.type.rpartition('/')[2]} from `{rel.target}`"
    help_ = "embed it in the file, or remove it: a deck loads nothing from elsewhere"
    return error("external-part", message, Origin(file), help=help_)
