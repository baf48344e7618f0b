"""What a master and a layout draw themselves: the ground behind texts, and the frames that slides keep clear of."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from pupitre.brand.inherit import Context, frame_of, home_of, placeholder_of
from pupitre.brand.outlines import outline_of
from pupitre.brand.picture_colors import tiles
from pupitre.brand.rgb import Scheme, color_rgb, fill_rgb
from pupitre.model.brand import Ground, Patch
from pupitre.model.package import Package, Part
from pupitre.model.plan import Frame
from pupitre.ooxml import NS, find, parse, qn, related_one, value, whole
from pupitre.units import Emu, cm

_SHAPES: Final = tuple(qn(tag) for tag in ("p:sp", "p:pic", "p:grpSp", "p:cxnSp", "p:graphicFrame"))
_FILLS: Final = tuple(qn(tag) for tag in ("a:solidFill", "a:gradFill", "a:pattFill", "a:blipFill", "a:noFill", "a:grpFill"))
_HAIRLINE: Final = cm(0.12)  # a rule this thin takes no room
_PANEL: Final = 0.5  # share of the slide from which something drawn is a ground to stand on, not a thing to keep clear of
_LOGO_PLACE: Final = "logo "
_WRITTEN: Final = frozenset({"title", "ctrTitle", "subTitle", "dt", "ftr", "sldNum"})


class _Map(NamedTuple):
    """From a group's inner coordinates to the slide's."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def frame(self, xfrm: etree._Element | None) -> Frame | None:
        edges = [whole(xfrm, path, name) for path, name in (("a:off", "x"), ("a:off", "y"), ("a:ext", "cx"), ("a:ext", "cy"))]
        if any(edge is None for edge in edges):
            return None
        x, y, w, h = (edge or 0 for edge in edges)
        if (whole(xfrm, "", "rot") or 0) // 5_400_000 % 2:  # turned by a quarter about its middle
            x, y, w, h = x + (w - h) // 2, y + (h - w) // 2, h, w
        left, top = self.x + x * self.across, self.y + y * self.down
        return Frame(Emu(round(left)), Emu(round(top)), Emu(round(w * self.across)), Emu(round(h * self.down)))

    def inside(self, xfrm: etree._Element | None) -> "_Map":
        """Return the map for the children of a group with this transform."""
        outer = self.frame(xfrm)
        edges = [whole(xfrm, path, name) for path, name in (("a:chOff", "x"), ("a:chOff", "y"), ("a:chExt", "cx"), ("a:chExt", "cy"))]
        if outer is None or any(edge is None for edge in edges) or not edges[2] or not edges[3]:
            return self
        x, y, w, h = (edge or 0 for edge in edges)
        across, down = outer.w / w, outer.h / h
        return _Map(outer.x - x * across, outer.y - y * down, across, down)


class Drawn(Struct, frozen=True):
    """What is drawn on a layout: patches from back to front, and frames to keep clear of."""

    painted: tuple[Patch, ...]
    reserved: tuple[Frame, ...]


def drawn(package: Package, layout: Part, master: Part, root: etree._Element, context: Context, size: tuple[Emu, Emu]) -> Drawn:
    """Return what `layout` and, where it shows them, the shapes of its `master` draw on a slide of `size`."""
    whole_slide = Frame(Emu(0), Emu(0), *size)
    painted = list(_background(package, layout, master, root, context, whole_slide))
    reserved: list[Frame] = []
    sources = [(master, context.master)] if value(root, "", "showMasterSp") != "0" else []
    for part, tree in (*sources, (layout, root)):
        for shape in _children(find(tree, "p:cSld/p:spTree")):
            frame = _Map().frame(_xfrm(shape))
            if frame is None or placeholder_of(shape) is not None or _is_logo_place(shape):
                continue
            painted += _patches(shape, _Map(), package, part, context)
            if _takes_room(frame, whole_slide):
                reserved.append(frame)
    painted += _filled_places(package, layout, root, context)
    return Drawn(tuple(painted), tuple(reserved))


def _filled_places(package: Package, layout: Part, root: etree._Element, context: Context) -> Iterator[Patch]:
    """Yield the fills of placeholders in which every slide writes. Whatever their form, it was drawn to hold their words."""
    for shape in _children(find(root, "p:cSld/p:spTree")):
        kind = value(placeholder_of(shape), "", "type")
        frame = frame_of(shape, context, kind) if kind in _WRITTEN else None
        if frame is not None:
            inherited = home_of(context, kind)
            source = shape if inherited is None or _fill(shape) is not None else inherited
            yield from (replace(patch, outline=()) for patch in _filled(source, frame, package, layout, context))


def _is_logo_place(shape: etree._Element) -> bool:
    return value(shape, "p:nvSpPr/p:cNvPr", "name").casefold().startswith(_LOGO_PLACE)


def _takes_room(frame: Frame, slide: Frame) -> bool:
    return min(frame.w, frame.h) > _HAIRLINE and frame.meets(slide) and frame.w * frame.h < _PANEL * slide.w * slide.h


