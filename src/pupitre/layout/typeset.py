"""Set text in a width: the brand's styles, the real faces' widths, and the lines that come out."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.fonts import Face, Piece, break_lines, face, line_height
from pupitre.layout.palette import Palette
from pupitre.model.brand import Brand, TextStyle
from pupitre.model.plan import Align, Bullet, Color, Paragraph, Run, TextBody
from pupitre.model.story import Para, Span, TextBlock
from pupitre.units import Emu, Pt, pt, to_pt

# Sizes step by half points: PowerPoint's own grid in the size box.
_STEP = 2
# A nested item is set a little smaller than its parent, as PowerPoint's own masters do.
_NESTED = 0.9


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: its base style, the colour that its ground asks for, and the scale that fitting found."""

    style: TextStyle
    color: Color
    ground: Color
    scale: float = 1.0
    align: Align = "left"
    bullet: Color | None = None
    inherit: bool = False


@dataclass(slots=True)
class Typesetter:
    """Sets the texts of one slide. Widths and heights are EMU."""

    brand: Brand
    palette: Palette
    language: str
    problems: list[Diagnostic] = field(default_factory=list)
    _cache: dict[tuple[int, int, float, Color, Color], tuple[TextBlock, TextBody]] = field(default_factory=dict)

    def style(self, name: str, origin: Origin) -> TextStyle:
        """Return a text style of the brand; an unknown one is reported and `body` taken."""
        if name in self.brand.styles:
            return self.brand.styles[name]
        near = next(iter(difflib.get_close_matches(name, list(self.brand.styles), 1)), "")
        advice = f"write `{near}`" if near else "use a style of the brand"
        notes = (f"styles: {', '.join(sorted(self.brand.styles))}",)
        self.problems.append(error("unknown-style", f"the brand has no text style `{name}`", origin, help=advice, notes=notes))
        return self.brand.styles["body"]

    def body(self, block: TextBlock, width: int, ground: Color, scale: float, default: Color | None = None) -> TextBody:
        """Set `block` in `width` on `ground`; the result says the height that it needs."""
        key = (id(block), width, scale, ground, default or ground)
        if key not in self._cache:
            style = self.style(block.style, block.origin)
            color = self._color(block.color, default or style.color, ground, block.origin)
            bullet = self.palette.color(block.bullet_color, block.origin)
            setting = Setting(style, color, ground, scale, block.text_align, bullet)
            # The block stays referenced so that its id is not given to another.
            self._cache[key] = (block, self.set(block, width, setting))
        return self._cache[key][1]

    def set(self, block: TextBlock, width: int, setting: Setting) -> TextBody:
        """Set `block`'s paragraphs in `width` with an explicit setting."""
        last = len(block.paras) - 1
        paragraphs = []
        height = 0.0
        for index, para in enumerate(block.paras):
            set_one, tall = self._paragraph(para, width, setting, block, is_last=index == last)
            paragraphs.append(set_one)
            height += tall
        return TextBody(tuple(paragraphs), anchor=block.anchor, needed=Emu(pt(height)), style=block.style)

    def _color(self, notation: str, default: Color, ground: Color, origin: Origin) -> Color:
        return self.palette.color(notation, origin) or self.palette.readable(ground, default)

    def _paragraph(self, para: Para, width: int, setting: Setting, block: TextBlock, *, is_last: bool) -> tuple[Paragraph, float]:
        style = self.style(para.style, block.origin) if para.style else setting.style
        scale = setting.scale * (_NESTED**para.level if para.marker else 1.0)
        color = setting.color if not para.style else self._color(block.color, style.color, setting.ground, block.origin)
        own = replace(setting, style=style, scale=scale, color=color)
        runs = [self._run(span, own, block.origin) for span in para.spans]
        hanging = style.hanging if para.marker else 0
        margin = hanging * (para.level + 1)
        pieces = [self._piece(run, span, own, index) for index, (run, span) in enumerate(zip(runs, para.spans, strict=True))]
        lines = break_lines(pieces, float(to_pt(width - margin)))
        base = scaled(style, scale)
        after = 0.0 if is_last else (style.after if para.after is None else para.after) * setting.scale
        height = sum(line_height(line.size or base, style.line_pct) for line in lines) or line_height(base, style.line_pct)
        paragraph = Paragraph(
            runs=tuple(runs),
            level=para.level,
            align=para.align or (None if setting.inherit else setting.align),
            bullet=self._bullet(para, own),
            margin=Emu(margin) if para.marker else None,
            hanging=Emu(hanging) if para.marker else None,
            line_pct=None if setting.inherit and not para.style else style.line_pct,
            after=Pt(round(after, 1)),
            lines=tuple(line.text for line in lines),
            end_size=None if setting.inherit and scale == 1.0 else base,
        )
        return paragraph, height + after

    def _bullet(self, para: Para, setting: Setting) -> Bullet | None:
        if not para.marker:
            return None if setting.inherit else Bullet()
        if setting.inherit and para.marker == "bullet" and setting.bullet is None:
            return None
        color = setting.bullet
        if para.marker == "number":
            return Bullet(number="arabicPeriod", color=color)
        return Bullet(char=setting.style.bullet_char, size_pct=setting.style.bullet_pct, color=color)

    def _run(self, span: Span, setting: Setting, origin: Origin) -> Run:
        if span.text == "\n":
            return Run("", self.language, size=self._explicit_size(span, setting, origin), is_break=True)
        style = self.style(span.style, origin) if span.style else setting.style
        inherit = setting.inherit and not span.style
        plain = self.palette.readable(setting.ground, style.color) if span.style else setting.color
        color = self.palette.color(span.color, origin) or (None if inherit else plain)
        return Run(
            text=span.text,
            lang=self.language,
            size=self._explicit_size(span, setting, origin),
            font=None if inherit else style.font,
            bold=(span.strong or None) if inherit else (style.bold or bool(span.strong)),
            italic=(span.emphasis or None) if inherit else (style.italic or bool(span.emphasis)),
            strike=span.strike,
            color=color,
            link=span.link,
            provenance=span.provenance,
        )

    def _explicit_size(self, span: Span, setting: Setting, origin: Origin) -> Pt | None:
        if setting.inherit and not span.style and setting.scale == 1.0:
            return None
        return self._size(span, setting, origin)

    def _size(self, span: Span, setting: Setting, origin: Origin) -> Pt:
        return scaled(self.style(span.style, origin) if span.style else setting.style, setting.scale)

    def _piece(self, run: Run, span: Span, setting: Setting, tag: int) -> Piece:
        style = self.brand.styles.get(span.style, setting.style) if span.style else setting.style
        bold = run.bold if run.bold is not None else style.bold
        italic = run.italic if run.italic is not None else style.italic
        size = run.size if run.size is not None else style.size
        return Piece("\n" if run.is_break else run.text, self._face(style, bold=bold, italic=italic), float(size), tag)

    def _face(self, style: TextStyle, *, bold: bool, italic: bool) -> Face:
        return face(self.brand.fonts[style.font], bold, italic)


def scaled(style: TextStyle, scale: float) -> Pt:
    """Return a style's size at `scale`, in half points, never below the style's floor (nor above its own size)."""
    if scale >= 1.0:
        return style.size
    size = int(style.size * scale * _STEP) / _STEP
    return Pt(max(size, min(style.floor, style.size)))


def at_floor(styles: Sequence[TextStyle], scale: float) -> bool:
    """Whether no style can be set smaller than at `scale`."""
    return all(scaled(style, scale) <= min(style.floor, style.size) for style in styles)
