"""`new`: write slides, audiences, territories and talks to start from. What exists is never overwritten."""

import shlex
from pathlib import Path

from pupitre.cli.editors import renew_schemas
from pupitre.cli.report import print_text, save, say
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.talk import LayerKind
from pupitre.scaffold import Draft, new_layer, new_slide, new_talk
from pupitre.schema import FOLDER, Sources, schemas, sources_of

_NO_TALK = error("no-talk", "there is no talk here", help="create `slides/talk.yaml`, or name another --project")


def write_slide(root: Path, id: str, template: str, section: str) -> int:
    """Write a slide; return the exit code."""
    sources = sources_of(root)
    return _written(root, [_NO_TALK] if sources is None else new_slide(sources, id, template, section))


def write_layer(root: Path, kind: LayerKind, id: str) -> int:
    """Write an audience or a territory; return the exit code."""
    sources = sources_of(root)
    return _written(root, [_NO_TALK] if sources is None else new_layer(sources, kind, id))


def write_talk(root: Path, folder: Path, language: str, brand: str) -> int:
    """Write a talk into `folder`, which is new or empty, with the templates of the project in `root`; return the exit code."""
    sources = sources_of(root)
    if sources is None:
        return _refused(root, [_NO_TALK])
    problems = _unfit(sources, folder, brand or sources.brand)
    if problems:
        return _refused(root, problems)
    draft = new_talk(root, sources, language or sources.language, brand or sources.brand)
    problems = save(folder, draft.files)
    if problems:
        return _refused(root, problems)
    made = sources_of(folder)
    assert made is not None, "a new talk can be read"
    problems = save(folder / FOLDER, {name: text.encode() for name, text in schemas(made).items()})
    if problems:
        return _refused(root, problems)
    say(f"{folder}: a talk of {len(made.names['slides'])} slides")
    say(f"next: write in {folder / 'slides'}; build it with `python3 build.py build --project {shlex.quote(str(folder))}`")
    return 0


def _unfit(sources: Sources, folder: Path, brand: str) -> list[Diagnostic]:
    known = sources.names["brands"]
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return [error("folder-in-use", f"{folder} is there already, and not empty", help="name a folder that does not exist yet")]
    if brand not in known:
        return [error("unknown-brand", f"there is no brand `{brand}`", help=f"use one of: {', '.join(known) or 'none'}")]
    return []


def _written(root: Path, draft: Draft | list[Diagnostic]) -> int:
    if not isinstance(draft, Draft):
        return _refused(root, draft)
    there = [path for path in draft.files if (root / path).exists()]
    if there:
        return _refused(root, [error("file-exists", f"`{path}` exists already", help="open it, or choose another name") for path in there])
    problems = save(root, draft.files)
    if problems:
        return _refused(root, problems)
    renew_schemas(root)
    for path in draft.files:
        say(f"written: {path}")
    for advice in draft.then:
        say(f"next: {advice}")
    return 0


def _refused(root: Path, problems: list[Diagnostic]) -> int:
    print_text(root, problems)
    return 2
