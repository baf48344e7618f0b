"""Where a brand lives: in a folder of `templates/brands/`, or beside a template file that somebody names by its path."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from pupitre.contracts import nearest
from pupitre.diagnostics import Diagnostic, Origin, error

FOLDER: Final = "templates/brands"
SETTINGS: Final = "_brand.yml"
CHROME: Final = "chrome.xml.j2"
ENDINGS: Final = (".potx", ".pptx")
_MASTERS: Final = ("master.pptx", "master.potx")
_SIGNS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


class Home(Struct, frozen=True):
    """The files of a brand that messages call `name`.

    `folder`, relative to `root` with forward slashes, holds its `_brand.yml` and `chrome.xml.j2`, as far as it has them. `template` is
    the file with its masters, relative to `base`; empty when a master is generated. `project` has the meanings that all brands share.
    """

    name: str
    project: Path
    root: Path
    folder: str
    base: Path
    template: str = ""

    @property
    def settings(self) -> str:
        """The path of its `_brand.yml`, relative to `root`."""
        return _joined(self.folder, SETTINGS)

    @property
    def chrome(self) -> str:
        """The path of what it lays on every slide, relative to `root`."""
        return _joined(self.folder, CHROME)

    @property
    def file(self) -> str:
        """What messages name: its template, else its `_brand.yml`."""
        return self.template or self.settings

    @property
    def fonts(self) -> Path:
        """The folder in which its own fonts lie: anywhere below its own, or in `fonts` beside a template that lies elsewhere."""
        own = self.root / self.folder
        return own if self.folder.startswith(f"{FOLDER}/") else own / "fonts"

    def files(self) -> Iterator[Path]:
        """Yield the files on which the brand depends, in a fixed order."""
        own = self.root / self.folder
        whole = own.rglob("*") if self.folder.startswith(f"{FOLDER}/") else (own / SETTINGS, own / CHROME, *self.fonts.rglob("*"))
        found = [*sorted(path for path in whole if path.exists()), *([self.base / self.template] if self.template else [])]
        yield from dict.fromkeys(found)


def home_of(root: Path, named: str, origin: Origin | None = None) -> Home | Diagnostic:
    """Return the home of the brand that the talk in `root` calls `named`: a folder, or a template by its path; or why there is none.

    `origin` is where the talk names it.
    """
    if is_path(named):
        return _by_path(root, named, origin)
    folder = f"{FOLDER}/{named}"
    if not named or not _SIGNS.issuperset(named) or named[0] in "_-" or not (root / folder).is_dir():
        return _unknown(root, named, origin)
    return Home(named, root, root, folder, root, _template_in(root, folder, named))


def places_of(root: Path, named: str) -> tuple[str, ...]:
    """Return what the brand `named` by its path reads in the project `root`: files and a folder, relative to it, there or not.

    A brand that is named by its folder reads nothing outside `templates/`, and one that leads out of the project nothing at all.
    """
    home = home_of(root, named) if is_path(named) else None
    if isinstance(home, Home):
        fonts = home.fonts.relative_to(home.root).as_posix()
        return tuple(dict.fromkeys((normpath(named), home.template, home.settings, home.chrome, fonts)))
    place = normpath(named)
    return () if home is None or place.startswith(("..", "/")) else (place,)


def home_of_file(project: Path, file: Path, settings: Home | None = None) -> Home:
    """Return the home of a template that may lie anywhere.

    Its settings are those of its own folder; where that has none, and `settings` is given, those of that brand: so a template can be
    tried before it takes the place of another.
    """
    base = file.parent
    if settings is not None and not (base / SETTINGS).is_file():
        return replace(settings, name=file.stem, base=base, template=file.name)
    if file.resolve().is_relative_to(project.resolve()):
        relative = file.resolve().relative_to(project.resolve())
        return Home(file.stem, project, project, relative.parent.as_posix(), project, relative.as_posix())
    return Home(file.stem, project, base, ".", base, file.name)


def is_path(named: str) -> bool:
    """Whether a talk names its brand by the path of a template."""
    return PurePosixPath(named).suffix.lower() in ENDINGS


def chrome_file(named: str) -> str:
    """Return where the chrome of the brand `named` stands in the project, if it has one."""
    return _joined(PurePosixPath(named).parent.as_posix() if is_path(named) else f"{FOLDER}/{named}", CHROME)


def _joined(folder: str, name: str) -> str:
    return (PurePosixPath(folder) / name).as_posix()


def _by_path(root: Path, named: str, origin: Origin | None) -> Home | Diagnostic:
    home = root.resolve()
    try:
        path = (home / named).resolve()
        inside, there = path.is_relative_to(home) and not PurePosixPath(named).is_absolute(), path.is_file()
    except (OSError, ValueError, RuntimeError):
        inside, there = True, False
    if not inside:
        message = f"the brand `{named}` leads out of the project"
        return error("outside-project", message, origin or Origin(named), help="put a copy of the template in the project")
    if not there:
        message = f"there is no template `{named}`"
        return error("missing-file", message, origin or Origin(named), help="write its path from the project's folder, or a brand's name")
    relative = path.relative_to(home)
    return Home(path.stem, root, root, relative.parent.as_posix(), root, relative.as_posix())


def _template_in(root: Path, folder: str, name: str) -> str:
    """Return the drawn master: `master.pptx` or `master.potx`, else the file called like the folder, else the only one there is."""
    files = (path.name for path in (root / folder).glob("*") if path.suffix.lower() in ENDINGS)
    there = sorted(file for file in files if not file.startswith(("~$", ".")))
    wanted = (*_MASTERS, *(name + ending for ending in ENDINGS), *(there if len(there) == 1 else ()))
    return next((f"{folder}/{file}" for file in wanted if file in there), "")


def _unknown(root: Path, named: str, origin: Origin | None) -> Diagnostic:
    known = sorted(path.name for path in (root / FOLDER).glob("*") if path.is_dir())
    near = nearest(named, known)
    help_text = f"write `{near}`" if near else "name a folder that is there, or the path of a .potx or .pptx of the project"
    notes = (f"brands: {', '.join(known) or 'none'}",)
    return error("unknown-brand", f"there is no brand `{named}` in {FOLDER}", origin or Origin(FOLDER), help=help_text, notes=notes)
