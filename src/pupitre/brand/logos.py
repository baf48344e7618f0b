"""Logos in the places that a master keeps for them: plain shapes of master and layouts called `Logo 1` and `Logo 2`.

A place takes the picture, fitted inside; or the name, when there is no picture; or goes away, when the variant has no such logo.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from pupitre.assets import Library, prepare, shown_pixels
from pupitre.brand.spec import LogoSpec
from pupitre.diagnostics import Diagnostic, Origin, warning
from pupitre.model.drawing import Picture
from pupitre.model.package import Package, Part, Relationship
from pupitre.model.plan import Frame
from pupitre.ooxml import CT, NS, RT, attribute, find, next_rel_id, parse, qn, serialize, value, whole
from pupitre.units import EMU_PER_PT, Emu

_PLACE = re.compile(r"logo (\d{1,2})", re.IGNORECASE)
_HOST = 2  # the second place is the host's: its own accent fills it
_EM = 0.56  # mean advance of bold text in ems, on the generous side: names are short and must not leave their box
_LINE = 1.2
_SMALLEST = 7.0
_LARGEST = 4000.0  # `ST_TextFontSize` (ECMA-376 part 1, 20.1.10.68) goes from 1 to 4000 points


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo that was read. `host_fill` asks for the host's place in accent2 with a white name."""

    spec: LogoSpec
    picture: Picture | None
    host_fill: bool = False


def read_logos(root: Path, logos: Sequence[LogoSpec], *, host_fill: bool) -> tuple[list[Logo], list[Diagnostic]]:
    """Return the logos with their pictures, and what is wrong with the files. Pictures lie below `<root>/assets`."""
    library, found, problems = Library(root), [], []
    for number, spec in enumerate(logos, start=1):
        picture = None
        if spec.picture is not None:
            origin = spec.origin or Origin(spec.picture.as_posix())
            picture, wrong = library.picture(_key(root, spec.picture), origin)
            problems += wrong
        found.append(Logo(spec, picture, host_fill and number == _HOST))
    return found, problems


def _key(root: Path, picture: Path) -> str:
    """Return the asset's path below `assets/`, however the variant writes it."""
    home = root / "assets"
    path = picture.relative_to(home) if picture.is_absolute() and picture.is_relative_to(home) else picture
    return path.as_posix().removeprefix("assets/")


def place_logos(package: Package, logos: Sequence[Logo], origin: Origin) -> tuple[Package, list[Diagnostic]]:
    """Return the package with its logo places filled, and a warning for logos that no place takes."""
    parts, most, problems = dict(package.parts), 0, []
    for part in package.parts.values():
        if part.content_type in (CT["slideMaster"], CT["slideLayout"]) and b'name="logo ' in part.data.lower():
            filled = _Filling(part, parse(part.data), list(part.rels))
            most = max(most, filled.fill(logos))
            parts |= {media.name: media for media in filled.media}
            parts[part.name] = replace(part, data=serialize(filled.root), rels=tuple(filled.rels))
            problems += filled.problems
    if len(logos) > most:
        names = ", ".join(f"`{logo.spec.name}`" for logo in logos[most:])
        help_text = "draw shapes called `Logo 1`, `Logo 2`… on the master, or leave the logo out"
        problems.append(warning("logo-without-place", f"the brand has no logo place for {names}", origin, help=help_text))
    return Package(parts, package.rels), list(dict.fromkeys(problems))


