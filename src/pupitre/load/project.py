"""From a project's folder to a talk."""

import re
from pathlib import Path

from pupitre.contracts import TALK, check
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.load.facts import load_facts, load_ledger
from pupitre.load.layers import load_layers
from pupitre.load.order import Order, added
from pupitre.load.reader import Reader
from pupitre.load.slides import load_slides, slide_files
from pupitre.load.templates import load_partials, load_templates
from pupitre.memo import Memo
from pupitre.model.source import Mapping, Scalar, text_of
from pupitre.model.talk import Talk

SETTINGS = "slides/talk.yaml"

# A language, then subtags: the shape of BCP 47 (RFC 5646, 2.1), without its private and grandfathered tags.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def load(root: Path, memo: Memo | None = None) -> tuple[Talk | None, list[Diagnostic]]:
    """Return the talk whose project is the folder `root`, and all that is wrong in its sources, sorted by place.

    The talk is None when there is no `slides/talk.yaml` to start from. Otherwise it holds what could be read, errors or not: every
    slide in a section is in `slides`, and every slide's template in `templates`. Fields that are wrong stay as written. Loads with one
    `memo` share what the same files say: slides, layers, templates and facts that have not changed are the same objects.
    """
    if not (root / "slides").is_dir():
        help_ = "run this in the project's folder, or create `slides/talk.yaml`"
        return None, [error("no-slides-folder", "there is no folder `slides`", Origin("slides"), help=help_)]
    reader = Reader(root, Memo() if memo is None else memo)
    settings = reader.mapping(SETTINGS)
    talk = _talk(reader, settings)
    return talk, sorted(reader.found, key=_place)


def _talk(reader: Reader, settings: Mapping | None) -> Talk | None:
    """Read everything even without settings, so that all problems show at once."""
    templates, partials, ledger = load_templates(reader), load_partials(reader), load_ledger(reader)
    facts, layers = load_facts(reader, ledger), load_layers(reader)
    files = slide_files(reader)
    slides = load_slides(reader, files, templates)
    if settings is None:
        return None
    reader.found.extend(check(settings, TALK, subject="the talk", owner="`talk.yaml`"))
    _check_language(reader, settings)
    return Talk(
        reader.root,
        text_of(settings.get("title")),
        text_of(settings.get("language")),
        text_of(settings.get("brand")),
        settings,
        Order(reader, files, slides, added(layers)).sections(settings),
        slides,
        facts,
        templates,
        partials,
        ledger=ledger or Mapping((), settings.origin),
        layers=layers,
        unread=frozenset(files) - frozenset(slides),
    )


def _check_language(reader: Reader, settings: Mapping) -> None:
    node = settings.get("language")
    if isinstance(node, Scalar) and not node.is_null and not _LANGUAGE.fullmatch(node.text):
        reader.report("bad-language", f"`{node.text}` is not a language", node.origin, "write a language's code, such as `fr` or `en-GB`")


def _place(problem: Diagnostic) -> tuple[str, int, int]:
    origin = problem.origin or Origin("")
    return origin.file, origin.line, origin.column
