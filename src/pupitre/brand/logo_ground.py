"""What lies behind a logo's place, and whether the logo can be seen on it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO

from lxml import etree
from msgspec import Struct

from pupitre.brand.reading import hex_color
from pupitre.model.colors import SLOTS, contrast, resolve
from pupitre.model.drawing import Picture
from pupitre.model.package import Package, Part
from pupitre.model.plan import Color, Frame, Slot
from pupitre.ooxml import find, parse, qn, related, related_one, value, whole
from pupitre.units import Emu

# Logotypes need no contrast under WCAG (1.4.3); below this ratio shapes are hardly seen, as yellow on white (1.4). Orange has 2.3.
_SEEN = 2.0
_ENOUGH = 0.5  # the share of what is drawn that must be seen: white letters inside a coloured mark need not be
_SAMPLE = 64  # pixels along the longer side
_SOLID = 128  # of 255: what is less opaque is an edge or a shadow
_COLORS = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


def is_seen(picture: Picture, grounds: tuple[str, ...]) -> bool:
    """Whether a logo stands out from each of `grounds`, as `RRGGBB`. One without transparent pixels brings its own ground."""
    return seen_share(picture, grounds) >= _ENOUGH


def seen_share(picture: Picture, grounds: tuple[str, ...]) -> float:
    """Return the share of the logo's pixels that stand out from the ground on which they do so least, 0 to 1."""
    colors = _colors(picture)
    total = sum(colors.values())
    shares = (sum(count for color, count in colors.items() if contrast(color, ground) >= _SEEN) / total for ground in grounds if total)
    return min(shares, default=1.0)


def mean_contrast(picture: Picture, grounds: tuple[str, ...]) -> float:
    """Return the mean contrast of the logo's pixels on the ground where it is least, 1 to 21."""
    colors = _colors(picture)
    total = sum(colors.values())
    means = (sum(contrast(color, ground) * count for color, count in colors.items()) / total for ground in grounds if total)
    return min(means, default=21.0)


@lru_cache(maxsize=64)
def _colors(picture: Picture) -> Mapping[str, int]:
    """Return the colours of what is drawn, in sixteen steps a channel, with their counts; none for a picture that covers its frame."""
    from PIL import Image  # noqa: PLC0415 - only logos with pictures need it

    with Image.open(BytesIO(picture.data)) as image:
        image.thumbnail((_SAMPLE, _SAMPLE))
        pixels = image.convert("RGBA")
    data = pixels.tobytes()
    if min(data[3::4]) >= _SOLID:
        return {}
    found: dict[str, int] = {}
    for red, green, blue, alpha in zip(data[::4], data[1::4], data[2::4], data[3::4], strict=True):
        if alpha >= _SOLID:
            name = f"{red // 16 * 17:02X}{green // 16 * 17:02X}{blue // 16 * 17:02X}"
            found[name] = found.get(name, 0) + 1
    return found


class Sheet(Struct, frozen=True):
    """A master or a layout as it is drawn: its roots from back to front, with the colour map of the front one."""

    package: Package
    parts: tuple[Part, ...]
    colors: Mapping[Slot, str]
    color_map: Mapping[str, str]

    def ground(self, place: Frame) -> tuple[str, ...]:
        """Return the colours behind `place`, as `RRGGBB`: several for a gradient; none when only a picture that cannot be read is there."""
        found = self._background()
        for part in self.parts:
            for shape in _read(part.data).iter(qn("p:sp"), qn("p:pic")):
                if _covers(shape, place) and (own := self._fill(part, find(shape, "p:spPr"), find(shape, "p:blipFill"))):
                    found = own
        return found

    def _background(self) -> tuple[str, ...]:
        for part in reversed(self.parts):
            back = find(_read(part.data), "p:cSld/p:bg")
            if back is not None:
                properties, reference = find(back, "p:bgPr"), find(back, "p:bgRef")
                own = self._fill(part, properties, None) if properties is not None else self._color(reference)
                return own or (self.colors["lt1"],)
        return (self.colors["lt1"],)

    def _fill(self, part: Part, properties: etree._Element | None, blip_fill: etree._Element | None) -> tuple[str, ...]:
        solid, gradient = find(properties, "a:solidFill"), find(properties, "a:gradFill/a:gsLst")
        if solid is not None:
            return self._color(solid)
        if gradient is not None:
            return tuple(color for stop in gradient for color in self._color(stop))
        blip = find(blip_fill if blip_fill is not None else find(properties, "a:blipFill"), "a:blip")
        return self._picture(part, value(blip, "", qn("r:embed"))) if blip is not None else ()

    def _color(self, holder: etree._Element | None) -> tuple[str, ...]:
        node = next(iter(holder), None) if holder is not None else None
        if node is None:
            return ()
        name = node.get("val", "")
        if node.tag != qn("a:schemeClr"):
            written = hex_color(node.get("lastClr") or name)
            return (written,) if written else ()
        slot = next((slot for slot in SLOTS if slot == self.color_map.get(name, _COLORS.get(name, name))), None)
        if slot is None:
            return ()
        shade = {child.tag: whole(child, "", "val") for child in node}
        return (resolve(Color(slot, lum_mod=shade.get(qn("a:lumMod")), lum_off=shade.get(qn("a:lumOff"))), self.colors),)

    def _picture(self, part: Part, rel_id: str) -> tuple[str, ...]:
        """Return the mean colour of a picture; one that cannot be read hides nothing that is known."""
        target = next((rel.target for rel in part.rels if rel.id == rel_id), "")
        media = self.package.parts.get(target)
        return _mean(media.data) if media else ()


