"""Text bodies, paragraphs and runs. What the plan leaves open (None) is not written, so that placeholders inherit it."""

from typing import Final

from pupitre.model.plan import Align, Anchor, Bullet, Link, Paragraph, Run, TextBody, ThemeFont
from pupitre.units import Emu
from pupitre.write.identity import guid
from pupitre.write.markup import AHYP, escape, quoted
from pupitre.write.paint import color_xml, fill_xml
from pupitre.write.scope import Relations

ANCHORS: Final[dict[Anchor, str]] = {"top": "t", "middle": "ctr", "bottom": "b"}
FONTS: Final[dict[ThemeFont, str]] = {"major": "+mj-lt", "minor": "+mn-lt"}
_ALIGNS: Final[dict[Align, str]] = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}
_INSETS: Final = ("lIns", "tIns", "rIns", "bIns")
_FIELD_IDS: Final = {kind: guid("field", kind) for kind in ("slidenum", "datetime1")}

# Without this, PowerPoint paints every link in the theme's link colour, whatever its run says (MS-ODRAWXML, hlinkClr).
_KEEP_COLOR: Final = (
    f'<a:extLst><a:ext uri="{{A12FA001-AC4F-418D-AE19-62706E023703}}"><ahyp:hlinkClr xmlns:ahyp="{AHYP}" val="tx"/></a:ext></a:extLst>'
)


def body_xml(body: TextBody, relations: Relations, *, inherits: bool = False) -> str:
    """Return the `p:txBody` of a shape. One that `inherits` is a placeholder's: its frame's settings are written only where they differ."""
    return f"<p:txBody>{_body_properties(body, inherits=inherits)}<a:lstStyle/>{paragraphs_xml(body, relations)}</p:txBody>"


def paragraphs_xml(body: TextBody, relations: Relations) -> str:
    """Return the paragraphs of `body`, at least one: DrawingML knows no text without."""
    return "".join(paragraph_xml(paragraph, relations) for paragraph in body.paragraphs) or "<a:p/>"


def insets_xml(insets: tuple[Emu, Emu, Emu, Emu] | None, names: tuple[str, ...]) -> str:
    """Return four insets as attributes, or nothing when they are inherited."""
    return "" if insets is None else "".join(f' {name}="{value}"' for name, value in zip(names, insets, strict=True))


def _body_properties(body: TextBody, *, inherits: bool) -> str:
    wrap = "" if inherits and body.wrap else f' wrap="{"square" if body.wrap else "none"}"'
    anchor = "" if body.anchor is None else f' anchor="{ANCHORS[body.anchor]}"'
    fit = "/>" if inherits else "><a:noAutofit/></a:bodyPr>"
    wrap = (f' vert="{body.turned}"' if body.turned else "") + wrap
    return f"<a:bodyPr{wrap}{insets_xml(body.insets, _INSETS)}{anchor}{fit}"


def paragraph_xml(paragraph: Paragraph, relations: Relations) -> str:
    """Return one `a:p`."""
    runs = "".join(_run(run, relations) for run in paragraph.runs)
    return f"<a:p>{_paragraph_properties(paragraph)}{runs}{_end(paragraph)}</a:p>"


def _paragraph_properties(paragraph: Paragraph) -> str:
    attributes = (
        ("" if paragraph.margin is None else f' marL="{paragraph.margin}"')
        + (f' lvl="{paragraph.level}"' if paragraph.level else "")
        + ("" if paragraph.hanging is None else f' indent="{-paragraph.hanging}"')
        + ("" if paragraph.align is None else f' algn="{_ALIGNS[paragraph.align]}"')
    )
    children = _spacing(paragraph) + ("" if paragraph.bullet is None else _bullet(paragraph.bullet))
    if children:
        return f"<a:pPr{attributes}>{children}</a:pPr>"
    return f"<a:pPr{attributes}/>" if attributes else ""


def _spacing(paragraph: Paragraph) -> str:
    line = "" if paragraph.line_pct is None else f'<a:lnSpc><a:spcPct val="{round(paragraph.line_pct * 1000)}"/></a:lnSpc>'
    around = (("spcBef", paragraph.before), ("spcAft", paragraph.after))
    return line + "".join(f'<a:{tag}><a:spcPts val="{round(pt * 100)}"/></a:{tag}>' for tag, pt in around if pt is not None)


def _bullet(bullet: Bullet) -> str:
    if not bullet.char and not bullet.number:
        return "<a:buNone/>"
    color = "" if bullet.color is None else f"<a:buClr>{color_xml(bullet.color)}</a:buClr>"
    mark = f'<a:buChar char="{quoted(bullet.char)}"/>' if bullet.char else f'<a:buAutoNum type="{bullet.number}"/>'
    # A master's bullets may be set in a symbol font, where our character is another sign: follow the text's font.
    return f'{color}<a:buSzPct val="{bullet.size_pct * 1000}"/><a:buFont typeface="+mn-lt"/>{mark}'


def _run(run: Run, relations: Relations) -> str:
    properties = _run_properties(run, relations)
    if run.is_break:
        return f"<a:br>{properties}</a:br>"
    if run.field:
        return f'<a:fld id="{_FIELD_IDS[run.field]}" type="{run.field}">{properties}<a:t>{escape(run.text)}</a:t></a:fld>'
    return f"<a:r>{properties}<a:t>{escape(run.text)}</a:t></a:r>"


def _run_properties(run: Run, relations: Relations) -> str:
    attributes = (
        _language_and_size(run.lang, run.size)
        + ("" if run.bold is None else f' b="{run.bold:d}"')
        + ("" if run.italic is None else f' i="{run.italic:d}"')
        + (' strike="sngStrike"' if run.strike else "")
    )
    children = (
        ("" if run.color is None else fill_xml(run.color))
        + ("" if run.font is None else f'<a:latin typeface="{FONTS[run.font]}"/>')
        + ("" if run.link is None else link_xml(run.link, relations, keep_color=run.color is not None))
    )
    return f"<a:rPr{attributes}>{children}</a:rPr>" if children else f"<a:rPr{attributes}/>"


def _end(paragraph: Paragraph) -> str:
    """The size of the paragraph mark decides the height of an empty line, and what is typed at the end of a full one."""
    last = paragraph.runs[-1] if paragraph.runs else None
    size = paragraph.end_size if paragraph.end_size is not None else last.size if last else None
    attributes = _language_and_size(last.lang if last else "", size)
    return f"<a:endParaRPr{attributes}/>" if attributes else ""


def _language_and_size(lang: str, size: float | None) -> str:
    return (f' lang="{quoted(lang)}"' if lang else "") + ("" if size is None else f' sz="{round(size * 100)}"')


def link_xml(link: Link, relations: Relations, *, keep_color: bool = False) -> str:
    """Return the `a:hlinkClick` of `link`. Raises ValueError unless it leads to either a slide or an address."""
    if bool(link.slide) == bool(link.url):
        raise ValueError(f"a link leads to a slide or to an address: {link}")
    tooltip = f' tooltip="{quoted(link.tooltip)}"' if link.tooltip else ""
    if link.slide:
        target = f'r:id="{relations.add("slide", link.slide)}" action="ppaction://hlinksldjump"'
    else:
        target = f'r:id="{relations.add("url", link.url)}"'
    return f"<a:hlinkClick {target}{tooltip}" + (f">{_KEEP_COLOR}</a:hlinkClick>" if keep_color else "/>")
