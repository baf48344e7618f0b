"""Plans made by hand, and a brand to write them on: python-pptx's own default template."""

from functools import cache
from importlib.resources import files
from struct import pack
from typing import Any
from zlib import compress, crc32

from pupitre.diagnostics import Origin
from pupitre.model.brand import Brand
from pupitre.model.drawing import Segment
from pupitre.model.package import Package
from pupitre.model.plan import (
    AutoShape,
    Bullet,
    Cell,
    ChartShape,
    Color,
    Connector,
    Frame,
    Freeform,
    Group,
    Link,
    Media,
    NotesPlan,
    Paragraph,
    PictureShape,
    Placeholder,
    Plan,
    Properties,
    Provenance,
    Run,
    SectionPlan,
    Series,
    Shape,
    SlidePlan,
    Stroke,
    TableShape,
    TextBody,
)
from pupitre.ooxml import read_package
from pupitre.units import Emu, Pt, cm

TITLE_AND_CONTENT = "/ppt/slideLayouts/slideLayout2.xml"
TITLE_ONLY = "/ppt/slideLayouts/slideLayout6.xml"
SIZE = (Emu(9_144_000), Emu(6_858_000))
DARK, LIGHT, RED, GREEN, PURPLE = Color("dk1"), Color("lt1"), Color("accent2"), Color("accent3"), Color("accent4")
TINT = Color("accent1", sat_mod=55_000, lum_mod=42_000, lum_off=58_000)


@cache
def default_package() -> Package:
    package, problems = read_package((files("pptx") / "templates" / "default.pptx").read_bytes(), "default.pptx")
    assert package is not None, problems
    return package


def brand(package: Package | None = None) -> Brand:
    return Brand("default", package or default_package(), SIZE, layouts={}, colors={}, fonts={}, styles={})


def box(x: float, y: float, w: float, h: float) -> Frame:
    """A frame in centimetres."""
    return Frame(cm(x), cm(y), cm(w), cm(h))


def run(text: str, **options: Any) -> Run:
    return Run(text, **{"lang": "fr-FR", **options})


def paragraph(*texts: str | Run, **options: Any) -> Paragraph:
    return Paragraph(tuple(run(text) if isinstance(text, str) else text for text in texts), **options)


def body(*paragraphs: str | Paragraph, **options: Any) -> TextBody:
    return TextBody(tuple(paragraph(text) if isinstance(text, str) else text for text in paragraphs), **options)


def title(text: str) -> Placeholder:
    return Placeholder(key="title", name="Titre", frame=box(1, 0.5, 23, 2), kind="title", idx=0, text=body(text))


def card(key: str, frame: Frame, text: str = "", fill: Color | None = TINT, **options: Any) -> AutoShape:
    words = body(paragraph(run(text, size=Pt(16.0)), align="center"), anchor="middle") if text else None
    return AutoShape(key=key, name=options.pop("name", "Carte"), frame=frame, fill=fill, text=words, **options)


def arrow(key: str, start: tuple[float, float], end: tuple[float, float], **options: Any) -> Connector:
    points = (cm(start[0]), cm(start[1])), (cm(end[0]), cm(end[1]))
    stroke = Stroke(DARK, Pt(2.25), tail=True)
    return Connector(
        key=key, name="Flèche", frame=box(0, 0, 1, 1), start=points[0], end=points[1], **{"kind": "elbow", "stroke": stroke, **options}
    )


def square(x: float, y: float, side: float, *, inwards: bool = False) -> tuple[Segment, ...]:
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    first, *others = reversed(corners) if inwards else corners
    return (Segment("move", (first,)), *(Segment("line", (corner,)) for corner in others), Segment("close"))


def chart(key: str, frame: Frame, **options: Any) -> ChartShape:
    series = Series("Taux", (10.0, 5.5, None), color=TINT, point_colors=(RED, None, GREEN))
    given = {"kind": "column", "categories": ("1990", "2004", "=1+1"), "series": (series,), "number_format": '0.0" %"', **options}
    return ChartShape(
        key=key,
        name="Graphique",
        frame=frame,
        alt="Le chômage recule de 10 % à 5,5 %.",
        lang="fr-FR",
        label_size=Pt(20.0),
        label_font="major",
        axis_size=Pt(14.0),
        text_color=DARK,
        axis_color=RED,
        **given,
    )


