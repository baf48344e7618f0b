"""XML as text: escaping, and the namespaces and addresses of PresentationML.

Slides are written as strings, ten times faster than by building trees. So this module is the one place that escapes.
"""

import re
from typing import Final

from pupitre.ooxml import NS

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

A16: Final = "http://schemas.microsoft.com/office/drawing/2014/main"
AHYP: Final = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"

ROOT_NAMESPACES: Final = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("a", "r", "p"))

# What XML 1.0 forbids in a document, and the carriage return, which a parser would turn into a line feed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def escape(text: str) -> str:
    """Return `text` for use between tags. Characters that XML forbids become `_x000B_`, Office's own notation (ECMA-376, 22.9.2.19)."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _FORBIDDEN.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def quoted(text: str) -> str:
    """Return `text` for use inside a double-quoted attribute. Tabs and line feeds survive a parser's normalisation."""
    return escape(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def document(root: str) -> bytes:
    """Return the bytes of a part whose root element is `root`."""
    return (DECLARATION + root).encode()
