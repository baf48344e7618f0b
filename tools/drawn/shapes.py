"""Shapes as PresentationML. Every length is in inches, as PowerPoint's own sizes are; ids are given when a tree is closed."""

import re
from itertools import count

Box = tuple[float, float, float, float]
"""Left, top, width, height in inches."""

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)


NUMBER = '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="fr-FR"/><a:t>‹N°›</a:t></a:fld><a:endParaRPr lang="fr-FR"/></a:p>'
"""The field that shows a slide's number."""


def emu(inches: float) -> int:
    """Return a length in English Metric Units, 914,400 to the inch."""
    return round(inches * 914_400)


def color(name: str) -> str:
    """Return a colour: six hexadecimal digits, or a slot of the theme; `accent1+60` is lighter, `accent1-25` darker, `tx1@50` see-through."""
    written = re.fullmatch(r"(\w+?)(?:([+@-])(\d+))?", name)
    if written is None:
        raise ValueError(f"{name} is no colour")
    slot, mark, amount = written.groups()
    share = int(amount or 0) * 1000
    inner = {
        "+": f'<a:lumMod val="{100_000 - share}"/><a:lumOff val="{share}"/>',
        "-": f'<a:lumMod val="{100_000 - share}"/>',
        "@": f'<a:alpha val="{share}"/>',
        None: "",
    }[mark]
    kind = "srgbClr" if re.fullmatch(r"[0-9A-F]{6}", slot) else "schemeClr"
    return f'<a:{kind} val="{slot}">{inner}</a:{kind}>' if inner else f'<a:{kind} val="{slot}"/>'


def solid(name: str) -> str:
    """Return a fill of one colour, or none for an empty name."""
    return f"<a:solidFill>{color(name)}</a:solidFill>" if name else "<a:noFill/>"


def gradient(angle: float, *stops: tuple[int, str]) -> str:
    """Return a linear gradient: stops are per cent and colour, the angle is in degrees clockwise."""
    rows = "".join(f'<a:gs pos="{place * 1000}">{color(name)}</a:gs>' for place, name in stops)
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{rows}</a:gsLst><a:lin ang="{round(angle * 60_000)}" scaled="0"/></a:gradFill>'


def xfrm(box: Box, attributes: str = "") -> str:
    """Return where a shape stands."""
    x, y, w, h = (emu(value) for value in box)
    return f'<a:xfrm{attributes}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def drawing(name: str, box: Box, fill: str, *, preset: str = "rect", line: str = "<a:ln><a:noFill/></a:ln>", effect: str = "") -> str:
    """Return a shape of the template's own decoration."""
    geometry = f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
    return _shape(name, "", f"{xfrm(box)}{geometry}{fill}{line}{effect}", _EMPTY_TEXT)


def freeform(name: str, box: Box, size: tuple[int, int], path: str, fill: str) -> str:
    """Return a curve: `path` is `M x y`, `L x y`, `C x1 y1 x2 y2 x y`, `Z` in a grid of `size`."""
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{size[0]}" h="{size[1]}">{_path(path)}</a:path></a:pathLst></a:custGeom>'
    )
    return _shape(name, "", f"{xfrm(box)}{geometry}{fill}<a:ln><a:noFill/></a:ln>", _EMPTY_TEXT)


def label(name: str, box: Box, text: str, run: str, body: str = "") -> str:
    """Return a text of the template's own: not a placeholder."""
    words = f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"{body}/><a:lstStyle/><a:p>{run}</a:p></p:txBody>'
    geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    return _shape(name, ' txBox="1"', xfrm(box) + geometry, words.replace("@TEXT@", text))


def picture(name: str, box: Box, rel: str, extension: str = "", description: str = "") -> str:
    """Return a picture; `extension` is an `a:extLst` of its blip."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="@" name="{name}" descr="{description}"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
        f'<p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{rel}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr>{xfrm(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def placeholder(
    name: str,
    kind: str,
    box: Box | None = None,
    *,
    idx: int = 0,
    size: str = "",
    body: str = "<a:bodyPr/>",
    style: str = "",
    text: str = "",
    look: str = "",
    attributes: str = "",
    levels: tuple[str, ...] = (),
) -> str:
    """Return a placeholder. `kind` is its OOXML type ("" for an object), `style` its list style, `text` the prompt or a field's XML."""
    mark = "".join((f' type="{kind}"' if kind else "", f' sz="{size}"' if size else "", f' idx="{idx}"' if idx else "", attributes))
    words = text if text.startswith("<a:p>") else f'<a:p><a:r><a:rPr lang="fr-FR"/><a:t>{text}</a:t></a:r></a:p>' if text else "<a:p/>"
    words += "".join(
        f'<a:p><a:pPr lvl="{n}"/><a:r><a:rPr lang="fr-FR"/><a:t>{level}</a:t></a:r></a:p>' for n, level in enumerate(levels, 1)
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="@" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{mark}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{xfrm(box) if box else ''}{look}</p:spPr><p:txBody>{body}<a:lstStyle>{style}</a:lstStyle>{words}</p:txBody></p:sp>"
    )


def level(number: int, paragraph: str, run: str, *, margin: float = 0.0, hang: float = 0.0, inner: str = "") -> str:
    """Return one level of a list style: attributes and children of the paragraph, then of its text (`sz="…"|children`)."""
    attributes, _, children = run.partition("|")
    return (
        f'<a:lvl{number}pPr marL="{emu(margin)}" indent="{emu(-hang)}" {paragraph}>{inner}'
        f"<a:defRPr {attributes}>{children}</a:defRPr></a:lvl{number}pPr>"
    )


def tree(*shapes: str) -> str:
    """Return a shape tree whose shapes are numbered from 2 in their order."""
    ids = count(2)
    inner = re.sub(r'(?<= id=")@(?=")', lambda _: str(next(ids)), "".join(shapes))
    zero = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    head = f'<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>{zero}</p:grpSpPr>'
    return f"<p:spTree>{head}{inner}</p:spTree>"


_EMPTY_TEXT = '<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p><a:endParaRPr lang="fr-FR"/></a:p></p:txBody>'


def _shape(name: str, locks: str, properties: str, words: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="@" name="{name}"/><p:cNvSpPr{locks}/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{properties}</p:spPr>{words}</p:sp>"
    )


def _path(path: str) -> str:
    tags = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
    rows = []
    for command, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", path):
        values = numbers.split()
        points = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in zip(values[::2], values[1::2], strict=True))
        rows.append("<a:close/>" if command == "Z" else f"<a:{tags[command]}>{points}</a:{tags[command]}>")
    return "".join(rows)
