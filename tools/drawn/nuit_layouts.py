"""The layouts of `nuit`, and the pieces that its master shares with them."""

from drawn.masters import PLAIN_MAP, background, background_style, layout, override
from drawn.shapes import NUMBER, Box, drawing, freeform, gradient, label, level, placeholder, solid, tree

SIZE = (40 / 3, 7.5)
LEFT, WIDTH = 0.75, 11.83


def draw() -> list[str]:
    """Return the twelve layouts in the designer's order. Only those that began as PowerPoint's own still have a type."""
    return [
        _opening(),
        _chapter(),
        layout("03 Texte", tree(_title(), _object(), *chrome()), kind="obj"),
        layout("04 Texte jour", tree(_title(), _object(13), *chrome()), back=background_style(1001, "bg1"), mapping=override(PLAIN_MAP)),
        layout(
            "05 Texte x2",
            tree(_title(), _object(1, (LEFT, 2.05, 5.72, 4.45), "half"), _object(2, (6.86, 2.05, 5.72, 4.45), "half"), *chrome()),
            kind="twoObj",
        ),
        _beside(),
        _number(),
        _voice(),
        layout("09 Libre", tree(_title(), *chrome()), kind="titleOnly"),
        layout("10 Nu", tree(*chrome()), kind="blank"),
        _full_picture(),
        _end(),
    ]


def _opening() -> str:
    night = gradient(35, (0, "dk1"), (60, "dk2"), (100, "accent4"))
    circle = '<a:ln w="38100"><a:solidFill><a:schemeClr val="accent2"><a:alpha val="60000"/></a:schemeClr></a:solidFill></a:ln>'
    shapes = tree(
        drawing("Cercle", (8.9, -1.5, 6.4, 6.4), "<a:noFill/>", preset="ellipse", line=circle),
        drawing("Disque", (10.6, 4.1, 1.5, 1.5), solid("accent1"), preset="ellipse"),
        drawing("Point", (9.15, 3.85, 0.42, 0.42), solid("accent3"), preset="ellipse"),
        mark((LEFT, 0.75), "accent1"),
        placeholder(
            "Titre 1",
            "ctrTitle",
            (LEFT, 2.3, 8.2, 2.35),
            body=box_of("b"),
            style=level(1, "", 'sz="4800" b="1"'),
            text="Titre de la présentation",
        ),
        placeholder(
            "Sous-titre 2",
            "subTitle",
            (LEFT, 4.85, 8.2, 1.05),
            idx=1,
            body=box_of("t"),
            style=level(1, "", f'sz="2200"|{solid("accent1")}', inner="<a:buNone/>"),
            text="Sous-titre",
        ),
        placeholder("Date 3", "dt", (LEFT, 6.3, 4.0, 0.4), idx=10, size="half", style=level(1, 'algn="l"', f'sz="1600"|{solid("tx2")}')),
    )
    return layout("01 Ouverture", shapes, kind="title", back=background(night), attributes=' showMasterSp="0"')


def _chapter() -> str:
    photo = '<a:blipFill dpi="0" rotWithShape="1"><a:blip r:embed="rId2"/><a:srcRect/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    shapes = tree(
        placeholder(
            "Titre 1", "title", (LEFT, 3.2, 9.6, 1.6), body=box_of("b"), style=level(1, "", 'sz="4400" b="1"'), text="Titre du chapitre"
        ),
        placeholder(
            "Texte 2",
            "body",
            (LEFT, 5.0, 9.6, 0.9),
            idx=1,
            body=box_of("t"),
            style=level(1, "", f'sz="2000"|{solid("tx1")}', inner="<a:buNone/>"),
            text="Une phrase pour l'annoncer",
        ),
        placeholder("Numéro 3", "sldNum", (11.58, 6.78, 1.0, 0.4), idx=12, size="quarter", text=NUMBER),
        mark((LEFT, 0.75), "tx1"),
    )
    return layout("02 Chapitre", shapes, kind="secHead", back=background(photo), attributes=' showMasterSp="0"')


def _beside() -> str:
    shapes = tree(
        placeholder(
            "Image 4",
            "pic",
            (25 / 3, 0.0, 5.0, 7.5),
            idx=13,
            look=solid("bg2"),
            style=level(1, 'algn="ctr"', 'sz="1600"', inner="<a:buNone/>"),
            text="Image",
        ),
        placeholder("Titre 1", "title", (LEFT, 0.8, 7.1, 1.0), text="Modifiez le titre"),
        placeholder("Texte 2", "body", (LEFT, 2.05, 7.1, 4.45), idx=14, size="half", text="Modifiez le texte"),
        *chrome()[:2],
    )
    return layout("06 Texte et visuel", shapes)


