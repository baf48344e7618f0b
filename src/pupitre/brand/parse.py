"""From the nodes of `_brand.yml` to a BrandSpec, over the engine's defaults, which are written in the same words."""

from functools import lru_cache
from pathlib import Path

from pupitre.brand.contract import BRAND
from pupitre.brand.frames import page_of, stretched
from pupitre.brand.layouts import LayoutReader, layout_names
from pupitre.brand.own_logo import read_own_logo
from pupitre.brand.palette import read_fonts, read_meanings, read_theme
from pupitre.brand.reading import Problems, flag, frame, frames, scalar, scalars, section
from pupitre.brand.rules import read_rules
from pupitre.brand.spec import BrandSpec
from pupitre.contracts import check
from pupitre.diagnostics import Diagnostic
from pupitre.model.plan import ThemeFont
from pupitre.model.source import Mapping, Node
from pupitre.yamlio import read_file

_FONTS: tuple[tuple[ThemeFont, str], ...] = (("major", "headings"), ("minor", "base"))
_MASTER_ROLES = ("title", "body", "date", "footer", "number")


@lru_cache(maxsize=1)
def defaults() -> Mapping:
    """Return the engine's defaults, in the words of `defaults: pupitre:`."""
    node, _, found = read_file(Path(__file__).parent, "defaults.yml")
    if found or not isinstance(node, Mapping):
        raise RuntimeError(f"the engine's own defaults.yml cannot be read: {found}")
    return node


def parse_spec(name: str, file: str, node: Node | None, words: Node | None = None) -> tuple[BrandSpec, list[Diagnostic]]:
    """Return the brand `name` as `node` (of `_brand.yml`, None when there is none) writes it, and what is wrong with it.

    `words` are the meanings that the project's slide templates use, for brands that do not say theirs (`templates/meanings.yml`).
    """
    brand, base = section(node), defaults()
    own = section(brand, "defaults", "pupitre")
    problems = Problems(check(brand, BRAND, computed=False))
    _check_frames(own, problems)
    colors, names = read_theme(brand, section(own, "theme"), problems)
    meanings = read_meanings((section(base, "meanings"), section(words), section(own, "meanings")), names, problems)
    references = {**names, **meanings}
    rules = read_rules(section(base, "styles"), section(own, "styles"), references, problems)
    page = page_of(section(base, "page"), section(own, "page"))
    shared = stretched(frames(base.get("frames")), page) | frames(own.get("frames"))
    reader = LayoutReader(page, shared, references, rules, problems)
    fonts = read_fonts(brand, problems)
    spec = BrandSpec(
        name=name,
        title=_title(brand, name),
        file=file,
        language=_language(base, own),
        page=page,
        colors=colors,
        fonts={font: fonts[key] for font, key in _FONTS if key in fonts},
        rules=rules,
        meanings=meanings,
        master=tuple(reader.master_place(role) for role in _MASTER_ROLES),
        layouts=reader.read(section(base, "layouts"), section(own, "layouts")),
        rule=shared["rule"],
        logos=(shared["logo-1"], shared["logo-2"]),
        names=layout_names(section(own, "layouts")),
        written=frozenset(section(own, "meanings").keys()),
        paint=flag(own.get("paint")),
        placeholders={role: text.text for role, text in scalars(section(own, "placeholders"))},
        logo=read_own_logo(brand, _title(brand, name), file),
    )
    return spec, problems.found


def _check_frames(own: Mapping, problems: Problems) -> None:
    """Report frames that hold nothing; only the rule is a line."""
    layouts = (section(layout, "frames") for _, layout in section(own, "layouts").entries)
    for key, node in (entry for group in (section(own, "frames"), *layouts) for entry in group.entries):
        found = frame(node)
        if found is not None and (found.w <= 0 or found.h < (key.text != "rule")):
            help_text = "write x, y, width and height in centimetres, the last two above 0"
            problems.add("empty-frame", f"the frame `{key.text}` has no width or no height", key, help_text)


def _title(brand: Mapping, name: str) -> str:
    meta = section(brand, "meta")
    text = scalar(meta.get("name")) or scalar(section(meta, "name").get("full")) or scalar(section(meta, "name").get("short"))
    return text.text if text else name


def _language(base: Mapping, own: Mapping) -> str:
    text = scalar(own.get("language")) or scalar(base.get("language"))
    return text.text if text else ""
