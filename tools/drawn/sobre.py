"""`sobre`: what a Google Slides deck is as a .pptx: 10 × 5.625 in, two masters, two layouts each, no footers, styles in every placeholder."""

from dataclasses import dataclass

from drawn.masters import PLAIN_MAP, SETTINGS, background, face, layout, master, presentation, theme
from drawn.package import Deck
from drawn.shapes import Box, drawing, level, placeholder, solid, tree

SIZE = (10.0, 5.625)
MAPPING = PLAIN_MAP | {"bg2": "dk2", "tx2": "lt2"}  # so the web editor exports it
_GAP = 0.1  # the editor's inset on every side, 91,425 EMU


@dataclass(frozen=True, slots=True)
class Manner:
    """What the two masters differ in."""

    name: str
    colors: dict[str, str]
    fonts: tuple[str, str]
    title_size: int
    centred: bool


# The first accents are close to each other, the fourth is too faint for text, the last two are greys.
LIGHT = Manner(
    "Simple Light",
    {
        "dk1": "212121",
        "lt1": "FFFFFF",
        "dk2": "595959",
        "lt2": "EEEEEE",
        "accent1": "2F4B6E",
        "accent2": "A34E24",
        "accent3": "5E6B2F",
        "accent4": "D9B44A",
        "accent5": "78909C",
        "accent6": "D5D8DC",
        "hlink": "2F4B6E",
        "folHlink": "2F4B6E",
    },
    ("Georgia", "Verdana"),
    2600,
    centred=False,
)
# Here the "dark" text colour is light, and the "light" ground is dark.
DARK = Manner(
    "Simple Dark",
    {
        "dk1": "FAF6EC",
        "lt1": "1F2D2A",
        "dk2": "B9C4BE",
        "lt2": "33443F",
        "accent1": "E0A458",
        "accent2": "8FBFA8",
        "accent3": "E07A5F",
        "accent4": "F2CC8F",
        "accent5": "81A4CD",
        "accent6": "4B5D57",
        "hlink": "E0A458",
        "folHlink": "E0A458",
    },
    ("Verdana", "Georgia"),
    2400,
    centred=True,
)


def draw() -> Deck:
    """Return the template's package."""
    deck = Deck()
    main = deck.add("ppt/presentation.xml", "")
    deck.link("", "officeDocument", main)
    rows = ""
    for n, manner in enumerate((LIGHT, DARK)):
        rel = deck.link(main, "slideMaster", _add_master(deck, manner, n))
        rows += f'<p:sldMasterId id="{2_147_483_659 + 3 * n}" r:id="{rel}"/>'
    deck.link(main, "theme", "ppt/theme/theme1.xml")
    for kind, name, content in SETTINGS[:2]:  # no table styles
        deck.link(main, kind, deck.add(f"ppt/{name}.xml", content))
    deck.add(main, presentation(SIZE, f"<p:sldMasterIdLst>{rows}</p:sldMasterIdLst>"))
    return deck


def _add_master(deck: Deck, manner: Manner, number: int) -> str:
    """Add a master with its theme and layouts. Ids run on over both masters, as the format asks."""
    name = f"ppt/slideMasters/slideMaster{number + 1}.xml"
    colors = deck.add(f"ppt/theme/theme{number + 1}.xml", theme(manner.name, manner.colors, manner.fonts))
    files = [
        deck.add(f"ppt/slideLayouts/slideLayout{2 * number + n}.xml", xml, ("slideMaster", name))
        for n, xml in enumerate((_cover(manner), _page(manner)), 1)
    ]
    first = 2_147_483_660 + 3 * number
    shapes = tree(_title(manner, manner.title_size), _body())
    empty = "<p:titleStyle/><p:bodyStyle/><p:otherStyle/>"
    content = master(shapes, empty, [first, first + 1], back=background(solid("bg1")), mapping=MAPPING)
    return deck.add(name, content, *(("slideLayout", file) for file in files), ("theme", colors))


def _cover(manner: Manner) -> str:
    across = (0.34, 0.81, 9.32, 2.25)
    shapes = tree(
        drawing("Google Shape;9;p2", (0.44, 3.15, 0.9, 0.03), solid("accent1")) if not manner.centred else "",
        _title(manner, 4000, "ctrTitle", across, "b"),
        placeholder(
            "Google Shape;11;p2", "subTitle", (0.34, 3.3, 9.32, 0.87), idx=1, body=_inset("t"), style=_levels(manner, 2000, "bg2", "mn")
        ),
    )
    return layout("Title Slide", shapes, kind="title", attributes=' matchingName="Title Slide"')


def _page(manner: Manner) -> str:
    shapes = tree(_title(manner, manner.title_size), _body())
    return layout("Title and Body", shapes, kind="tx", attributes=' matchingName="Title and Body"')


def _title(manner: Manner, size: int, kind: str = "title", box: Box = (0.34, 0.42, 9.32, 0.75), anchor: str = "ctr") -> str:
    return placeholder("Google Shape;10;p2", kind, box, body=_inset(anchor), style=_levels(manner, size, "tx1", "mj"))


def _body() -> str:
    return placeholder("Google Shape;14;p3", "body", (0.34, 1.26, 9.32, 3.94), idx=1, body=_inset("t"), style=_points())


def _inset(anchor: str) -> str:
    return f'<a:bodyPr spcFirstLastPara="1" wrap="square" lIns="91425" tIns="91425" rIns="91425" bIns="91425" anchor="{anchor}" anchorCtr="0"><a:normAutofit/></a:bodyPr>'


def _levels(manner: Manner, size: int, tone: str, font: str) -> str:
    """Return a text without bullets, the same on nine levels."""
    side = "ctr" if manner.centred else "l"
    inner = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/>'
    return "".join(level(n, f'algn="{side}" rtl="0"', f'sz="{size}"|' + face(tone, font), inner=inner) for n in range(1, 10))


def _points() -> str:
    """Return the body's nine levels: ● ○ ■ in turn, with sizes of bullets in points."""
    rows = []
    for n in range(1, 10):
        size = 1800 if n == 1 else 1400
        space = f'<a:lnSpc><a:spcPct val="115000"/></a:lnSpc><a:spcBef><a:spcPts val="{0 if n == 1 else 600}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
        char = "●○■"[(n - 1) % 3]
        mark = f'<a:buClr><a:schemeClr val="tx1"/></a:buClr><a:buSzPts val="{size}"/><a:buChar char="{char}"/>'
        rows.append(level(n, 'algn="l" rtl="0"', f'sz="{size}"|' + face("tx1", "mn"), margin=0.5 * n, hang=0.35, inner=space + mark))
    return "".join(rows)
