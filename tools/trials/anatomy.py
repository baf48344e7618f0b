"""What a template is made of, read from its XML without the engine: size, masters, layouts, and what is out of the ordinary."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

_ODDITIES = (
    ("dark by its colour map", "master", r'<p:clrMap [^>]*bg1="dk'),
    ("a colour map of its own on a layout", "layout", r"overrideClrMapping"),
    ("a picture as background", "any", r"<p:bgPr[^>]*>\s*<a:blipFill"),
    ("a gradient as background", "any", r"<p:bgPr[^>]*>\s*<a:gradFill"),
    ("a pattern as background", "any", r"<p:bgPr[^>]*>\s*<a:pattFill"),
    ("layouts that hide the master's shapes", "layout", r'showMasterSp="0"'),
    ("vertical text", "layout", r'vert="(eaVert|vert|vert270|wordArtVert)"'),
    ("pictures in placeholders", "layout", r'<p:ph[^>]*type="pic"'),
    ("charts, tables or media as placeholders", "layout", r'<p:ph[^>]*type="(chart|tbl|media|dgm|clipArt)"'),
    ("prompts of its own", "layout", r"hasCustomPrompt"),
    ("colours that are not the theme's", "any", r"<a:srgbClr"),
    ("capitals", "any", r'cap="(all|small)"'),
    ("freeforms", "any", r"<a:custGeom"),
    ("groups", "any", r"<p:grpSp>"),
    ("alternate content", "any", r"<mc:AlternateContent"),
    ("transitions or animations", "any", r"<p:(transition|timing)"),
    ("tags or custom data", "any", r"<p:custDataLst"),
)
_FILES = (
    ("metafiles", r"\.(emf|wmf)$"),
    ("SVG", r"\.svg$"),
    ("embedded fonts", r"\.fntdata$"),
    ("comments", r"comment"),
    ("custom XML", r"^customXml/"),
    ("macros", r"vbaProject"),
    ("embedded objects", r"^ppt/embeddings/"),
    ("theme overrides", r"themeOverride"),
)


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What there is in a template. Lengths in centimetres."""

    kilobytes: int
    width: float
    height: float
    masters: int
    layouts: tuple[str, ...]
    slides: int
    fonts: tuple[str, ...]
    oddities: tuple[str, ...]


def anatomy(path: Path) -> Anatomy:
    """Read a template."""
    with zipfile.ZipFile(path) as file:
        names = file.namelist()
        texts = {
            name: file.read(name).decode("utf-8", "replace")
            for name in names
            if re.fullmatch(r"ppt/(slideMasters|slideLayouts|theme)/[^/]+\.xml", name)
        }
        main = file.read("ppt/presentation.xml").decode("utf-8", "replace")
    masters = [text for name, text in texts.items() if name.startswith("ppt/slideMasters/")]
    layouts = [texts[name] for name in sorted(texts, key=_number) if name.startswith("ppt/slideLayouts/")]
    size = re.search(r"<p:sldSz[^>]*>", main)
    width, height = (int(_attribute(size.group() if size else "", key) or 0) / 360_000 for key in ("cx", "cy"))
    return Anatomy(
        kilobytes=path.stat().st_size // 1024,
        width=round(width, 2),
        height=round(height, 2),
        masters=len(masters),
        layouts=tuple(_name(text) for text in layouts),
        slides=len(re.findall(r"<p:sldId ", main)),
        fonts=_fonts(texts),
        oddities=tuple(_oddities(names, masters, layouts)),
    )


def language(layouts: tuple[str, ...]) -> str:
    """Tell the language of layout names by words that Office itself writes; `own` when a designer named them all."""
    words = {
        "French": r"titre|vide|contenu|légende|diapositive",
        "English": r"title|blank|content|caption|slide|section|default",
        "German": r"titel|leer|inhalt|folie|abschnitt",
        "Chinese": r"标题|空白|内容|节|版式",
        "Spanish": r"título|blanco|contenido|diapositiva",
        "Italian": r"titolo|vuot|contenuto|diapositiva",
    }
    counts = {name: sum(bool(re.search(pattern, layout, re.IGNORECASE)) for layout in layouts) for name, pattern in words.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else "own"


def _oddities(names: list[str], masters: list[str], layouts: list[str]) -> list[str]:
    parts = {"master": masters, "layout": layouts, "any": masters + layouts}
    found = [label for label, where, pattern in _ODDITIES if any(re.search(pattern, text) for text in parts[where])]
    found += [label for label, pattern in _FILES if any(re.search(pattern, name) for name in names)]
    lone = sum(not re.search(r'<p:ph[^>]*type="(title|ctrTitle)"', text) for text in layouts)
    twice = len(layouts) - len({_name(text) for text in layouts})
    found += [f"{lone} layouts without a title"] if lone else []
    found += [f"{twice} layout names twice"] if twice else []
    return found + (
        ["no `type` on any layout"] if layouts and not any(re.search(r"<p:sldLayout[^>]* type=", text) for text in layouts) else []
    )


def _fonts(texts: dict[str, str]) -> tuple[str, ...]:
    pattern = r'<a:(?:major|minor)Font>\s*<a:latin typeface="([^"]*)"'
    faces = [face for name, text in texts.items() if "/theme/" in name for face in re.findall(pattern, text)]
    return tuple(dict.fromkeys(filter(None, faces)))


def _name(layout: str) -> str:
    found = re.search(r'<p:cSld[^>]* name="([^"]*)"', layout)
    return found.group(1) if found else ""


def _attribute(tag: str, key: str) -> str:
    found = re.search(rf'\b{key}="([^"]*)"', tag)
    return found.group(1) if found else ""


def _number(name: str) -> int:
    return int((re.findall(r"(\d+)\.xml$", name) or ["0"])[0])
