"""Connectors: lines glued to two shapes that are placed already."""

import difflib

from pupitre.diagnostics import error
from pupitre.layout.dispatch import natural, place
from pupitre.layout.scene import Context, Scene, label
from pupitre.model.plan import Color, Connector, Frame, Shape, Stroke
from pupitre.model.story import ConnectorBlock
from pupitre.units import Emu, Pt

# PowerPoint numbers a rectangle's connection sites counter-clockwise from the top; an ellipse has eight, two apart.
_SITES = {"top": 0, "left": 1, "bottom": 2, "right": 3}


@natural.register
def _(block: ConnectorBlock, width: int, scene: Scene, context: Context) -> int:
    del block, width, scene, context
    return 0


@place.register
def _(block: ConnectorBlock, frame: Frame, scene: Scene, context: Context) -> None:
    # Drawn last, when both ends stand.
    del frame, context
    scene.connectors.append(block)


def draw_connectors(scene: Scene) -> None:
    """Add the connectors that were asked for."""
    for block in scene.connectors:
        start, end = _found(block, block.start, scene), _found(block, block.end, scene)
        if start is not None and end is not None:
            scene.shapes.append(_connector(block, start, end, scene))


def _found(block: ConnectorBlock, ref: str, scene: Scene) -> Shape | None:
    if ref in scene.refs:
        return scene.refs[ref]
    near = next(iter(difflib.get_close_matches(ref, list(scene.refs), 1)), "")
    advice = f"write `{near}`" if near else f'give the block ref="{ref}"'
    scene.problems.append(error("unknown-ref", f"no block of this slide is called `{ref}`", block.origin, help=advice))
    return None


def _connector(block: ConnectorBlock, start: Shape, end: Shape, scene: Scene) -> Connector:
    first, last = _point(start.frame, block.start_site), _point(end.frame, block.end_site)
    x, y = min(first[0], last[0]), min(first[1], last[1])
    vertical = block.start_site in ("top", "bottom")
    straight = block.kind == "line" or (first[0] == last[0] if vertical else first[1] == last[1])
    color = scene.palette.color(block.color, block.origin) or Color("dk2")
    return Connector(
        key=scene.key(f"connector {block.start} {block.end}"),
        name=label(block, "Connector"),
        frame=Frame(x, y, Emu(abs(first[0] - last[0])), Emu(abs(first[1] - last[1]))),
        alt=block.alt,
        decorative=not block.alt,
        kind="line" if straight else "elbow",
        start=first,
        end=last,
        stroke=Stroke(color, Pt(block.weight), tail=block.arrow),
        start_key=start.key,
        start_site=_site(start, block.start_site),
        end_key=end.key,
        end_site=_site(end, block.end_site),
        knee=round(block.knee * 1000),
        vertical=vertical,
        origin=block.origin,
    )


def _site(shape: Shape, side: str) -> int:
    site = _SITES[side]
    return site * 2 if getattr(shape, "geometry", "") == "ellipse" else site


def _point(frame: Frame, side: str) -> tuple[Emu, Emu]:
    middle_x, middle_y = Emu(frame.x + frame.w // 2), Emu(frame.y + frame.h // 2)
    return {
        "top": (middle_x, frame.y),
        "left": (frame.x, middle_y),
        "bottom": (middle_x, Emu(frame.bottom)),
        "right": (Emu(frame.right), middle_y),
    }[side]
