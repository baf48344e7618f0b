"""Logos in the places that a master keeps for them: plain shapes of master and layouts called `Logo 1` and `Logo 2`.

A place takes the picture, fitted inside; or the name, when there is no picture; or goes away, when the variant has no such logo. Of a
logo that comes for light and for dark grounds, the one is taken that is seen where the place stands.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from pupitre.assets import Library, prepare, shown_pixels
from pupitre.brand.logo_ground import Sheet, is_seen, mean_contrast, seen_share, sheets
from pupitre.brand.logo_shapes import fill_host, fitted, inset, name_fits, name_size, picture_shape, place_frame, plate
from pupitre.brand.markup import logo_place_xml
from pupitre.brand.slide_master import ROOT
from pupitre.brand.spec import LogoSpec
from pupitre.diagnostics import Diagnostic, Origin, warning
from pupitre.model.brand import TextStyle
from pupitre.model.colors import contrast
from pupitre.model.drawing import Picture
from pupitre.model.package import Package, Part, Relationship
from pupitre.model.plan import Color, Frame, Slot
from pupitre.ooxml import CT, RT, find, next_rel_id, parse, qn, serialize, value, whole
from pupitre.units import EMU_PER_PT, Pt

_PLACE = re.compile(r"logo (\d{1,2})", re.IGNORECASE)
_HOST = 2  # the second place is the host's: its own accent fills it
_PLATES: tuple[Slot, ...] = ("lt1", "dk1")
_SMALLEST_NAME = 7.0
_LARGEST = 4000.0  # `ST_TextFontSize` (ECMA-376 part 1, 20.1.10.68) goes from 1 to 4000 points
_NAME_SHARE = 0.32  # of a place's height, the type size of a name where the master says none
_ASSETS = Path("assets")
_SHEETS = (CT["slideMaster"], CT["slideLayout"])


class Logo(Struct, frozen=True):
    """A logo that was read, with the one for dark grounds. `host_fill` is the slot that fills the host's place behind its white name."""

    spec: LogoSpec
    picture: Picture | None
    dark: Picture | None = None
    host_fill: Slot | None = None

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """What there is to choose from, the one for light grounds first."""
        return tuple(picture for picture in (self.picture, self.dark) if picture is not None)


def read_logos(root: Path, logos: Sequence[LogoSpec], *, host_fill: Slot | None) -> tuple[list[Logo], list[Diagnostic]]:
    """Return the logos with their pictures, and what is wrong with the files.

    Pictures lie below `<root>/assets`, or below the folder that their path starts with (a brand's).
    """
    found, problems = [], []
    for number, spec in enumerate(logos, start=1):
        picture, wrong = _read(root, spec.picture, spec.origin)
        dark, more = _read(root, spec.dark, spec.origin)
        problems += [*wrong, *more]
        found.append(Logo(spec, picture, dark, host_fill if number == _HOST else None))
    return found, list(dict.fromkeys(problems))


def _read(root: Path, path: Path | None, origin: Origin | None) -> tuple[Picture | None, list[Diagnostic]]:
    if path is None:
        return None, []
    home, key = _home_and_key(root, path)
    return Library(root, home).logo(key, origin or Origin(path.as_posix()))


def _home_and_key(root: Path, path: Path) -> tuple[str, str]:
    """Return the folder of a picture and its path there, however the variant writes it."""
    below = path.relative_to(root) if path.is_absolute() and path.is_relative_to(root) else path
    brand = below.parts[:3]
    if brand[:2] == ("templates", "brands") and len(below.parts) > len(brand):
        return "/".join(brand), Path(*below.parts[3:]).as_posix()
    return _ASSETS.as_posix(), below.as_posix().removeprefix("assets/")


