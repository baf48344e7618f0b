"""The layouts of `agglo`: PowerPoint's eleven under their French names, a copy that a paste left behind, and two of the agency's own."""

from drawn.masters import layout
from drawn.shapes import NUMBER, Box, drawing, freeform, gradient, level, picture, placeholder, solid, tree

_DATE, _FOOT, _PAGE = "Espace réservé de la date 3", "Espace réservé du pied de page 4", "Espace réservé du numéro de diapositive 5"
_UPRIGHT = '<a:bodyPr vert="eaVert"/>'
_LEVELS = ("Deuxième niveau", "Troisième niveau", "Quatrième niveau", "Cinquième niveau")
_EDGE = '<a:ln w="38100"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:ln>'
_LIFT = '<a:effectLst><a:outerShdw blurRad="50800" dist="38100" dir="2700000" algn="tl" rotWithShape="0"><a:prstClr val="black"><a:alpha val="40000"/></a:prstClr></a:outerShdw></a:effectLst>'


def draw() -> list[str]:
    """Return the layouts in their order."""
    half = ((0.45, 1.65, 4.25, 4.55), (4.85, 1.65, 4.25, 4.55))
    return [
        _cover(),
        layout("Titre et contenu", tree(_title(), _content(1), *_chrome()), kind="obj"),
        _section(),
        layout("Deux contenus", tree(_title(), *(_content(n, box, "half") for n, box in enumerate(half, 1)), *_chrome()), kind="twoObj"),
        _comparison(),
        layout("Titre seul", tree(_title(), *_chrome()), kind="titleOnly"),
        layout("Vide", tree(*_chrome()), kind="blank"),
        _beside("Contenu avec légende", "objTx", _content(1, (3.75, 1.65, 5.35, 4.55))),
        _beside("Image avec légende", "picTx", _picture((3.75, 1.65, 5.35, 4.55))),
        layout("Titre et texte vertical", tree(_title(), _text(1, None, "vert", _UPRIGHT), *_chrome()), kind="vertTx"),
        _upright(),
        layout("1_Titre et contenu", tree(_title(), _content(1, (0.45, 1.65, 8.65, 4.2)), *_chrome()), kind="obj"),
        _key_figures(),
        _map(),
    ]


def _cover() -> str:
    """Return the cover, which hides the master's shapes and draws its own; the metafile is its second relationship."""
    sky = "M 0 300 C 2500 -150 5200 900 7200 450 C 8400 180 9300 150 10000 320 L 10000 0 L 0 0 Z"
    shapes = tree(
        drawing("Fond haut", (0.0, 0.0, 10.0, 4.6), gradient(60, (0, "tx2"), (100, "accent1"))),
        freeform("Vague haute", (0.0, 4.2, 10.0, 0.9), (10_000, 900), sky, solid("accent1")),
        drawing("Filet", (0.75, 4.05, 1.4, 0.06), solid("accent3")),
        picture("Silhouette", (6.3, 5.45, 3.1, 1.72), "rId2"),
        placeholder(
            "Titre 1",
            "ctrTitle",
            (0.65, 1.2, 8.7, 2.7),
            body='<a:bodyPr anchor="b"><a:normAutofit/></a:bodyPr>',
            style=level(1, 'algn="l"', 'sz="4000" b="1" cap="all"'),
            text="Modifiez le style du titre",
        ),
        placeholder(
            "Sous-titre 2",
            "subTitle",
            (0.65, 5.35, 5.5, 1.0),
            idx=1,
            style=level(1, 'algn="l"', f'sz="2400"|{solid("tx2")}', inner="<a:buNone/>"),
            text="Modifiez le style des sous-titres du masque",
        ),
        placeholder(_DATE, "dt", (0.65, 6.55, 3.0, 0.35), idx=10, size="half", style=level(1, 'algn="l"', f'sz="1400"|{solid("tx2")}')),
    )
    return layout("Diapositive de titre", shapes, kind="title", attributes=' showMasterSp="0"')


def _section() -> str:
    """Return the section's opening: no band at the top, an upright one at the left, the title in dark on white."""
    dark = level(1, 'algn="l"', f'sz="3600" b="1" cap="all"|{solid("tx2")}')
    shapes = tree(
        drawing("Bande gauche", (0.0, 0.0, 2.9, 7.5), gradient(90, (0, "accent1"), (100, "tx2"))),
        drawing("Carré", (2.3, 3.1, 1.2, 1.2), solid("accent3"), line=_EDGE, effect=_LIFT),
        placeholder(
            "Titre 1",
            "title",
            (3.75, 2.2, 5.75, 2.2),
            body='<a:bodyPr anchor="b"><a:normAutofit/></a:bodyPr>',
            style=dark,
            text="Modifiez le style du titre",
        ),
        placeholder(
            "Espace réservé du texte 2",
            "body",
            (3.75, 4.5, 5.75, 1.3),
            idx=1,
            style=level(1, "", f'sz="2000"|{solid("tx1+35")}', inner="<a:buNone/>"),
            text="Modifiez les styles du texte du masque",
        ),
        placeholder(_PAGE, "sldNum", (2.65, 6.6, 0.5, 0.5), idx=12, size="quarter", text=NUMBER),
    )
    return layout("Titre de section", shapes, kind="secHead", attributes=' showMasterSp="0"')


