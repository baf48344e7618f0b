"""Slides: one file each, held against the contract of the template that it names."""

from collections.abc import Mapping as AnyMapping
from functools import partial
from pathlib import PurePosixPath

from pupitre.contracts import SLIDE_FIELDS, check, names, nearest
from pupitre.diagnostics import Origin
from pupitre.load.reader import ID, Reader
from pupitre.load.templates import template_file
from pupitre.memo import Same
from pupitre.model.contract import Template
from pupitre.model.source import Mapping, Scalar
from pupitre.model.talk import SlideSource

SLIDES = "slides"
_SUFFIX = ".yaml"
_OTHERS = frozenset({"talk.yaml", "facts.yaml"})


def slide_files(reader: Reader) -> dict[str, str]:
    """Return the slide files of the project by id, and note files whose names hide them or make no id."""
    files: dict[str, str] = {}
    for name in reader.names(SLIDES):
        path = PurePosixPath(name)
        file = f"{SLIDES}/{name}"
        if path.suffix != _SUFFIX and (path.suffix.lower() in (".yml", _SUFFIX) or name.lower().endswith((".yaml.txt", ".yml.txt"))):
            stem = name.lower().removesuffix(".txt").removesuffix(".yml").removesuffix(_SUFFIX)
            reader.report("wrong-extension", f"`{file}` is not read", Origin(file), f"rename it to `{stem}{_SUFFIX}`")
        elif path.suffix == _SUFFIX and name not in _OTHERS:
            if not ID.fullmatch(path.stem):
                help_ = "rename the file with small letters without accents, digits and hyphens, such as `les-resultats.yaml`"
                reader.report("bad-id", f"`{path.stem}` cannot be the id of a slide", Origin(file), help_)
            files[path.stem] = file
    return files


def load_slides(reader: Reader, files: AnyMapping[str, str], templates: AnyMapping[str, Template]) -> dict[str, SlideSource]:
    """Return the slides by id. One that names no known template is left out, once that is noted."""
    slides: dict[str, SlideSource] = {}
    for slide, file in files.items():
        node = reader.mapping(file)
        if node is None:
            continue
        template = _template(reader, slide, node, templates)
        if template is not None:
            sound = template.kind not in reader.doubtful  # else its contract is wrong itself, and that has been said
            made = partial(_slide, slide=slide, node=node, template=template, checked=sound)
            slides[slide] = reader.once("slide", (slide, Same(node), Same(template)), made)
    return slides


def _slide(reader: Reader, slide: str, node: Mapping, template: Template, *, checked: bool) -> SlideSource:
    if checked:
        owner = f"template `{template.kind}`"
        reader.found.extend(check(node, template.contract, common=SLIDE_FIELDS, subject=f"slide `{slide}`", owner=owner))
    return SlideSource(slide, template.kind, node, node.origin)


def _template(reader: Reader, slide: str, node: Mapping, templates: AnyMapping[str, Template]) -> Template | None:
    kinds = f"the templates are {names(sorted(templates))}"
    named = node.get("template")
    if not isinstance(named, Scalar) or not named.text.strip() or named.is_null:
        help_ = "write `template:` and the kind of slide on the first line"
        reader.report("missing-field", f"slide `{slide}` has no `template`", named.origin if named else node.origin, help_, kinds)
        return None
    if named.text in templates:
        return templates[named.text]
    if not templates or template_file(named.text) in reader.texts:
        return None  # what is wrong with the templates themselves has been said
    near = nearest(named.text, templates)
    help_ = f"write `{near}`" if near else "write the name of a template that exists"
    reader.report("unknown-template", f"slide `{slide}` asks for template `{named.text}`, which does not exist", named.origin, help_, kinds)
    return None