def sheets(package: Package, part: Part, colors: Mapping[Slot, str]) -> Iterator[Sheet]:
    """Yield every sheet on which the shapes of `part` are drawn: a layout's own; for a master, its layouts that show its shapes."""
    root = _read(part.data)
    if root.tag == qn("p:sldLayout"):
        master = related_one(package, part, "slideMaster")
        if master is not None:
            yield _sheet(package, master, part, colors)
        return
    showing = [layout for layout in related(package, part, "slideLayout") if _shows_master(_read(layout.data))]
    for layout in showing:
        yield _sheet(package, part, layout, colors)
    if not showing:
        yield Sheet(package, (part,), colors, _map(root))


@lru_cache(maxsize=128)
def _read(data: bytes) -> etree._Element:
    """Return the root of a part that nobody changes: the variants of a batch stand on the same masters and layouts."""
    return parse(data)


def _sheet(package: Package, master: Part, layout: Part, colors: Mapping[Slot, str]) -> Sheet:
    override = find(_read(layout.data), "p:clrMapOvr/a:overrideClrMapping")
    color_map = _map(_read(master.data)) if override is None else {str(key): str(slot) for key, slot in override.attrib.items()}
    # A layout that hides the master's shapes still has its background.
    return Sheet(package, (master, layout) if _shows_master(_read(layout.data)) else (_bare(master), layout), colors, color_map)


@lru_cache(maxsize=64)
def _bare(master: Part) -> Part:
    root = parse(master.data)
    tree = find(root, "p:cSld/p:spTree")
    if tree is not None:
        tree[:] = []
    return Part(master.name, master.content_type, etree.tostring(root), master.rels)


def _shows_master(layout: etree._Element) -> bool:
    return layout.get("showMasterSp") not in {"0", "false"}


def _map(master: etree._Element) -> dict[str, str]:
    node = find(master, "p:clrMap")
    return {} if node is None else {str(key): str(slot) for key, slot in node.attrib.items()}


def _covers(shape: etree._Element, place: Frame) -> bool:
    """Whether the middle of `place` lies on the shape."""
    xfrm = find(shape, "p:spPr/a:xfrm")
    x, y, w, h = (whole(xfrm, f"a:{node}", name) for node, name in (("off", "x"), ("off", "y"), ("ext", "cx"), ("ext", "cy")))
    if x is None or y is None or w is None or h is None:
        return False
    across, down = place.x + place.w // 2, place.y + place.h // 2
    return Emu(x) <= across < x + w and y <= down < y + h


@lru_cache(maxsize=32)
def _mean(data: bytes) -> tuple[str, ...]:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - few masters have pictures behind logos

    try:
        with Image.open(BytesIO(data)) as image:
            image.draft("RGB", (_SAMPLE, _SAMPLE))
            mean = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    except (OSError, UnidentifiedImageError, ValueError):
        return ()
    return (mean.hex().upper(),)
