"""`agglo`: a 4:3 template of French PowerPoint that grew for ten years: bands, waves, logos, odd footers, and what nobody cleared away."""

from drawn import agglo_layouts as layouts
from drawn import agglo_leftovers as leftovers
from drawn import pictures
from drawn.masters import MASTER_LIST, PLAIN_MAP, background_style, default_text, face, master, presentation, theme
from drawn.package import Deck
from drawn.shapes import NUMBER, drawing, freeform, gradient, level, picture, placeholder, solid, tree

SIZE = (10.0, 7.5)
COLORS = {
    "dk1": "windowText:000000",
    "lt1": "window:FFFFFF",
    "dk2": "003B5C",
    "lt2": "EEF3E2",
    "accent1": "00778B",
    "accent2": "C8312B",
    "accent3": "F2A900",
    "accent4": "6A2C70",
    "accent5": "6BA539",
    "accent6": "3A7CA5",
    "hlink": "00778B",
    "folHlink": "6A2C70",
}
BAND = 1.35
_SHADOW = (
    '<a:effectStyle><a:effectLst><a:outerShdw blurRad="40000" dist="20000" dir="5400000" rotWithShape="0">'
    '<a:srgbClr val="000000"><a:alpha val="38000"/></a:srgbClr></a:outerShdw></a:effectLst></a:effectStyle>'
)
_MASTER = "ppt/slideMasters/slideMaster1.xml"


def draw() -> Deck:
    """Return the template's package, with its sample slides and all that hangs on them."""
    deck = Deck(template=True)
    main = deck.add("ppt/presentation.xml", "")
    deck.link("", "officeDocument", main)
    deck.link(main, "slideMaster", _MASTER)
    media = _media(deck)
    deck.add("ppt/theme/theme1.xml", theme("Agglo 2014", COLORS, ("Calibri", "Calibri"), effects=_SHADOW * 3))
    files = [_layout(deck, n, xml) for n, xml in enumerate(layouts.draw(), 1)]
    deck.link(files[0], "image", media["skyline"])
    links = [("slideLayout", file) for file in files] + [("theme", "ppt/theme/theme1.xml")]
    deck.add(_MASTER, "", *links)
    pictured = [deck.link(_MASTER, "image", media[name]) for name in ("partner", "emblem", "emblem-svg", "former")]
    tags = deck.link(_MASTER, "tags", "ppt/tags/tag2.xml")
    deck.add(_MASTER, _master([2_147_483_660 + n for n in range(len(files))], pictured, tags))
    lists, tail = leftovers.hang_on(deck, main, files, media)
    deck.add(main, presentation(SIZE, MASTER_LIST + lists, kind="screen4x3", tail=tail + default_text()))
    return deck


def _layout(deck: Deck, number: int, xml: str) -> str:
    return deck.add(f"ppt/slideLayouts/slideLayout{number}.xml", xml, ("slideMaster", _MASTER))


def _media(deck: Deck) -> dict[str, str]:
    """Add the pictures. `former` is related to the master and shown nowhere; `lost` is not even related."""
    blue, green, amber = (0, 59, 92), (107, 165, 57), (242, 169, 0)
    evening = ((250, 214, 150), (244, 240, 220))
    return {
        "partner": deck.add("ppt/media/image1.png", pictures.word_mark(blue, green)),
        "emblem": deck.add("ppt/media/image2.png", pictures.emblem((0, 119, 139), (255, 255, 255))),
        "emblem-svg": deck.add("ppt/media/image3.svg", pictures.emblem_svg("00778B", "FFFFFF")),
        "skyline": deck.add("ppt/media/image4.emf", pictures.skyline_emf((0, 119, 139), amber)),
        "former": deck.add("ppt/media/image5.png", pictures.word_mark((120, 120, 120), (200, 49, 43))),
        "estate": deck.add("ppt/media/image6.jpeg", pictures.estate(((150, 190, 220), (240, 245, 250)), (120, 110, 100), 7)),
        "evening": deck.add("ppt/media/image7.jpeg", pictures.estate(evening, (140, 90, 60), 11)),
        "lost": deck.add("ppt/media/image8.png", pictures.word_mark((60, 60, 60), (90, 90, 90))),
    }


