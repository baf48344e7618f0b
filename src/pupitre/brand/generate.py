"""A PowerPoint master from `_brand.yml` alone: a package without slides that PowerPoint opens, and designers can go on from."""

from pupitre.brand.markup import color_xml, level_xml
from pupitre.brand.notes import NOTES_SIZE, notes_master_xml
from pupitre.brand.slide_master import FIRST_LAYOUT_ID, ROOT, layout_xml, master_xml
from pupitre.brand.spec import BrandSpec
from pupitre.brand.theme import theme_xml
from pupitre.model.package import Package, Part, Relationship
from pupitre.model.plan import Color
from pupitre.ooxml import CT, NS, RT, attribute

TABLE_STYLE = "{8F1C8E62-6E0B-4C57-9D0E-2B6E9B7A4C11}"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def generate(spec: BrandSpec) -> Package:
    """Return the master package of a brand whose colours and fonts are complete (see `incomplete`). Logo places stand empty."""
    names = [f"/ppt/slideLayouts/slideLayout{n}.xml" for n in range(1, len(spec.layouts) + 1)]
    master = "/ppt/slideMasters/slideMaster1.xml"
    parts = [
        _part("/ppt/presentation.xml", "presentation", _presentation(spec), *_presentation_targets(master)),
        _part(master, "slideMaster", master_xml(spec), *(("slideLayout", n) for n in names), ("theme", "/ppt/theme/theme1.xml")),
        _part("/ppt/notesMasters/notesMaster1.xml", "notesMaster", notes_master_xml(spec), ("theme", "/ppt/theme/theme2.xml")),
        _part("/ppt/theme/theme1.xml", "theme", theme_xml(spec.title, spec.colors, spec.fonts)),
        _part("/ppt/theme/theme2.xml", "theme", theme_xml(spec.title, spec.colors, spec.fonts)),
        _part("/ppt/presProps.xml", "presProps", f"<p:presentationPr {ROOT}/>"),
        _part("/ppt/viewProps.xml", "viewProps", f"<p:viewPr {ROOT}/>"),
        _part("/ppt/tableStyles.xml", "tableStyles", _table_styles(spec)),
    ]
    parts += [
        _part(name, "slideLayout", layout_xml(spec, layout), ("slideMaster", master))
        for name, layout in zip(names, spec.layouts.values(), strict=True)
    ]
    main = Relationship("rId1", RT["officeDocument"], "/ppt/presentation.xml")
    return Package({part.name: part for part in parts}, (main,))


def _part(name: str, kind: str, xml: str, *targets: tuple[str, str]) -> Part:
    rels = tuple(Relationship(f"rId{n}", RT[rel], target) for n, (rel, target) in enumerate(targets, start=1))
    return Part(name, CT[kind], (_DECLARATION + xml).encode(), rels)


def _presentation_targets(master: str) -> tuple[tuple[str, str], ...]:
    return (
        ("slideMaster", master),
        ("notesMaster", "/ppt/notesMasters/notesMaster1.xml"),
        ("presProps", "/ppt/presProps.xml"),
        ("viewProps", "/ppt/viewProps.xml"),
        ("theme", "/ppt/theme/theme1.xml"),
        ("tableStyles", "/ppt/tableStyles.xml"),
    )


def _presentation(spec: BrandSpec) -> str:
    kind = ' type="screen4x3"' if spec.page.width == 9_144_000 else ""
    return (
        f'<p:presentation {ROOT} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="{FIRST_LAYOUT_ID - 1}" r:id="rId1"/>'
        '</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{spec.page.width}" cy="{spec.page.height}"{kind}/><p:notesSz cx="{NOTES_SIZE[0]}" cy="{NOTES_SIZE[1]}"/>'
        f"<p:defaultTextStyle>{level_xml(1, spec.styles()['label'])}</p:defaultTextStyle></p:presentation>"
    )


def _table_styles(spec: BrandSpec) -> str:
    """Return the brand's table style: a dark header, thin rules, tinted bands; PowerPoint offers it first for new tables."""
    rule = f'<a:ln w="9525">{_solid(Color("dk2", lum_mod=40_000, lum_off=60_000))}</a:ln>'
    borders = f"<a:tcBdr><a:bottom>{rule}</a:bottom><a:insideH>{rule}</a:insideH></a:tcBdr>"
    return (
        f'<a:tblStyleLst xmlns:a="{NS["a"]}" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="{attribute(spec.title)}">'
        f"<a:wholeTbl>{_table_text('dk1')}<a:tcStyle>{borders}<a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f"<a:band1H><a:tcStyle><a:tcBdr/><a:fill>{_solid(Color('lt2'))}</a:fill></a:tcStyle></a:band1H>"
        f"<a:firstCol>{_table_text('dk1', bold=True)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>"
        f"<a:firstRow>{_table_text('lt1', bold=True)}<a:tcStyle><a:tcBdr/><a:fill>{_solid(Color('dk2'))}</a:fill></a:tcStyle></a:firstRow>"
        "</a:tblStyle></a:tblStyleLst>"
    )


def _table_text(slot: str, *, bold: bool = False) -> str:
    weight = ' b="on"' if bold else ""
    return f'<a:tcTxStyle{weight}><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef><a:schemeClr val="{slot}"/></a:tcTxStyle>'


def _solid(color: Color) -> str:
    return f"<a:solidFill>{color_xml(color)}</a:solidFill>"
