"""The document's properties: what a file manager and a search engine show of it."""

from typing import Final

from pupitre.model.package import Part
from pupitre.model.plan import Plan
from pupitre.ooxml import CT, NS
from pupitre.write.markup import document, escape

CORE_NAME: Final = "/docProps/core.xml"
APP_NAME: Final = "/docProps/app.xml"

_CORE_NAMESPACES: Final = (
    f'xmlns:cp="{NS["cp"]}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_APP_NAMESPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def core_part(plan: Plan) -> Part:
    """Return title, authors and dates (ECMA-376 part 2, core properties). Both dates are the plan's, so that bytes repeat."""
    properties = plan.properties
    date = f'xsi:type="dcterms:W3CDTF">{escape(properties.modified)}'
    fields = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", properties.keywords),
        ("cp:lastModifiedBy", properties.author),
        ("cp:revision", "1"),
        ("dc:language", properties.language),
    )
    texts = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in fields if text)
    dates = f"<dcterms:created {date}</dcterms:created><dcterms:modified {date}</dcterms:modified>"
    return Part(CORE_NAME, CT["core"], document(f"<cp:coreProperties {_CORE_NAMESPACES}>{texts}{dates}</cp:coreProperties>"))


def app_part(plan: Plan, notes: int) -> Part:
    """Return what made the deck, and its counts: `notes` slides have notes. Our version stands in the passport."""
    fields = (
        ("TotalTime", "0"),
        ("Application", "Pupitre"),
        ("Slides", str(len(plan.slides))),
        ("Notes", str(notes)),
        ("HiddenSlides", "0"),
        ("Company", plan.properties.company),
    )
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in fields if text)
    return Part(APP_NAME, CT["app"], document(f'<Properties xmlns="{_APP_NAMESPACE}">{inner}</Properties>'))