def _master(ids: list[int], pictured: list[str], tags: str) -> str:
    partner, fallback, vector, _ = pictured
    shapes = tree(
        drawing("Bandeau", (0.0, 0.0, 10.0, BAND), gradient(0, (0, "tx2"), (100, "accent1"))),
        drawing("Filet bandeau", (0.0, BAND, 10.0, 0.07), solid("accent3")),
        drawing("Cartouche logo", (8.05, 0.22, 1.75, 0.9), solid("bg1"), preset="roundRect"),
        picture("Logo partenaire", (8.18, 0.42, 1.5, 0.5), partner, description="Logo du partenaire"),
        *wave(),
        drawing("Fond logo", (0.15, 6.57, 0.78, 0.78), solid("bg1"), preset="ellipse"),
        picture("Logo agglo", (0.2, 6.62, 0.68, 0.68), fallback, _svg(vector)),
        placeholder("Espace réservé du titre 1", "title", (0.45, 0.2, 7.4, 0.98), body=_inset("ctr"), text="Modifiez le style du titre"),
        placeholder(
            "Espace réservé du texte 2",
            "body",
            (0.45, 1.65, 8.65, 4.55),
            idx=1,
            body=_inset("t"),
            text="Modifiez les styles du texte du masque",
            levels=("Deuxième niveau", "Troisième niveau", "Quatrième niveau", "Cinquième niveau"),
        ),
        *_footers(),
    )
    kept = f'<p:custDataLst><p:tags r:id="{tags}"/></p:custDataLst>'
    shapes = shapes.replace("</p:spTree>", f"</p:spTree>{kept}")
    footers = '<p:hf hdr="0" dt="0"/>'
    styles = _title_style() + _body_style() + _other_style()
    return master(shapes, styles, ids, back=background_style(1001, "bg1"), mapping=PLAIN_MAP, tail=footers)


def wave() -> tuple[str, str]:
    """Return the two waves at the bottom, on the master and on the layouts that hide its shapes."""
    box, size = (0.0, 6.55, 10.0, 0.95), (10_000, 950)
    back = "M 0 520 C 1800 120 3600 60 5400 380 C 7200 700 8600 620 10000 240 L 10000 950 L 0 950 Z"
    front = "M 0 700 C 2000 460 4200 420 6000 660 C 7600 880 8900 820 10000 560 L 10000 950 L 0 950 Z"
    return freeform("Vague claire", box, size, back, solid("accent1@40")), freeform("Vague", box, size, front, solid("accent1"))


def _footers() -> tuple[str, str, str]:
    """Return the date in the band, the footer right below it at the top of the page, the number in a disc on the wave."""
    plain = '<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
    disc = f'<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>{solid("accent3")}'
    return (
        placeholder(
            "Espace réservé de la date 3",
            "dt",
            (0.5, 0.05, 2.4, 0.22),
            idx=2,
            size="half",
            body=plain,
            style=level(1, 'algn="l"', f'sz="900"|{solid("bg1")}'),
        ),
        placeholder(
            "Espace réservé du pied de page 4",
            "ftr",
            (4.6, 1.43, 5.2, 0.21),
            idx=3,
            size="quarter",
            body=plain,
            style=level(1, 'algn="r"', f'sz="1000"|{solid("tx2")}'),
        ),
        placeholder(
            "Espace réservé du numéro de diapositive 5",
            "sldNum",
            (9.3, 6.72, 0.5, 0.5),
            idx=4,
            size="quarter",
            body=plain,
            style=level(1, 'algn="ctr"', f'sz="1200" b="1"|{solid("tx2")}'),
            look=disc,
            text=NUMBER,
        ),
    )


def _inset(anchor: str) -> str:
    return f'<a:bodyPr vert="horz" lIns="108000" tIns="54000" rIns="108000" bIns="54000" rtlCol="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'


def _svg(rel: str) -> str:
    return (
        '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
        f'<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{rel}"/></a:ext></a:extLst>'
    )


def _title_style() -> str:
    """Return the titles' style: capitals, in a white that is written and not the theme's."""
    inner = '<a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
    return (
        "<p:titleStyle>"
        + level(1, 'algn="l" rtl="0"', 'sz="2600" b="1" kern="1200" cap="all" spc="20"|' + face("FFFFFF", "mj"), inner=inner)
        + "</p:titleStyle>"
    )


def _body_style() -> str:
    """Return five levels with marks from Wingdings: square, arrow, tick, disc, dash."""
    marks = ((2400, "§", "accent1"), (2000, "Ø", "accent3"), (1800, "ü", "accent5"), (1600, "l", "accent2"), (1600, "-", "tx2"))
    rows = [
        level(n, 'algn="l" rtl="0"', f'sz="{size}" kern="1200"|' + face("tx1", "mn"), margin=0.3 * n, hang=0.28, inner=_bullet(mark, tone))
        for n, (size, mark, tone) in enumerate(marks, 1)
    ]
    return "<p:bodyStyle>" + "".join(rows) + "</p:bodyStyle>"


def _bullet(mark: str, tone: str) -> str:
    space = '<a:spcBef><a:spcPct val="20000"/></a:spcBef>'
    font = "" if mark == "-" else '<a:buFont typeface="Wingdings" pitchFamily="2" charset="2"/>'
    return f'{space}<a:buClr><a:schemeClr val="{tone}"/></a:buClr><a:buSzPct val="80000"/>{font}<a:buChar char="{mark}"/>'


def _other_style() -> str:
    return "<p:otherStyle>" + level(1, 'algn="l"', 'sz="1800" kern="1200"|' + face("tx1", "mn")) + "</p:otherStyle>"
