"""What every shape says about itself: id, name, alternative text, link, and marks that last over rebuilds."""

from typing import Final

from pupitre.model.plan import Shape
from pupitre.ooxml import NS
from pupitre.write.identity import guid
from pupitre.write.markup import A16, quoted
from pupitre.write.scope import Scope
from pupitre.write.text import link_xml

# Both from MS-ODRAWXML.
_CREATION: Final = (f'<a:ext uri="{{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}}"><a16:creationId xmlns:a16="{A16}" id="', '"/></a:ext>')
_DECORATIVE: Final = f'<a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative xmlns:adec="{NS["adec"]}" val="1"/></a:ext>'


def identity_xml(shape: Shape, scope: Scope) -> str:
    """Return the `p:cNvPr` of `shape`."""
    alt = f' descr="{quoted(shape.alt)}"' if shape.alt else ""
    link = "" if shape.link is None else link_xml(shape.link, scope.relations)
    marks = guid(scope.slide.id, shape.key).join(_CREATION) + (_DECORATIVE if shape.decorative else "")
    name = quoted(scope.names[shape.key])
    return f'<p:cNvPr id="{scope.ids[shape.key]}" name="{name}"{alt}>{link}<a:extLst>{marks}</a:extLst></p:cNvPr>'