def place_logos(
    package: Package,
    logos: Sequence[Logo],
    origin: Origin,
    colors: Mapping[Slot, str],
    places: Mapping[str, Sequence[Frame]] | None = None,
    language: str = "en-GB",
) -> tuple[Package, list[Diagnostic]]:
    """Return the package with its logo places filled, and a warning for logos that no place takes.

    `colors` are the theme's. `places` gives frames, in the order of the logos, on masters and layouts (by part name) that keep no place of
    their own; names that stand in for pictures there are in `language`.
    """
    parts, most, problems = dict(package.parts), 0, []
    for part in package.parts.values():
        if part.content_type not in _SHEETS:
            continue
        frames = (places or {}).get(part.name, ())
        if frames or b'name="logo ' in part.data.lower():
            filled = _Filling(part, parse(part.data), list(part.rels), tuple(sheets(package, part, colors)), colors)
            filled.add(frames[: len(logos)], language)
            most = max(most, filled.fill(logos))
            parts |= {media.name: media for media in filled.media}
            parts[part.name] = replace(part, data=serialize(filled.root), rels=tuple(filled.rels))
            problems += filled.problems
    if len(logos) > most:
        names = ", ".join(f"`{logo.spec.name}`" for logo in logos[most:])
        help_text = "draw shapes called `Logo 1`, `Logo 2`… on the master, or leave the logo out"
        problems.append(warning("logo-without-place", f"the brand has no logo place for {names}", origin, help=help_text))
    return Package(parts, package.rels), list(dict.fromkeys(problems))


def keeps_places(package: Package) -> bool:
    """Whether a master or layout keeps a place for logos. One that does not mostly shows the brand's own logo in its drawing."""
    return any(b'name="logo ' in part.data.lower() for part in package.parts.values() if part.content_type in _SHEETS)


def _append(tree: etree._Element, shape: etree._Element) -> None:
    """Put a shape in front of all others; extensions stand last (ECMA-376 part 1, 19.3.1.45 `spTree`)."""
    extensions = find(tree, "p:extLst")
    if extensions is None:
        tree.append(shape)
    else:
        extensions.addprevious(shape)


def _remove(shape: etree._Element) -> None:
    parent = shape.getparent()
    if parent is not None:
        parent.remove(shape)


def _vector_name(picture: Picture) -> str:
    return f"/ppt/media/logo-{sha256(picture.vector).hexdigest()[:16]}.svg"


def _next_id(root: etree._Element) -> int:
    return 1 + max((whole(node, "", "id") or 0 for node in root.iter(qn("p:cNvPr"))), default=1)