def cell(text: str, **options: Any) -> Cell:
    insets = (cm(0.2), cm(0.1), cm(0.2), cm(0.1))
    return Cell(body(paragraph(run(text, size=Pt(14.0))), anchor="middle", insets=insets), **options)


def table(key: str, frame: Frame, rows: tuple[tuple[Cell, ...], ...], columns: int) -> TableShape:
    widths = (Emu(frame.w // columns),) * columns
    heights = (Emu(frame.h // len(rows)),) * len(rows)
    return TableShape(key=key, name="Tableau", frame=frame, widths=widths, heights=heights, rows=rows)


def png(color: tuple[int, int, int] = (200, 60, 30), side: int = 8) -> bytes:
    """A picture of `side` × `side` pixels, dark on its right half."""
    half = side // 2
    row = b"\0" + bytes(color) * half + bytes(3) * (side - half)
    chunks = ((b"IHDR", pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)), (b"IDAT", compress(row * side)), (b"IEND", b""))
    packed = (pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def slide(name: str, *shapes: Shape, **options: Any) -> SlidePlan:
    notes = tuple(paragraph(text) for text in options.pop("notes", ()))
    origin = Origin(f"slides/{name}.yaml")
    return SlidePlan(
        name, options.pop("title", name), options.pop("layout", TITLE_ONLY), shapes, NotesPlan(notes), origin=origin, **options
    )


def plan(*slides: SlidePlan, **options: Any) -> Plan:
    properties = Properties("Une expérience & ses suites", "Séance", "La direction", "ville, emploi", "fr-FR", "Agglomération")
    sections = (SectionPlan("Tout", tuple(slide.id for slide in slides)),)
    given = {"sections": sections, "properties": properties, "revision": "abc123", **options}
    return Plan("elus/lens", "essai", SIZE, slides, **given)


def everything() -> Plan:
    """A deck with every kind of shape, in the ways in which they are used."""
    return plan(
        _text_slide(),
        _connector_slide(),
        _drawing_slide(),
        _data_slide(),
        _chart_slide(),
        sections=(SectionPlan("Le texte", ("texte",)), SectionPlan("L’image & le reste", ("liens", "dessins", "donnees", "graphiques"))),
        facts=("chomage_1990",),
    )


def _text_slide() -> SlidePlan:
    origin = Origin("slides/texte.yaml", 3, 8, 12, "items[0]")
    rich = paragraph(
        run("Le chômage : ", bold=True, size=Pt(24.0), provenance=Provenance(written=origin)),
        run(
            "10 %",
            color=RED,
            italic=True,
            size=Pt(24.0),
            provenance=Provenance(computed_from=("fact:chomage_1990", "slides/un texte.yaml:2:1")),
        ),
        Run("", "fr-FR", is_break=True, size=Pt(24.0)),
        run("voir la source", link=Link(url="https://example.org/a b?c=d&e", tooltip='Le "site"'), color=GREEN, size=Pt(24.0)),
        bullet=Bullet("■", size_pct=45, color=RED),
        margin=cm(0.7),
        hanging=cm(0.7),
        line_pct=97.0,
        after=Pt(6.0),
    )
    numbered = paragraph(run("premier point <x>", strike=True), bullet=Bullet(number="arabicPeriod"), margin=cm(1), hanging=cm(1), level=1)
    content = Placeholder(
        key="body",
        name="Contenu",
        frame=box(1, 4, 16, 8),
        kind="obj",
        idx=1,
        text=body(rich, numbered, paragraph("sans puce", bullet=Bullet())),
    )
    jump = AutoShape(
        key="jump",
        name="Saut",
        frame=box(18, 5, 6, 2),
        geometry="roundRect",
        adjust=(("adj", 20_000),),
        fill=RED,
        stroke=Stroke(DARK, Pt(1.5), dash="dash"),
        link=Link(slide="donnees"),
        text=body(paragraph(run("Aux données", color=LIGHT, font="major"), align="center"), anchor="middle"),
    )
    number = Placeholder(
        key="number",
        name="Numéro",
        frame=box(18, 17, 6, 1),
        kind="sldNum",
        idx=12,
        moved=True,
        text=body(paragraph(run("1", field="slidenum"))),
    )
    note = AutoShape(
        key="note",
        name="Note",
        frame=box(1, 15, 23, 1.2),
        is_text_box=True,
        text=body("Deux  espaces fines : 12 500", insets=(Emu(0),) * 4),
    )
    return slide("texte", title("Le texte"), content, jump, number, note, layout=TITLE_AND_CONTENT, notes=("Dire ceci.", "Puis cela."))


def _connector_slide() -> SlidePlan:
    """A hub whose elbows leave downwards to three cards, upwards to two, and sideways to two."""
    hub = card("hub", box(10, 8, 5, 2), "Départ", RED)
    corners = {"sw": (2, 14), "s": (10.5, 14), "se": (19, 14), "nw": (2, 3.5), "ne": (19, 3.5), "e": (20, 10), "w": (1, 7)}
    cards = [card(key, box(x, y, 4, 2), key) for key, (x, y) in corners.items()]
    down = [
        arrow(f"to-{key}", (12.5, 10), (x, 14), vertical=True, start_key="hub", start_site=2, end_key=key)
        for key, x in (("sw", 4), ("s", 12.5), ("se", 21))
    ]
    up = [
        arrow(f"to-{key}", (12.5, 8), (x, 5.5), vertical=True, knee=30_000, start_key="hub", end_key=key, end_site=2)
        for key, x in (("nw", 4), ("ne", 21))
    ]
    right = arrow("to-e", (15, 9), (20, 11), start_key="hub", start_site=3, end_key="e", end_site=1, knee=30_000)
    left = arrow("to-w", (10, 9), (5, 8), start_key="hub", start_site=1, end_key="w", end_site=3)
    loose = arrow("loose", (24, 18), (20, 17), kind="line", stroke=Stroke(RED, Pt(1.0), dash="sysDot", head=True), decorative=True)
    return slide("liens", title("Les liens"), hub, *cards, *down, *up, right, left, loose)


def _drawing_slide() -> SlidePlan:
    ring = (*square(0, 0, 10), *square(3, 3, 4, inwards=True))
    curve = (Segment("move", ((0, 10),)), Segment("cubic", ((0, 0), (20, 0), (20, 10))), Segment("close"))
    figures = (
        Freeform(
            key="ring", name="Anneau", frame=box(2, 4, 5, 5), outlines=(ring,), size=(10, 10), fill=GREEN, stroke=Stroke(DARK, Pt(1.0))
        ),
        Freeform(key="arch", name="Arche", frame=box(4, 6, 6, 3), outlines=(curve, square(8, 4, 4)), size=(20, 10), fill=PURPLE),
    )
    group = Group(key="figures", name="Figures", frame=box(2, 4, 8, 5), children=figures, alt="Un anneau et une arche")
    media = Media("abc", "png", png())
    whole = PictureShape(key="whole", name="Image", frame=box(12, 4, 4, 4), media="abc", alt="Deux couleurs")
    half = PictureShape(key="half", name="Image", frame=box(17, 4, 4, 4), media="abc", crop=(0.0, 0.0, 0.5, 0.0), decorative=True)
    return slide(
        "dessins", title("Les dessins"), group, whole, half, media=(media,), background=Color("accent1", lum_mod=20_000, lum_off=80_000)
    )


def _data_slide() -> SlidePlan:
    line = Stroke(RED, Pt(1.5))
    rows = (
        (cell("Année", fill=DARK), cell("Deux colonnes", fill=DARK, col_span=2)),
        (cell("1990", row_span=2, border_bottom=line), cell("a"), cell("b")),
        (cell("c", border_bottom=line), cell("d", fill=TINT)),
    )
    grid = table("table", box(1, 4, 22, 4), rows, 3)
    return slide("donnees", title("Les données"), grid, notes=("Le tableau.",))


def _chart_slide() -> SlidePlan:
    two = (Series("Ville", (3.0, 4.0), color=RED), Series("Pays & région", (2.0, 5.0), color=DARK))
    shares = (Series("Parts", (60.0, 40.0), point_colors=(RED, TINT)),)
    pair = ("avant", "après")
    return slide(
        "graphiques",
        title("Les graphiques"),
        chart("column", box(1, 3.5, 11, 7), maximum=12.0),
        chart("bar", box(13, 3.5, 11, 7), kind="bar", categories=pair, series=two, legend=True),
        chart("line", box(1, 11.5, 11, 7), kind="line", categories=pair, series=two),
        chart("pie", box(13, 11.5, 11, 7), kind="pie", categories=pair, series=shares),
    )
