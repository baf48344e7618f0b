"""`nuit`: a dark 16:9 template of a designer who names layouts by number and lets PowerPoint's colour map make the page dark."""

from drawn import nuit_layouts as layouts
from drawn import pictures
from drawn.masters import MASTER_LIST, PLAIN_MAP, SETTINGS, background_style, default_text, face, master, presentation, theme
from drawn.nuit_layouts import LEFT, SIZE, WIDTH, box_of, chrome, mark
from drawn.package import Deck
from drawn.shapes import drawing, level, placeholder, solid, tree

DARK = PLAIN_MAP | {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
COLORS = {
    "dk1": "0C1626",
    "lt1": "FFFFFF",
    "dk2": "1A2A44",
    "lt2": "D3DCEA",
    "accent1": "FFC83D",  # dark text alone stands on it
    "accent2": "2ED3C0",  # dark text alone
    "accent3": "FF6F61",  # dark text; white is too faint
    "accent4": "5B47C9",  # white text alone, and too dark to be text on the night
    "accent5": "1F5FBF",  # white text alone
    "accent6": "A6DC4B",  # dark text alone
    "hlink": "7FC8FF",
    "folHlink": "C3B2FF",
}
_GLOW = (
    '<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:schemeClr val="phClr"><a:lumMod val="85000"/><a:lumOff val="15000"/></a:schemeClr></a:gs>'
    '<a:gs pos="100000"><a:schemeClr val="phClr"><a:shade val="70000"/></a:schemeClr></a:gs></a:gsLst>'
    '<a:path path="circle"><a:fillToRect l="80000" t="20000" r="20000" b="80000"/></a:path></a:gradFill>'
)


def draw() -> Deck:
    """Return the template's package."""
    deck = Deck()
    main = deck.add("ppt/presentation.xml", presentation(SIZE, MASTER_LIST, tail=default_text()))
    deck.link("", "officeDocument", main)
    deck.link(main, "slideMaster", "ppt/slideMasters/slideMaster1.xml")
    for kind, name, content in SETTINGS:
        deck.link(main, kind, deck.add(f"ppt/{name}.xml", content))
    deck.link(main, "theme", deck.add("ppt/theme/theme1.xml", theme("Nuit", COLORS, ("Arial", "Arial"), backs=_backgrounds())))
    photo = deck.add("ppt/media/image1.png", pictures.night_lights())
    files = [_layout_file(deck, n, xml) for n, xml in enumerate(layouts.draw(), 1)]
    deck.link(files[1], "image", photo)
    links = [("slideLayout", file) for file in files] + [("theme", "ppt/theme/theme1.xml")]
    ids = [2_147_483_649 + n for n in range(len(files))]
    deck.add("ppt/slideMasters/slideMaster1.xml", _master(ids), *links)
    return deck


def _layout_file(deck: Deck, number: int, xml: str) -> str:
    return deck.add(f"ppt/slideLayouts/slideLayout{number}.xml", xml, ("slideMaster", "ppt/slideMasters/slideMaster1.xml"))


def _backgrounds() -> str:
    return '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 2 + _GLOW


def _master(ids: list[int]) -> str:
    shapes = tree(
        drawing("Filet", (LEFT, 0.62, 0.6, 0.06), solid("accent1")),
        placeholder("Titre 1", "title", (LEFT, 0.8, WIDTH, 1.0), body=box_of("b"), text="Modifiez le titre"),
        placeholder(
            "Texte 2",
            "body",
            (LEFT, 2.05, WIDTH, 4.45),
            idx=1,
            body=box_of("t"),
            text="Modifiez le texte",
            levels=("Deuxième niveau", "Troisième niveau"),
        ),
        *chrome("Pied de page"),
        mark((12.28, 0.62), "accent1"),
    )
    return master(shapes, _title_style() + _body_style() + _other_style(), ids, back=background_style(1001, "bg1"), mapping=DARK)


def _title_style() -> str:
    tight = '<a:lnSpc><a:spcPct val="92000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
    run = 'sz="3200" b="1" kern="1200"|' + face("tx1", "mj")
    return "<p:titleStyle>" + level(1, 'algn="l" rtl="0"', run, inner=tight) + "</p:titleStyle>"


def _body_style() -> str:
    sizes = ((22, 9), (20, 5), (18, 4), (16, 3), (16, 3))
    rows = [
        level(n, 'algn="l" rtl="0"', f'sz="{size}00" kern="1200"|' + face("tx1", "mn"), margin=0.32 * n, hang=0.32, inner=_bullet(before))
        for n, (size, before) in enumerate(sizes, 1)
    ]
    return "<p:bodyStyle>" + "".join(rows) + "</p:bodyStyle>"


def _bullet(before: int) -> str:
    space = f'<a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPts val="{before}00"/></a:spcBef>'
    return f'{space}<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="–"/>'


def _other_style() -> str:
    return "<p:otherStyle>" + level(1, 'algn="l"', 'sz="1800" kern="1200"|' + face("tx1", "mn")) + "</p:otherStyle>"