def _number() -> str:
    huge = level(1, "", f'sz="16600" b="1"|{solid("accent1")}', inner='<a:lnSpc><a:spcPct val="85000"/></a:lnSpc><a:buNone/>')
    shapes = tree(
        placeholder("Titre 1", "title", text="Modifiez le titre"),
        placeholder("Chiffre 2", "body", (LEFT, 2.0, WIDTH, 2.6), idx=15, size="quarter", body=box_of("ctr"), style=huge, text="42 %"),
        placeholder(
            "Texte 3",
            "body",
            (LEFT, 4.8, 8.9, 1.7),
            idx=16,
            size="quarter",
            style=level(1, "", 'sz="2400"', inner="<a:buNone/>"),
            text="Ce que dit le chiffre",
        ),
        *chrome(),
    )
    return layout("07 Chiffre", shapes)


def _voice() -> str:
    """Return the layout for a quotation: no title, a huge mark that is drawn, not typed by the presenter."""
    quote = f'<a:r><a:rPr lang="fr-FR" sz="19900" b="1">{solid("accent3")}<a:latin typeface="+mj-lt"/></a:rPr><a:t>@TEXT@</a:t></a:r>'
    shapes = tree(
        label("Guillemet", (0.62, 0.75, 1.6, 1.9), "«", quote),
        placeholder(
            "Texte 1",
            "body",
            (2.4, 1.5, 9.4, 3.7),
            idx=17,
            body=box_of("ctr"),
            style=level(1, "", 'sz="3200" i="1"', inner="<a:buNone/>"),
            text="La phrase",
        ),
        placeholder(
            "Texte 2",
            "body",
            (2.4, 5.35, 9.4, 0.6),
            idx=18,
            size="quarter",
            style=level(1, "", f'sz="1800"|{solid("accent1")}', inner="<a:buNone/>"),
            text="Qui l'a dite",
        ),
        *chrome(),
    )
    return layout("08 Parole", shapes)


def _full_picture() -> str:
    shapes = tree(
        placeholder("Image 1", "pic", (0.0, 0.0, *SIZE), idx=19, look=solid("bg2"), text="Image plein cadre"),
        placeholder(
            "Titre 2",
            "title",
            (0.0, 5.9, SIZE[0], 1.6),
            body=_strip(),
            look=solid("bg1@80"),
            style=level(1, "", 'sz="2800"'),
            text="Légende de l'image",
        ),
        placeholder("Numéro 3", "sldNum", (11.58, 6.78, 1.0, 0.4), idx=12, size="quarter", text=NUMBER),
    )
    return layout("11 Plein cadre", shapes, attributes=' showMasterSp="0"')


def _end() -> str:
    shapes = tree(
        placeholder("Titre 1", "ctrTitle", (LEFT, 2.4, WIDTH, 1.5), body=box_of("b"), style=level(1, "", 'sz="5400" b="1"'), text="Merci"),
        placeholder(
            "Texte 2",
            "body",
            (LEFT, 4.15, 8.2, 1.9),
            idx=20,
            size="half",
            style=level(1, "", f'sz="2000"|{solid("tx2")}', inner="<a:buNone/>"),
            text="Contacts",
        ),
        mark((LEFT, 0.75), "accent1"),
    )
    return layout("12 Fin", shapes, back=background_style(1003, "accent4"), attributes=' showMasterSp="0"')


def _title() -> str:
    return placeholder("Titre 1", "title", text="Modifiez le titre")


def _object(idx: int = 1, box: Box | None = None, size: str = "") -> str:
    return placeholder(f"Contenu {idx + 1}", "", box, idx=idx, size=size, text="Modifiez le texte", levels=("Deuxième niveau",))


def chrome(prompt: str = "") -> tuple[str, str, str]:
    """Return footer, date and number; the master (`prompt`) says where, the layouts inherit."""
    at = (LEFT, 6.78, 7.6, 0.4), (8.6, 6.78, 2.8, 0.4), (11.58, 6.78, 1.0, 0.4)
    small = [level(1, f'algn="{side}"', f'sz="1100"|{solid("tx2")}') if prompt else "" for side in ("l", "r", "r")]
    boxes = at if prompt else (None, None, None)
    numbers = (3, 2, 4) if prompt else (11, 10, 12)
    return (
        placeholder("Pied de page 4", "ftr", boxes[0], idx=numbers[0], size="quarter", body=box_of("ctr"), style=small[0], text=prompt),
        placeholder("Date 3", "dt", boxes[1], idx=numbers[1], size="half", body=box_of("ctr"), style=small[1]),
        placeholder("Numéro 5", "sldNum", boxes[2], idx=numbers[2], size="quarter", body=box_of("ctr"), style=small[2], text=NUMBER),
    )


def _strip() -> str:
    """Return the body of a title whose own fill, half seen through, lies over the picture: shapes of a layout would lie under it."""
    return '<a:bodyPr lIns="685800" tIns="91440" rIns="1828800" bIns="91440" anchor="ctr"><a:normAutofit/></a:bodyPr>'


def mark(at: tuple[float, float], tone: str) -> str:
    """Return the agency's sign, a crescent."""
    return freeform(
        "Croissant",
        (*at, 0.3, 0.42),
        (300, 420),
        "M 300 20 C 60 -40 -60 260 130 380 C 190 420 270 410 300 390 C 130 360 110 120 300 20 Z",
        solid(tone),
    )


def box_of(anchor: str) -> str:
    return f'<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