class _Filling:
    """One part whose logo places are being filled."""

    def __init__(
        self, part: Part, root: etree._Element, rels: list[Relationship], drawn: tuple[Sheet, ...], colors: Mapping[Slot, str]
    ) -> None:
        self.root, self.rels = root, rels
        self.media: list[Part] = []
        self.problems: list[Diagnostic] = []
        self._part = part
        self._drawn = drawn
        self._colors = colors

    def add(self, frames: Sequence[Frame], language: str) -> None:
        """Draw a logo place at each of `frames`, in front of what is there."""
        tree = find(self.root, "p:cSld/p:spTree")
        if tree is None:
            return
        for number, frame in enumerate(frames, start=1):
            size = Pt(max(_SMALLEST_NAME, round(frame.h / EMU_PER_PT * _NAME_SHARE * 2) / 2))
            ink = Color(self._ink(self._grounds(frame)))
            xml = logo_place_xml(_next_id(self.root), number, frame, TextStyle(size, color=ink), language)
            made = parse(f"<p:sldLayout {ROOT}>{xml}</p:sldLayout>".encode())[0]
            _append(tree, made)

    def fill(self, logos: Sequence[Logo]) -> int:
        """Fill or remove every place; return the highest number of a place."""
        highest = 0
        for shape in list(self.root.iter(qn("p:sp"))):
            found = _PLACE.fullmatch(value(shape, "p:nvSpPr/p:cNvPr", "name"))
            frame = place_frame(shape)
            if found is None or frame is None:
                continue
            highest = max(highest, int(found[1]))
            logo = logos[int(found[1]) - 1] if 0 < int(found[1]) <= len(logos) else None
            if logo is None:
                _remove(shape)
            elif logo.pictures:
                self._picture(shape, frame, logo)
            else:
                self._name(shape, frame, logo)
        return highest

    def _picture(self, shape: etree._Element, place: Frame, logo: Logo) -> None:
        """Put the picture in place of the shape; on a plate where it would not be seen."""
        grounds = self._grounds(place)
        picture = max(logo.pictures, key=lambda one: mean_contrast(one, grounds))
        slot = None if is_seen(picture, grounds) else self._plate_slot(picture, logo, grounds)
        room, edge = inset(place) if slot else (place, None)
        frame = fitted(room, picture.size)
        if slot and edge is not None:
            shape.addprevious(plate(_next_id(self.root), frame, edge, slot))
        pixels = prepare(replace(picture, vector=b""), None, shown_pixels(frame.w, frame.h))
        extension = "jpeg" if pixels.extension == "jpg" else pixels.extension
        embedded = self._embed(f"/ppt/media/logo-{pixels.key}.{extension}", extension, pixels.data)
        vector = self._embed(_vector_name(picture), "svg", picture.vector) if picture.vector else ""
        shape_id = value(shape, "p:nvSpPr/p:cNvPr", "id")
        shape.addprevious(picture_shape(shape_id, logo.spec.name, frame, embedded, vector))
        _remove(shape)

    def _ink(self, grounds: tuple[str, ...]) -> Slot:
        return max(("dk1", "lt1"), key=lambda slot: min(contrast(self._colors[slot], ground) for ground in grounds))

    def _grounds(self, place: Frame) -> tuple[str, ...]:
        """Return the colours behind a place on every sheet that shows it."""
        return tuple(dict.fromkeys(color for sheet in self._drawn for color in sheet.ground(place)))

    def _plate_slot(self, picture: Picture, logo: Logo, grounds: tuple[str, ...]) -> str:
        slot = max(_PLATES, key=lambda one: seen_share(picture, (self._colors[one],)))
        worst = min(grounds, key=lambda ground: seen_share(picture, (ground,)))
        kind = "dark" if contrast(worst, "FFFFFF") > contrast(worst, "000000") else "light"
        message = f"`{logo.spec.name}` would not be seen on {worst}, the ground of its place: it stands on a plate of {slot}"
        help_text = f"give a file for {kind} grounds too: `logo: {{light: …, dark: …}}`"
        self.problems.append(warning("logo-on-plate", message, logo.spec.origin, help=help_text))
        return slot

    def _embed(self, name: str, extension: str, data: bytes) -> str:
        self.media.append(Part(name, CT[extension], data))
        rel = Relationship(next_rel_id(tuple(self.rels)), RT["image"], name)
        self.rels.append(rel)
        return rel.id

    def _name(self, shape: etree._Element, frame: Frame, logo: Logo) -> None:
        texts = list(shape.iter(qn("a:t")))
        for node in texts[1:]:
            node.text = ""
        if texts:
            texts[0].text = logo.spec.name
            self._fit(find(texts[0].getparent(), "a:rPr"), frame, logo)
        if logo.host_fill:
            fill_host(shape, logo.host_fill)

    def _fit(self, properties: etree._Element | None, frame: Frame, logo: Logo) -> None:
        wanted = whole(properties, "", "sz")
        if properties is None or wanted is None:
            return
        size = name_size(logo.spec.name, frame, min(max(wanted / 100, 1.0), _LARGEST))
        properties.set("sz", str(round(size * 100)))
        if not name_fits(logo.spec.name, frame, size):
            help_text = "give the logo's picture, or a shorter name"
            self.problems.append(
                warning("logo-name-long", f"`{logo.spec.name}` is too long for its place", logo.spec.origin, help=help_text)
            )
