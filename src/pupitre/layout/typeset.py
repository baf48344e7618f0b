"""Set text in a width: the brand's styles, the real faces' widths, and the lines that come out."""

import difflib
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.fonts import Face, Line, Piece, break_lines, face, line_height, natural_width
from pupitre.layout.palette import AA, Palette
from pupitre.model.brand import Brand, Ground, Level, PlaceholderFrame, TextStyle
from pupitre.model.plan import Align, Bullet, Color, Paragraph, Run, TextBody, ThemeFont
from pupitre.model.story import Para, Span, TextBlock
from pupitre.units import Emu, Pt, pt, to_pt

# Sizes step by half points: PowerPoint's own grid in the size box.
_STEP = 2
# A nested item is set a little smaller than its parent, as PowerPoint's own masters do.
_NESTED = 0.9
# Large text is balanced; in small text a short last line is the rule.
_BALANCED_FROM = 22.0
_BALANCE_STEPS = 16
_ENDLESS = 1e6
# A sign of a symbol font (Wingdings), by its code in Unicode's private area; the text's font has none there.
_PRIVATE = 0xE000
_BULLET = "•"


class Setting(Struct, frozen=True):
    """How a text is set: its base style, the colour that its ground asks for, and the scale that fitting found.

    With `levels`, those of a placeholder that others drew, the text looks as the placeholder says, and only what differs is written;
    all of it, where the placeholder leaves it `unsaid`.
    """

    style: TextStyle
    color: Color
    ground: Ground
    scale: float = 1.0
    align: Align = "left"
    bullet: Color | None = None
    inherit: bool = False
    levels: tuple[Level, ...] = ()
    unsaid: bool = False

    def level(self, para: Para) -> Level:
        """Return the list level of a drawn placeholder at which `para` stands."""
        return self.levels[min(para.level, len(self.levels) - 1)]


class Laid(Struct, frozen=True):
    """A paragraph with its height in points, and a word of it that had to be cut."""

    paragraph: Paragraph
    height: float
    cut: str = ""


Known = dict[tuple[int, int, float, Ground, Color | None], tuple[TextBlock, TextBody]]
"""Texts that were set, by the block's id, width, scale, ground and colour."""


