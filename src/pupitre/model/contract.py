"""What a YAML file may say: fields with types and limits. Slide templates carry one; talk, facts and brand files have fixed ones."""

from typing import Literal

from msgspec import Struct, field

from pupitre.diagnostics import Origin

FieldType = Literal[
    "text",  # one paragraph with inline Markdown and Jinja; line breaks are kept
    "prose",  # several paragraphs, separated by blank lines
    "string",  # plain text: names, keys, addresses
    "number",
    "integer",
    "boolean",
    "date",  # YYYY-MM-DD
    "choice",  # one of `options`
    "color",  # a colour role or meaning
    "fact",  # the name of a fact
    "slide",  # the id of a slide
    "drawing",  # an SVG file below assets/
    "picture",  # a raster picture below assets/
    "map",  # a GeoJSON file below assets/
    "bullet",  # a text, or a mapping with `text` and nested `items`
    "list",
    "object",
]


class Field(Struct, frozen=True):
    """One field. `of` types a list's items, `fields` an object's; `shorthand` names the field that a bare scalar stands for.

    `max_chars` limits a text, `min_items`/`max_items` a list, `minimum`/`maximum` a number.
    `open` objects take any key, each typed by `of`.
    """

    type: FieldType
    description: str = ""
    required: bool = False
    default: str | None = None
    options: tuple[str, ...] = ()
    of: "Field | None" = None
    fields: dict[str, "Field"] = field(default_factory=dict)
    shorthand: str = ""
    open: bool = False
    max_chars: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    minimum: float | None = None
    maximum: float | None = None


class Contract(Struct, frozen=True):
    """The fields of a document. `name` is what messages call it (a template's kind, `talk.yaml`)."""

    name: str
    fields: dict[str, Field]
    description: str = ""
    origin: Origin | None = None


class Template(Struct, frozen=True):
    """A slide template: `kind` is its file's name, `layout` the layout role that it asks for, `markup` its Jinja text.

    `markup_line` is the line of the file on which `markup` starts, so that errors name the true line; `layout_origin` is
    where it names its layout.
    """

    kind: str
    file: str
    contract: Contract
    layout: str
    markup: str
    markup_line: int
    layout_origin: Origin | None = None