def _children(tree: etree._Element | None) -> Iterator[etree._Element]:
    for shape in tree if tree is not None else ():
        if shape.tag in _SHAPES and not any(node.get("hidden") in {"1", "true"} for node in list(shape)[:1] for node in list(node)[:1]):
            yield shape


def _xfrm(shape: etree._Element) -> etree._Element | None:
    paths = ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm")
    return next((found for path in paths if (found := find(shape, path)) is not None), None)


def _patches(shape: etree._Element, place: _Map, package: Package, part: Part, context: Context) -> Iterator[Patch]:
    if shape.tag == qn("p:grpSp"):
        for child in _children(shape):
            yield from _patches(child, place.inside(_xfrm(shape)), package, part, context)
        return
    frame = place.frame(_xfrm(shape))
    if frame is None or not frame.w or not frame.h:
        return
    if shape.tag == qn("p:pic"):
        yield from _picture(find(shape, "p:blipFill/a:blip"), frame, package, part, Scheme(context.colors, context.color_map))
    elif shape.tag == qn("p:sp"):
        yield from _filled(shape, frame, package, part, context)


def _filled(shape: etree._Element, frame: Frame, package: Package, part: Part, context: Context) -> Iterator[Patch]:
    properties = find(shape, "p:spPr")
    fill = _fill(shape)
    scheme = Scheme(context.colors, context.color_map)
    if fill is not None and fill.tag == qn("a:blipFill"):
        yield from _picture(find(fill, "a:blip"), frame, package, part, scheme)
        return
    if fill is None:  # the theme's format in the colour that the shape's style names
        reference = find(shape, "p:style/a:fillRef")
        used = reference is not None and (whole(reference, "", "idx") or 0) > 0
        color = color_rgb(reference[0], scheme) if used and reference is not None and len(reference) else None
        colors: Ground = (color,) if color else ()
        opaque = True
    else:
        colors, opaque = fill_rgb(fill, scheme)
    if colors:
        outline = outline_of(properties, frame)
        form = value(properties, "a:prstGeom", "prst")  # a placeholder that says none is a box
        is_box = form in {"rect", "roundRect", "flowChartProcess"} or (not form and find(properties, "a:custGeom") is None)
        yield Patch(frame, colors, solid=opaque and (is_box or bool(outline)), outline=outline)


def _fill(shape: etree._Element) -> etree._Element | None:
    properties = find(shape, "p:spPr")
    return next((node for node in (properties if properties is not None else ()) if node.tag in _FILLS), None)


def _picture(blip: etree._Element | None, frame: Frame, package: Package, part: Part, scheme: Scheme) -> tuple[Patch, ...]:
    rel = "" if blip is None else blip.get(f"{{{NS['r']}}}embed", "")
    target = next((one.target for one in part.rels if one.id == rel and not one.external), "")
    media = package.parts.get(target)
    duotone = find(blip, "a:duotone")
    colors = tuple(color for node in (duotone if duotone is not None else ()) if (color := color_rgb(node, scheme)))
    return () if media is None else tiles(media.data, frame, colors)


def _background(package: Package, layout: Part, master: Part, root: etree._Element, context: Context, slide: Frame) -> Iterator[Patch]:
    """Yield what the nearest of layout and master paints behind everything (ECMA-376 part 1, 19.3.1.1 to 19.3.1.3)."""
    scheme = Scheme(context.colors, context.color_map)
    for part, tree in ((layout, root), (master, context.master)):
        own, reference = find(tree, "p:cSld/p:bg/p:bgPr"), find(tree, "p:cSld/p:bg/p:bgRef")
        if own is not None:
            fill = next((node for node in own if node.tag in _FILLS), None)
            yield from _ground(fill, package, part, scheme, slide)
            return
        if reference is not None:
            yield from _themed(reference, package, master, scheme, slide)
            return


def _themed(reference: etree._Element, package: Package, master: Part, scheme: Scheme, slide: Frame) -> Iterator[Patch]:
    """Yield a background that names one of the theme's formats: from 1001 on those for backgrounds, below those for shapes."""
    color = color_rgb(reference[0], scheme) if len(reference) else None
    theme = related_one(package, master, "theme")
    number = whole(reference, "", "idx") or 0
    formats = [] if theme is None else list(parse(theme.data).iter(qn("a:bgFillStyleLst" if number > 1000 else "a:fillStyleLst")))
    index = number - 1001 if number > 1000 else number - 1
    fill = formats[0][index] if formats and 0 <= index < len(formats[0]) else None
    if theme is not None and fill is not None:
        found = tuple(_ground(fill, package, theme, scheme.within(color or ""), slide))
        yield from found or ((Patch(slide, (color,)),) if color else ())
    elif color:
        yield Patch(slide, (color,))


def _ground(fill: etree._Element | None, package: Package, part: Part, scheme: Scheme, slide: Frame) -> Iterator[Patch]:
    if fill is not None and fill.tag == qn("a:blipFill"):
        yield from _picture(find(fill, "a:blip"), slide, package, part, scheme)
    else:
        colors, _ = fill_rgb(fill, scheme)
        if colors:
            yield Patch(slide, colors)