class Typesetter(Struct):
    """Sets the texts of one slide. Widths and heights are EMU."""

    brand: Brand
    palette: Palette
    language: str
    problems: list[Diagnostic] = field(default_factory=list)
    known: Known = field(default_factory=dict)

    def style(self, name: str, origin: Origin) -> TextStyle:
        """Return a text style of the brand; an unknown one is reported and `body` taken."""
        if name in self.brand.styles:
            return self.brand.styles[name]
        near = next(iter(difflib.get_close_matches(name, list(self.brand.styles), 1)), "")
        advice = f"write `{near}`" if near else "use a style of the brand"
        notes = (f"styles: {', '.join(sorted(self.brand.styles))}",)
        self.problems.append(error("unknown-style", f"the brand has no text style `{name}`", origin, help=advice, notes=notes))
        return self.brand.styles["body"]

    def body(self, block: TextBlock, width: int, ground: Ground, scale: float, default: Color | None = None) -> TextBody:
        """Set `block` in `width` on `ground`; the result says the height that it needs."""
        key = (id(block), width, scale, ground, default)
        if key not in self.known:
            style = self.style(block.style, block.origin)
            color = self._color(block.color, default or self.palette.mapped(style.color), ground, block.origin)
            bullet = self.palette.color(block.bullet_color, block.origin)
            setting = Setting(style, color, ground, scale, block.text_align, bullet)
            # The block stays referenced so that its id is not given to another.
            self.known[key] = (block, self.set(block, width, setting))
        return self.known[key][1]

    def inherited(self, block: TextBlock, width: int, place: PlaceholderFrame, ground: Ground, scale: float) -> TextBody:
        """Set `block` in `width` as the drawn placeholder `place` on `ground` sets it."""
        return self.set(block, width, self.drawn_setting(place, ground, scale))

    def drawn_setting(self, place: PlaceholderFrame, ground: Ground, scale: float = 1.0) -> Setting:
        """Return the setting of a placeholder that others drew."""
        return Setting(place.style, place.style.color, ground, scale, place.align, inherit=True, levels=place.levels, unsaid=place.unsaid)

    def set(self, block: TextBlock, width: int, setting: Setting) -> TextBody:
        """Set `block`'s paragraphs in `width` with an explicit setting."""
        slack = self._slack(block, width, setting)
        last = len(block.paras) - 1
        lay = self._drawn_paragraph if setting.levels else self._paragraph
        laid = [lay(para, width - slack, setting, block, is_last=index == last) for index, para in enumerate(block.paras)]
        return TextBody(
            tuple(one.paragraph for one in laid),
            anchor=block.anchor,
            needed=Emu(pt(sum(one.height for one in laid))),
            style=block.style,
            wrap=block.wrap,
            slack=Emu(slack),
            cut=next((one.cut for one in laid if one.cut), ""),
        )

    def widest(self, body: TextBody) -> int:
        """Return the width in EMU of the longest paragraph of a text that is kept on one line each."""
        pieces = [[Piece(run.text, self._run_face(run), float(run.size or 0), 0) for run in para.runs] for para in body.paragraphs]
        return pt(max((break_lines(one, _ENDLESS)[0].width for one in pieces if one), default=0.0))

    def longest_word(self, block: TextBlock) -> int:
        """Return the width in EMU of the longest word of a text at its smallest size."""
        widest = 0.0
        for para in block.paras:
            for span in para.spans:
                style = self.style(span.style or para.style or block.style, block.origin)
                size, bold = float(min(style.floor, style.size)), style.bold or bool(span.strong)
                shape = self._face(style, bold=bold, italic=style.italic or bool(span.emphasis))
                widest = max([widest, *(natural_width([Piece(word, shape, size)]) for word in span.text.split(" ") if word.strip())])
        return pt(widest) + 1

    def _run_face(self, run: Run) -> Face:
        return face(self._fonts[run.font or "minor"], bool(run.bold), bool(run.italic), self.brand.font_folder)

    def _slack(self, block: TextBlock, width: int, setting: Setting) -> int:
        """Return by how much to narrow a text, without adding a line, so that its last line is not short.

        Large text is balanced when its last line is under half of the longest; other text only when a lone word ends three lines or more.
        """
        if len(block.paras) != 1 or block.paras[0].marker or not block.wrap or setting.levels:
            return 0
        own = self._own(block.paras[0], setting, block)
        lines = self._lines(block.paras[0], width, own, block)
        if scaled(setting.style, setting.scale) < _BALANCED_FROM:
            lone = len(lines) > 2 and " " not in lines[-1].text.strip()
            return (
                next((slack for slack, tried in self._narrower(block, width, own, lines) if " " in tried[-1].text.strip()), 0)
                if lone
                else 0
            )
        if len(lines) < 2 or lines[-1].width >= max(line.width for line in lines) / 2:
            return 0
        best, least = 0, _raggedness(lines)
        for slack, tried in self._narrower(block, width, own, lines):
            if (ragged := _raggedness(tried)) < least - 0.01:
                best, least = slack, ragged
        return best

    def _narrower(self, block: TextBlock, width: int, own: Setting, lines: list[Line]) -> Iterator[tuple[int, list[Line]]]:
        """Yield narrower settings of a one-paragraph text, by what they take from its width, as long as they need no further line."""
        for step in range(1, _BALANCE_STEPS):
            slack = round(width * step / 50)
            tried = self._lines(block.paras[0], width - slack, own, block)
            if len(tried) > len(lines):
                return
            yield slack, tried

    def _color(self, notation: str, default: Color, ground: Ground, origin: Origin) -> Color:
        wished = self.palette.color(notation, origin)
        return self.palette.readable(ground, wished or default, said=wished is not None)

    def _own(self, para: Para, setting: Setting, block: TextBlock) -> Setting:
        """Return the setting of one paragraph: its own style, nested items smaller."""
        if setting.levels:
            return replace(setting, style=setting.level(para).style)
        style = self.style(para.style, block.origin) if para.style else setting.style
        scale = setting.scale * (_NESTED**para.level if para.marker else 1.0)
        plain = self.palette.mapped(style.color)
        color = setting.color if not para.style else self._color(block.color, plain, setting.ground, block.origin)
        return replace(setting, style=style, scale=scale, color=color)

    def _lines(self, para: Para, width: int, own: Setting, block: TextBlock) -> list[Line]:
        runs = [self._run(span, own, block) for span in para.spans]
        pieces = [self._piece(run, span, own, index) for index, (run, span) in enumerate(zip(runs, para.spans, strict=True))]
        margin = self._margin(para, own)
        return break_lines(pieces, float(to_pt(width - margin)) if block.wrap else _ENDLESS)

    def _paragraph(self, para: Para, width: int, setting: Setting, block: TextBlock, *, is_last: bool) -> Laid:
        own = self._own(para, setting, block)
        style, base = own.style, scaled(own.style, own.scale)
        lines = self._lines(para, width, own, block)
        after = 0.0 if is_last else (style.after if para.after is None else para.after) * setting.scale
        height = sum(line_height(line.size or base, style.line_pct) for line in lines) or line_height(base, style.line_pct)
        # In a placeholder, a paragraph without a mark says so, since the layout may indent it.
        indented = bool(para.marker) or bool(block.placeholder)
        hanging = style.hanging if para.marker else 0
        paragraph = Paragraph(
            runs=tuple(self._run(span, own, block) for span in para.spans),
            level=para.level,
            align=para.align or (None if setting.inherit else setting.align),
            bullet=self._bullet(para, own),
            margin=Emu(hanging * (para.level + 1)) if indented else None,
            hanging=Emu(hanging) if indented else None,
            line_pct=None if setting.inherit and not para.style else style.line_pct,
            before=Pt(0.0) if block.placeholder else None,
            after=Pt(round(after, 1)),
            lines=tuple(line.text for line in lines),
            end_size=None if setting.inherit and own.scale == 1.0 else base,
        )
        return Laid(paragraph, height + after, next((_cut_word(lines, index) for index, line in enumerate(lines) if line.cut), ""))

    def _margin(self, para: Para, own: Setting) -> int:
        """Return how far a paragraph's text stands from the left edge, in EMU."""
        if not own.levels:
            return own.style.hanging * (para.level + 1) if para.marker else 0
        level = own.level(para)
        return level.margin if para.marker or not level.style.bullet_char else 0

    def _drawn_paragraph(self, para: Para, width: int, setting: Setting, block: TextBlock, *, is_last: bool) -> Laid:
        """Set a paragraph as a drawn placeholder says. One that is no list item says so where the placeholder marks its items."""
        del is_last
        level, own = setting.level(para), self._own(para, setting, block)
        base = scaled(own.style, own.scale)
        lines = self._lines(para, width, own, block)
        plain = not para.marker and bool(level.style.bullet_char)
        paragraph = Paragraph(
            runs=tuple(self._run(span, own, block) for span in para.spans),
            level=para.level,
            align=setting.align if setting.unsaid else None,
            bullet=_drawn_bullet(para, level, said=not setting.unsaid),
            margin=Emu(0) if plain else level.margin if setting.unsaid else None,
            hanging=Emu(0) if plain else Emu(-level.indent) if setting.unsaid else None,
            lines=tuple(line.text for line in lines),
            end_size=None if own.scale == 1.0 else base,
        )
        pitch = sum(line_height(line.size or base, own.style.line_pct) for line in lines) or line_height(base, own.style.line_pct)
        cut = next((_cut_word(lines, index) for index, line in enumerate(lines) if line.cut), "")
        return Laid(paragraph, level.before + pitch + own.style.after, cut)

    def _bullet(self, para: Para, setting: Setting) -> Bullet | None:
        if not para.marker:
            return None if setting.inherit else Bullet()
        if setting.inherit and para.marker == "bullet" and setting.bullet is None:
            return None
        color = setting.bullet
        if para.marker == "number":
            return Bullet(number="arabicPeriod", color=color)
        return Bullet(char=setting.style.bullet_char, size_pct=setting.style.bullet_pct, color=color)

    def _run(self, span: Span, setting: Setting, block: TextBlock) -> Run:
        origin = block.origin
        if span.text == "\n":
            return Run("", self.language, size=self._explicit_size(span, setting, origin), is_break=True)
        if setting.levels:
            return self._drawn_run(span, setting, block)
        style = self.style(span.style, origin) if span.style else setting.style
        inherit = setting.inherit and not span.style
        plain = self.palette.readable(setting.ground, self.palette.mapped(style.color)) if span.style else setting.color
        tint = span.color or (block.strong_color if span.strong else "")
        wished = self.palette.color(tint, _place_of(span, origin) if span.color else origin)
        color = self.palette.readable(setting.ground, wished, said=True) if wished else None if inherit else plain
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

    def _drawn_run(self, span: Span, setting: Setting, block: TextBlock) -> Run:
        """Return a run that looks as its drawn placeholder says; its colour is written where it means something, or cannot be read."""
        style, ground = setting.style, setting.ground
        wished = self.palette.color(span.color, _place_of(span, block.origin))
        own = self.palette.contrast_of(style.rgb, ground) if style.rgb else self.palette.contrast(style.color, ground)
        unchanged = style.color if setting.unsaid else None
        replacement = unchanged if own >= AA else self.palette.readable(ground, style.color, said=True)
        if replacement and self.palette.contrast(replacement, ground) <= own:  # the theme has nothing better
            replacement = None
        # A meaning that cannot be read here leaves the text in the placeholder's own colour.
        meant = self.palette.readable(ground, wished, said=True) if wished else None
        return Run(
            text=span.text,
            lang=self.language,
            size=None if setting.scale == 1.0 and not setting.unsaid else scaled(style, setting.scale),
            bold=span.strong or None,
            italic=span.emphasis or None,
            strike=span.strike,
            color=meant if meant and meant == wished else replacement,
            link=span.link,
            provenance=span.provenance,
        )

    def _explicit_size(self, span: Span, setting: Setting, origin: Origin) -> Pt | None:
        if setting.inherit and setting.scale == 1.0 and (setting.levels or not span.style):
            return None
        return self._size(replace(span, style="") if setting.levels else span, setting, origin)

    def _size(self, span: Span, setting: Setting, origin: Origin) -> Pt:
        return scaled(self.style(span.style, origin) if span.style else setting.style, setting.scale)

    def _piece(self, run: Run, span: Span, setting: Setting, tag: int) -> Piece:
        style = self.brand.styles.get(span.style, setting.style) if span.style and not setting.levels else setting.style
        bold = run.bold if run.bold is not None else style.bold
        italic = run.italic if run.italic is not None else style.italic
        size = run.size if run.size is not None else style.size
        text, shape = "\n" if run.is_break else _shown(run.text, style), self._face(style, bold=bold, italic=italic)
        return Piece(text, shape, float(size), tag, style.spacing)

    def _face(self, style: TextStyle, *, bold: bool, italic: bool) -> Face:
        return face(style.family or self._fonts[style.font], bold, italic, self.brand.font_folder)

    @property
    def _fonts(self) -> Mapping[ThemeFont, str]:
        return self.palette.layout.fonts or self.brand.fonts


