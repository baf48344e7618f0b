"""The shapes that logos are made of on a master: the picture, its plate, the name in its place."""

from lxml import etree

from pupitre.model.plan import Frame, Slot
from pupitre.ooxml import NS, attribute, find, parse, qn, value, whole
from pupitre.units import EMU_PER_PT, Emu

_EM = 0.56  # mean advance of bold text in ems, on the generous side: names are short and must not leave their box
_LINE = 1.2
_SMALLEST = 7.0
_PLATE = 0.1  # of the place's height, around the picture
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"  # [MS-ODRAWXML] 2.2.10: svgBlip, over a blip that shows the same in pixels


def place_frame(shape: etree._Element) -> Frame | None:
    """Return where a shape stands, or None when it does not say."""
    xfrm = find(shape, "p:spPr/a:xfrm")
    edges = (whole(xfrm, "a:off", "x"), whole(xfrm, "a:off", "y"), whole(xfrm, "a:ext", "cx"), whole(xfrm, "a:ext", "cy"))
    return Frame(*(Emu(edge or 0) for edge in edges)) if edges[2] and edges[3] else None


def fitted(place: Frame, size: tuple[int, int]) -> Frame:
    """Return the largest frame of the picture's shape inside `place`, at its right edge and vertically centred."""
    scale = min(place.w / size[0], place.h / size[1])
    width, height = round(size[0] * scale), round(size[1] * scale)
    return Frame(Emu(place.right - width), Emu(place.y + (place.h - height) // 2), Emu(width), Emu(height))


def name_size(name: str, frame: Frame, wanted: float) -> float:
    """Return the largest type size up to `wanted`, in half points, at which `name` stays inside its box."""
    size = wanted
    while size > _SMALLEST and not name_fits(name, frame, size):
        size -= 0.5
    return size


def name_fits(name: str, frame: Frame, size: float) -> bool:
    """Whether `name` stays inside its box at `size` points."""
    per_line = int(frame.w * 0.94 / (size * EMU_PER_PT * _EM))
    lines, used = 1, 0
    for word in name.replace("-", "- ").split():
        if len(word) > per_line:
            return False
        used += len(word) + (1 if used else 0)
        if used > per_line:
            lines, used = lines + 1, len(word)
    return lines * size * _LINE * EMU_PER_PT <= frame.h


def fill_host(shape: etree._Element, slot: Slot) -> None:
    """Fill a place with the host's colour and write its name in white; on a dark layout its white outline stays."""
    properties, geometry = find(shape, "p:spPr"), find(shape, "p:spPr/a:prstGeom")
    if properties is None or geometry is None:
        return
    for old in properties.findall(qn("a:noFill")) + properties.findall(qn("a:solidFill")):
        properties.remove(old)
    geometry.addnext(_solid(slot))
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


def inset(place: Frame) -> tuple[Frame, Emu]:
    """Return the place with room for a plate around the picture, and how much that is."""
    edge = Emu(round(place.h * _PLATE))
    return Frame(Emu(place.x + edge), Emu(place.y + edge), Emu(place.w - 2 * edge), Emu(place.h - 2 * edge)), edge


def plate(shape_id: int, frame: Frame, edge: Emu, slot: str) -> etree._Element:
    """Return a plain plate in a theme colour, `edge` larger than the picture on each side."""
    return parse(
        (
            f'<p:sp xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}"><p:nvSpPr><p:cNvPr id="{shape_id}" name="Logo plate"/><p:cNvSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{frame.x - edge}" y="{frame.y - edge}"/>'
            f'<a:ext cx="{frame.w + 2 * edge}" cy="{frame.h + 2 * edge}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
        ).encode()
    )


def picture_shape(shape_id: str, name: str, frame: Frame, pixels: str, vector: str = "") -> etree._Element:
    """Return a logo's picture; `pixels` and `vector` are relation ids. Programs that read SVG show the vector, others the pixels."""
    svg = (
        f'<a:extLst><a:ext uri="{_SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{vector}"/></a:ext></a:extLst>'
        if vector
        else ""
    )
    return parse(
        (
            f'<p:pic xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}"><p:nvPicPr>'
            f'<p:cNvPr id="{shape_id}" name="Logo {attribute(name)}" descr="{attribute(name)}"/>'
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{pixels}">{svg}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>'
            f'<a:xfrm><a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.w}" cy="{frame.h}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        ).encode()
    )
