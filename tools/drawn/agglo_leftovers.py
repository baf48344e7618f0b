"""What came along with `agglo` over the years: sample slides, notes, comments, tags, properties, a catalogue's XML, a thumbnail."""

from drawn import pictures
from drawn.masters import PLAIN_MAP, SETTINGS, background, pairs, theme
from drawn.package import Deck
from drawn.shapes import NAMESPACES, NUMBER, drawing, gradient, level, picture, placeholder, solid, tree

_STYLE = "{8A107856-5554-42FB-B03E-39F5DBC370BA}"
_OFFICE = {
    "dk1": "windowText:000000",
    "lt1": "window:FFFFFF",
    "dk2": "1F497D",
    "lt2": "EEECE1",
    "accent1": "4F81BD",
    "accent2": "C0504D",
    "accent3": "9BBB59",
    "accent4": "8064A2",
    "accent5": "4BACC6",
    "accent6": "F79646",
    "hlink": "0000FF",
    "folHlink": "800080",
}
_NOTES, _HANDOUT = "ppt/notesMasters/notesMaster1.xml", "ppt/handoutMasters/handoutMaster1.xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/"


def hang_on(deck: Deck, main: str, layouts: list[str], media: dict[str, str]) -> tuple[str, str]:
    """Add all of it to the presentation `main`, and return the lists that stand in it before and after its sizes."""
    notes, handout = deck.link(main, "notesMaster", _NOTES), deck.link(main, "handoutMaster", _HANDOUT)
    deck.add(_NOTES, _notes_master(), ("theme", _theme(deck, 2)))
    deck.add(_HANDOUT, _handout_master(), ("theme", _theme(deck, 3)))
    slides = [deck.link(main, "slide", name) for name in _slides(deck, layouts, media)]
    for kind, name, content in (*SETTINGS[:2], ("tableStyles", "tableStyles", _table_style())):
        deck.link(main, kind, deck.add(f"ppt/{name}.xml", content))
    deck.link(main, "theme", "ppt/theme/theme1.xml")
    deck.link(main, "commentAuthors", deck.add("ppt/commentAuthors.xml", _authors()))
    tags = [deck.add(f"ppt/tags/tag{n}.xml", _tags(n)) for n in (1, 2)]
    tag = deck.link(main, "tags", tags[0])
    _custom_xml(deck, main)
    _properties(deck)
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="{rel}"/>' for n, rel in enumerate(slides))
    masters = f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst><p:handoutMasterIdLst><p:handoutMasterId r:id="{handout}"/></p:handoutMasterIdLst>'
    return f"{masters}<p:sldIdLst>{ids}</p:sldIdLst>", f'<p:custDataLst><p:tags r:id="{tag}"/></p:custDataLst>'


def _slides(deck: Deck, layouts: list[str], media: dict[str, str]) -> list[str]:
    """Add the three slides that showed how to use the template."""
    show = '<p:cNvPr id="@"', '<p:cNvPr id="@" hidden="1"'
    told = placeholder("Titre 1", "title", text="Mode d'emploi : à supprimer avant diffusion")
    points = placeholder(
        "Contenu 2", "", idx=1, text="Utilisez les mises en page du masque", levels=("N'étirez pas les logos", "Citez vos sources")
    )
    trees = (
        tree(
            placeholder("Titre 1", "ctrTitle", text="Titre de votre présentation"),
            placeholder("Sous-titre 2", "subTitle", idx=1, text="Direction, date"),
            picture("Photo", (7.0, 0.4, 2.4, 1.6), "rId2", description="Une vue du quartier").replace(' userDrawn="1"', ""),
        ),
        tree(told, points, drawing("Ancien repère", (0.2, 3.0, 0.2, 0.2), solid("FF00FF")).replace(*show).replace(' userDrawn="1"', "")),
        tree(
            placeholder("Titre 1", "title", text="Une carte"),
            picture("Photo 2", (0.0, 1.42, 9.35, 5.1), "rId2", description="Le centre, le soir").replace(' userDrawn="1"', ""),
        ),
    )
    links = ((layouts[0], media["estate"]), (layouts[1], ""), (layouts[13], media["evening"]))
    names = []
    for n, (shapes, (layout, image)) in enumerate(zip(trees, links, strict=True), 1):
        xml = f"<p:sld {NAMESPACES}><p:cSld>{shapes}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        name = deck.add(f"ppt/slides/slide{n}.xml", xml, ("slideLayout", layout))
        if image:
            deck.link(name, "image", image)
        names.append(name)
    _remarks(deck, names[1])
    return names


def _remarks(deck: Deck, slide: str) -> None:
    """Add a comment and notes to the second slide."""
    text = f'<p:cmLst {NAMESPACES}><p:cm authorId="0" dt="2014-03-17T10:42:00.000" idx="1"><p:pos x="10" y="10"/><p:text>Logo à jour ?</p:text></p:cm></p:cmLst>'
    deck.link(slide, "comments", deck.add("ppt/comments/comment1.xml", text))
    shapes = tree(
        placeholder("Image des diapositives 1", "sldImg"), placeholder("Commentaires 2", "body", idx=1, text="Rappeler la charte.")
    )
    shapes = shapes.replace("<p:txBody><a:bodyPr/><a:lstStyle></a:lstStyle><a:p/></p:txBody>", "", 1)
    xml = f"<p:notes {NAMESPACES}><p:cSld>{shapes}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    deck.link(slide, "notesSlide", deck.add("ppt/notesSlides/notesSlide1.xml", xml, ("notesMaster", _NOTES), ("slide", slide)))