def _comparison() -> str:
    head = level(1, 'algn="l"', f'sz="2000" b="1"|{solid("bg1")}', inner="<a:buNone/>")
    centred = '<a:bodyPr anchor="ctr"><a:normAutofit/></a:bodyPr>'
    shapes = tree(
        _title(),
        placeholder(
            "Espace réservé du texte 2",
            "body",
            (0.45, 1.65, 4.25, 0.6),
            idx=1,
            body=centred,
            style=head,
            look=solid("accent2"),
            text="Modifiez les styles du texte",
        ),
        _content(2, (0.45, 2.35, 4.25, 3.85), "half"),
        placeholder(
            "Espace réservé du texte 4",
            "body",
            (4.85, 1.65, 4.25, 0.6),
            idx=3,
            size="quarter",
            body=centred,
            style=head,
            look=solid("accent1"),
            text="Modifiez les styles du texte",
        ),
        _content(4, (4.85, 2.35, 4.25, 3.85), "quarter"),
        *_chrome(),
    )
    return layout("Comparaison", shapes, kind="twoTxTwoObj")


def _beside(name: str, kind: str, main: str) -> str:
    """Return a layout with an upright band at the left that carries the caption, and what it is about at the right."""
    white = level(1, "", f'sz="1600"|{solid("bg1")}', inner="<a:buNone/>")
    shapes = tree(
        drawing("Bande gauche", (0.0, 1.42, 3.4, 5.0), solid("tx2")),
        _title(),
        main,
        placeholder(
            "Espace réservé du texte 3",
            "body",
            (0.3, 1.75, 2.85, 4.3),
            idx=2,
            size="half",
            style=white,
            text="Modifiez les styles du texte du masque",
        ),
        *_chrome(),
    )
    return layout(name, shapes, kind=kind)


def _upright() -> str:
    shapes = tree(
        placeholder(
            "Titre vertical 1",
            "title",
            (7.6, 1.65, 1.5, 4.55),
            body=_UPRIGHT,
            style=level(1, "", f"|{solid('tx2')}"),
            attributes=' orient="vert"',
            text="Modifiez le style du titre",
        ),
        _text(1, (0.45, 1.65, 7.0, 4.55), "vert", _UPRIGHT),
        *_chrome(),
    )
    return layout("Titre vertical et texte", shapes, kind="vertTitleAndTx")


def _key_figures() -> str:
    """Return three discs with numbers and a line below each: six placeholders beside the title."""
    number = level(1, 'algn="ctr"', f'sz="4000" b="1"|{solid("bg1")}', inner="<a:buNone/>")
    line = level(1, 'algn="ctr"', 'sz="1800"', inner="<a:buNone/>")
    middle = '<a:bodyPr lIns="0" rIns="0" anchor="ctr"><a:normAutofit/></a:bodyPr>'
    columns = [
        drawing(f"Disque {n}", (0.65 + 3.0 * (n - 1), 1.85, 2.3, 2.3), solid(tone), preset="ellipse", line=_EDGE, effect=_LIFT)
        + placeholder(
            f"Chiffre {n}", "body", (0.8 + 3.0 * (n - 1), 2.4, 2.0, 1.2), idx=12 + n, size="quarter", body=middle, style=number, text="00"
        )
        + placeholder(f"Libellé {n}", "body", (0.5 + 3.0 * (n - 1), 4.35, 2.6, 1.7), idx=15 + n, size="quarter", style=line, text="Libellé")
        for n, tone in enumerate(("accent1", "accent2", "accent4"), 1)
    ]
    return layout("Chiffres clés", tree(_title(), *columns, *_chrome()))


def _map() -> str:
    """Return the agency's page for a map: the picture fills the page below the band, its caption lies upon it."""
    card = solid("bg1@85")
    shapes = tree(
        _picture((0.0, 1.42, 9.35, 5.1), 13),
        _title(),
        placeholder(
            "Légende 3",
            "body",
            (0.3, 4.85, 3.4, 1.4),
            idx=14,
            size="quarter",
            style=level(1, "", 'sz="1400"', inner="<a:buNone/>"),
            look=card + _LIFT.replace("50800", "25400"),
            text="Légende",
        ),
        *_chrome(),
    )
    return layout("Carte et légende", shapes)


def _title() -> str:
    return placeholder("Titre 1", "title", text="Modifiez le style du titre")


def _content(idx: int, box: Box | None = None, size: str = "") -> str:
    return placeholder(
        f"Espace réservé du contenu {idx + 1}", "", box, idx=idx, size=size, text="Modifiez les styles du texte du masque", levels=_LEVELS
    )


def _text(idx: int, box: Box | None, orient: str, body: str) -> str:
    return placeholder(
        f"Espace réservé du texte vertical {idx + 1}",
        "body",
        box,
        idx=idx,
        body=body,
        text="Modifiez les styles du texte du masque",
        levels=_LEVELS,
        attributes=f' orient="{orient}"',
    )


def _picture(box: Box, idx: int = 1) -> str:
    return placeholder(
        f"Espace réservé pour une image {idx + 1}",
        "pic",
        box,
        idx=idx,
        style=level(1, "", 'sz="2000"', inner="<a:buNone/>"),
        look=solid("bg2"),
        text="Cliquez sur l'icône pour ajouter une image",
    )


def _chrome() -> tuple[str, str, str]:
    return (
        placeholder(_DATE, "dt", idx=10, size="half"),
        placeholder(_FOOT, "ftr", idx=11, size="quarter", text="Direction du développement économique"),
        placeholder(_PAGE, "sldNum", idx=12, size="quarter", text=NUMBER),
    )