def _drawn_bullet(para: Para, level: Level, *, said: bool) -> Bullet | None:
    """Return the mark to write on a paragraph of a drawn placeholder: a number, none where items have one, or what is not `said` there."""
    char = level.style.bullet_char
    if para.marker == "number":
        return Bullet(number="arabicPeriod")
    if para.marker:
        return None if said or not char else Bullet(char=_BULLET if ord(char[0]) >= _PRIVATE else char, size_pct=100)
    return Bullet() if char else None


def _shown(text: str, style: TextStyle) -> str:
    """Return a text as its style draws it: in capitals, character for character (ß stays, so that places in the text keep)."""
    return "".join(upper if len(upper := char.upper()) == 1 else char for char in text) if style.caps else text


def _cut_word(lines: Sequence[Line], index: int) -> str:
    """Return the word that is cut at the end of a line."""
    head = lines[index].text.rsplit(" ", 1)[-1]
    tail = lines[index + 1].text.split(" ", 1)[0] if index + 1 < len(lines) else ""
    return head + tail


def _place_of(span: Span, otherwise: Origin) -> Origin:
    """Return where a span's text was written: the colour that it names stands there too."""
    provenance = span.provenance
    return (provenance.written or provenance.place or otherwise) if provenance else otherwise


def _raggedness(lines: Sequence[Line]) -> float:
    """Return how uneven lines are: the sum of the squares of what each lacks to the longest, as a share of it."""
    longest = max(line.width for line in lines)
    return sum((1 - line.width / longest) ** 2 for line in lines)


def scaled(style: TextStyle, scale: float) -> Pt:
    """Return a style's size at `scale`, in half points, never below the style's floor (nor above its own size)."""
    if scale >= 1.0:
        return style.size
    size = int(style.size * scale * _STEP) / _STEP
    return Pt(max(size, min(style.floor, style.size)))


def at_floor(styles: Sequence[TextStyle], scale: float) -> bool:
    """Whether no style can be set smaller than at `scale`."""
    return all(scaled(style, scale) <= min(style.floor, style.size) for style in styles)