def _notes_master() -> str:
    """Return the notes' page: the agency's band at its top, text in two thirds of the page's width."""
    image = (1.25, 1.0, 5.0, 3.75)
    shapes = tree(
        drawing("Bandeau", (0.0, 0.0, 7.5, 0.55), gradient(0, (0, "dk2"), (100, "accent1"))),
        placeholder("En-tête 1", "hdr", (0.4, 0.08, 4.0, 0.4), size="quarter", style=level(1, "", f'sz="1200" b="1"|{solid("bg1")}')),
        placeholder("Image des diapositives 2", "sldImg", image, idx=2, attributes=' hasCustomPrompt="0"', look=_GEOMETRY),
        placeholder("Commentaires 3", "body", (0.75, 4.95, 6.0, 4.3), idx=3, size="quarter", text="Modifiez les styles du texte du masque"),
        placeholder(
            "Numéro 4", "sldNum", (6.3, 9.35, 0.9, 0.4), idx=5, size="quarter", style=level(1, 'algn="r"', 'sz="1100"'), text=NUMBER
        ),
    )
    shapes = shapes.replace(' hasCustomPrompt="0"', "")
    style = "".join(level(n, 'algn="l"', f'sz="{size}00" kern="1200"', margin=0.5 * (n - 1)) for n, size in enumerate((14, 12, 12), 1))
    head = background(solid("bg1"))
    return f"<p:notesMaster {NAMESPACES}><p:cSld>{head}{shapes}</p:cSld><p:clrMap{pairs(**PLAIN_MAP)}/><p:notesStyle>{style}</p:notesStyle></p:notesMaster>"


def _handout_master() -> str:
    shapes = tree(
        placeholder("En-tête 1", "hdr", (0.0, 0.0, 3.2, 0.5), size="quarter"),
        placeholder("Numéro 2", "sldNum", (4.2, 9.4, 3.2, 0.5), idx=3, size="quarter", text=NUMBER),
    )
    return f"<p:handoutMaster {NAMESPACES}><p:cSld>{background(solid('bg1'))}{shapes}</p:cSld><p:clrMap{pairs(**PLAIN_MAP)}/></p:handoutMaster>"


def _theme(deck: Deck, number: int) -> str:
    return deck.add(f"ppt/theme/theme{number}.xml", theme("Thème Office", _OFFICE, ("Calibri", "Calibri")))


def _table_style() -> str:
    """Return the agency's own table style, which is the default of the template."""

    def border(side: str, tone: str, width: int = 12_700) -> str:
        return f'<a:{side}><a:ln w="{width}" cmpd="sng">{solid(tone)}</a:ln></a:{side}>'

    font = '<a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
    whole = border("bottom", "accent1") + border("insideH", "accent1+60", 6350)
    return (
        f'<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{_STYLE}">'
        f'<a:tblStyle styleId="{_STYLE}" styleName="Tableau Agglo">'
        f'<a:wholeTbl><a:tcTxStyle>{font}<a:schemeClr val="dk1"/></a:tcTxStyle><a:tcStyle><a:tcBdr>{whole}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>'
        f"<a:band1H><a:tcStyle><a:tcBdr/><a:fill>{solid('lt2')}</a:fill></a:tcStyle></a:band1H>"
        f'<a:firstCol><a:tcTxStyle b="on">{font}<a:schemeClr val="dk2"/></a:tcTxStyle><a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>'
        f'<a:firstRow><a:tcTxStyle b="on">{font}<a:schemeClr val="lt1"/></a:tcTxStyle><a:tcStyle><a:tcBdr/><a:fill>{solid("dk2")}</a:fill></a:tcStyle></a:firstRow>'
        "</a:tblStyle></a:tblStyleLst>"
    )


def _authors() -> str:
    return f'<p:cmAuthorLst {NAMESPACES}><p:cmAuthor id="0" name="Service communication" initials="SC" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'


def _tags(number: int) -> str:
    return f'<p:tagLst {NAMESPACES}><p:tag name="CHARTE_VERSION" val="2014.{number}"/><p:tag name="ARTICULATE_PROJECT_OPEN" val="0"/></p:tagLst>'


def _custom_xml(deck: Deck, main: str) -> None:
    """Add what a document server left: its form's fields, and their properties."""
    data = '<p:properties xmlns:p="urn:agglo:catalogue"><service>Communication</service><statut>Validé</statut></p:properties>'
    item = '<ds:datastoreItem ds:itemID="{5D7E7F6C-2C3B-4D4E-9A52-3E0E7A0C11B4}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>'
    deck.add("customXml/item1.xml", data, ("customXmlProps", deck.add("customXml/itemProps1.xml", item)))
    deck.link(main, "customXml", "customXml/item1.xml")


def _properties(deck: Deck) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>Modèle de présentation</dc:title><dc:creator>Service communication</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2014-03-17T09:00:00Z</dcterms:created></cp:coreProperties>'
    )
    app = f'<Properties xmlns="{_RELATION}extended-properties"><Template>Agglo 2014</Template><Slides>3</Slides><Notes>1</Notes><Company>Agglo</Company></Properties>'
    custom = (
        f'<Properties xmlns="{_RELATION}custom-properties" xmlns:vt="{_RELATION}docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Charte"><vt:lpwstr>2014</vt:lpwstr></property></Properties>'
    )
    for kind, name, text in (
        ("core-properties", "core", core),
        ("extended-properties", "app", app),
        ("custom-properties", "custom", custom),
    ):
        deck.link("", kind, deck.add(f"docProps/{name}.xml", text))
    deck.link("", "thumbnail", deck.add("docProps/thumbnail.jpeg", pictures.thumbnail((0, 59, 92), (255, 255, 255), (0, 119, 139))))


_GEOMETRY = (
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln>'
)