class _Filling:
    """One part whose logo places are being filled."""

    def __init__(self, part: Part, root: etree._Element, rels: list[Relationship]) -> None:
        self.root, self.rels = root, rels
        self.media: list[Part] = []
        self.problems: list[Diagnostic] = []
        self._part = part

    def fill(self, logos: Sequence[Logo]) -> int:
        """Fill or remove every place; return the highest number of a place."""
        highest = 0
        for shape in list(self.root.iter(qn("p:sp"))):
            found = _PLACE.fullmatch(value(shape, "p:nvSpPr/p:cNvPr", "name"))
            frame, parent = _frame(shape), shape.getparent()
            if found is None or frame is None or parent is None:
                continue
            highest = max(highest, int(found[1]))
            logo = logos[int(found[1]) - 1] if 0 < int(found[1]) <= len(logos) else None
            if logo is None:
                parent.remove(shape)
            elif logo.picture is not None:
                parent.replace(shape, self._picture(shape, frame, logo, logo.picture))
            else:
                self._name(shape, frame, logo)
        return highest

    def _picture(self, shape: etree._Element, place: Frame, logo: Logo, picture: Picture) -> etree._Element:
        frame = _fitted(place, picture.size)
        media = prepare(picture, None, shown_pixels(frame.w, frame.h))
        extension = "jpeg" if media.extension == "jpg" else media.extension
        part = Part(f"/ppt/media/logo-{media.key}.{extension}", CT[extension], media.data)
        self.media.append(part)
        rel = Relationship(next_rel_id(tuple(self.rels)), RT["image"], part.name)
        self.rels.append(rel)
        return parse(_picture_xml(value(shape, "p:nvSpPr/p:cNvPr", "id"), logo.spec.name, rel.id, frame).encode())

    def _name(self, shape: etree._Element, frame: Frame, logo: Logo) -> None:
        texts = list(shape.iter(qn("a:t")))
        for node in texts[1:]:
            node.text = ""
        if texts:
            texts[0].text = logo.spec.name
            self._fit(find(texts[0].getparent(), "a:rPr"), frame, logo)
        if logo.host_fill:
            _fill_host(shape)

    def _fit(self, properties: etree._Element | None, frame: Frame, logo: Logo) -> None:
        wanted = whole(properties, "", "sz")
        if properties is None or wanted is None:
            return
        size = _name_size(logo.spec.name, frame, min(max(wanted / 100, 1.0), _LARGEST))
        properties.set("sz", str(round(size * 100)))
        if not _name_fits(logo.spec.name, frame, size):
            help_text = "give the logo's picture, or a shorter name"
            self.problems.append(
                warning("logo-name-long", f"`{logo.spec.name}` is too long for its place", logo.spec.origin, help=help_text)
            )


def _frame(shape: etree._Element) -> Frame | None:
    xfrm = find(shape, "p:spPr/a:xfrm")
    edges = (whole(xfrm, "a:off", "x"), whole(xfrm, "a:off", "y"), whole(xfrm, "a:ext", "cx"), whole(xfrm, "a:ext", "cy"))
    return Frame(*(Emu(edge or 0) for edge in edges)) if edges[2] and edges[3] else None


def _fitted(place: Frame, size: tuple[int, int]) -> Frame:
    """Return the largest frame of the picture's shape inside `place`, at its right edge and vertically centred."""
    scale = min(place.w / size[0], place.h / size[1])
    width, height = round(size[0] * scale), round(size[1] * scale)
    return Frame(Emu(place.right - width), Emu(place.y + (place.h - height) // 2), Emu(width), Emu(height))


def _name_size(name: str, frame: Frame, wanted: float) -> float:
    """Return the largest type size up to `wanted`, in half points, at which `name` stays inside its box."""
    size = wanted
    while size > _SMALLEST and not _name_fits(name, frame, size):
        size -= 0.5
    return size


def _name_fits(name: str, frame: Frame, size: float) -> bool:
    per_line = int(frame.w * 0.94 / (size * EMU_PER_PT * _EM))
    lines, used = 1, 0
    for word in name.replace("-", "- ").split():
        if len(word) > per_line:
            return False
        used += len(word) + (1 if used else 0)
        if used > per_line:
            lines, used = lines + 1, len(word)
    return lines * size * _LINE * EMU_PER_PT <= frame.h


def _fill_host(shape: etree._Element) -> None:
    """Fill a place with accent2 and write its name in white; on a dark layout its white outline stays."""
    properties, geometry = find(shape, "p:spPr"), find(shape, "p:spPr/a:prstGeom")
    if properties is None or geometry is None:
        return
    for old in properties.findall(qn("a:noFill")) + properties.findall(qn("a:solidFill")):
        properties.remove(old)
    geometry.addnext(_solid("accent2"))
    line = find(properties, "a:ln")
    if line is not None and value(line, "a:solidFill/a:schemeClr", "val") != "bg1":
        line[:] = [etree.Element(qn("a:noFill"))]
    for run in shape.iter(qn("a:rPr")):
        for old in run.findall(qn("a:solidFill")):
            run.remove(old)
        run.insert(0, _solid("bg1"))


def _solid(slot: str) -> etree._Element:
    fill = etree.Element(qn("a:solidFill"))
    etree.SubElement(fill, qn("a:schemeClr"), val=slot)
    return fill


def _picture_xml(shape_id: str, name: str, rel: str, frame: Frame) -> str:
    return (
        f'<p:pic xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}"><p:nvPicPr>'
        f'<p:cNvPr id="{shape_id}" name="Logo {attribute(name)}" descr="{attribute(name)}"/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>'
        f'<a:xfrm><a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.w}" cy="{frame.h}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
