"""Loading a brand from its folder: the drawn master when there is one, else one generated from `_brand.yml`."""

from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pupitre.brand.accent import safe_accent
from pupitre.brand.generate import generate
from pupitre.brand.home import Home, home_of
from pupitre.brand.logos import Logo, place_logos, read_logos
from pupitre.brand.master import read_master
from pupitre.brand.masters_only import masters_only
from pupitre.brand.parse import parse_spec
from pupitre.brand.spec import BrandSpec, BrandVariant
from pupitre.brand.table_look import with_office_style
from pupitre.brand.theme_reader import with_accent
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.brand import Brand
from pupitre.model.colors import SLOTS
from pupitre.model.package import Package
from pupitre.model.source import Node
from pupitre.ooxml import read_package, write_package
from pupitre.yamlio import read_file, read_text

MEANINGS = "templates/meanings.yml"
_MAX_MASTER = 200 * 1024 * 1024
PLAIN = BrandVariant()


def load_brand(
    root: Path, name: str, variant: BrandVariant = PLAIN, *, origin: Origin | None = None
) -> tuple[Brand | None, list[Diagnostic]]:
    """Return the brand that the talk in `root` calls `name`, as `variant` shows it, and what is wrong; None after an error.

    `name` is a folder of `templates/brands/` or the path of a template in the project. In a folder, `master.pptx` or `master.potx` is the
    master; without one it is generated from `_brand.yml`. `chrome.xml.j2` is handed on as text. `origin` is where the talk names the brand.
    """
    home = home_of(root, name, origin)
    return load_home(home, variant) if isinstance(home, Home) else (None, [home])


def load_home(home: Home, variant: BrandVariant = PLAIN) -> tuple[Brand | None, list[Diagnostic]]:
    """Return the brand that lives in `home`, as `variant` shows it, and what is wrong. None when an error stands in the way."""
    base, found = _base(home, _digest(home))
    problems = list(found)
    if base is None:
        return None, problems
    brand, logos, found = _dressed(home, base, variant)
    problems += found
    return (None if _failed(problems) else replace(brand, revision=_revision(base, variant, logos))), problems


@lru_cache(maxsize=16)
def _base(home: Home, digest: str) -> tuple[Brand | None, list[Diagnostic]]:
    """Return the brand before any variant; the hundreds of variants of a batch share it. `digest` tells one state of its files."""
    spec, problems = spec_of(home)
    if spec is None or _failed(problems):
        return None, problems
    package, file, found = _package(home, spec)
    problems += found
    if package is None:
        return None, problems
    brand, read = read_master(package, spec, file)
    chrome, missing = _chrome(home)
    problems += [*read, *missing]
    if brand is None or _failed(problems):
        return None, problems
    return replace(brand, chrome=chrome, revision=digest), problems


def master_bytes(root: Path, name: str) -> tuple[bytes | None, list[Diagnostic]]:
    """Return the generated master of a brand as a .pptx without slides, for a designer to go on from; logo places are shown empty."""
    home = home_of(root, name)
    if not isinstance(home, Home):
        return None, [home]
    spec, problems = spec_of(home)
    if spec is None or _failed(problems):
        return None, problems
    problems = [*problems, *_incomplete(spec)]
    return (None if _failed(problems) else write_package(generate(spec))), problems


def _failed(problems: list[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def spec_of(home: Home) -> tuple[BrandSpec | None, list[Diagnostic]]:
    """Return what `_brand.yml` says, and what is wrong with it; a folder with a drawn master may do without one."""
    shared, problems = _shared(home.project)
    node = None
    if (home.root / home.settings).exists() or not home.template:
        node, _, found = read_file(home.root, home.settings)
        problems += found
    if _failed(problems):
        return None, problems
    spec, found = parse_spec(home.name, home.settings, node, shared)
    return spec, [*problems, *found]


def _shared(root: Path) -> tuple[Node | None, list[Diagnostic]]:
    """Return the meanings that the project's slide templates use, where it says them."""
    if not (root / MEANINGS).exists():
        return None, []
    node, _, problems = read_file(root, MEANINGS)
    return node, problems


def _package(home: Home, spec: BrandSpec) -> tuple[Package | None, str, list[Diagnostic]]:
    """Return the master package, the file that messages call it by, and what is wrong."""
    file = home.template
    if not file:
        problems = _incomplete(spec)
        return (None if problems else generate(spec)), spec.file, problems
    try:
        size = (home.base / file).stat().st_size
        data = (home.base / file).read_bytes() if size <= _MAX_MASTER else None
    except OSError as problem:
        message = f"{file} cannot be read: {problem.strerror}"
        return None, file, [error("unreadable-file", message, Origin(file), help="check its permissions")]
    if data is None:
        message = f"{file} has {size // 1024 // 1024} MB"
        return None, file, [error("too-large", message, Origin(file), help=f"keep a master below {_MAX_MASTER // 1024 // 1024} MB")]
    package, problems = read_package(data, file)
    return (None if package is None else with_office_style(masters_only(package))), file, problems


def _incomplete(spec: BrandSpec) -> list[Diagnostic]:
    """Return what a brand lacks before a master can be generated from it."""
    origin, problems = Origin(spec.file), []
    slots = [slot for slot in SLOTS if slot not in spec.colors]
    if slots:
        help_text = "name palette colours for them under `defaults: pupitre: theme:`, or give `foreground`, `background` and `primary`"
        problems.append(
            error("missing-color", f"no colour is given for {', '.join(f'`{slot}`' for slot in slots)}", origin, help=help_text)
        )
    for font, key in (("major", "headings"), ("minor", "base")):
        if font not in spec.fonts:
            help_text = f"add `{key}: Family` under `typography`"
            problems.append(error("missing-font", f"no family is given for `{key}`", origin, help=help_text))
    return problems


def _dressed(home: Home, brand: Brand, variant: BrandVariant) -> tuple[Brand, list[Logo], list[Diagnostic]]:
    """Return the brand in the variant's accent and with its logos, which are returned as read."""
    package, colors = brand.package, brand.colors
    accent, problems = safe_accent(variant, colors)
    if accent:
        package, colors = with_accent(package, accent), {**colors, "accent2": accent}
    logos, found = read_logos(home.project, variant.logos, host_fill=accent is not None)
    if _failed(found):
        return brand, logos, [*problems, *found]
    package, placed = place_logos(package, logos, Origin(home.file))
    return replace(brand, package=package, colors=colors), logos, [*problems, *found, *placed]


def _chrome(home: Home) -> tuple[str, list[Diagnostic]]:
    if not (home.root / home.chrome).exists():
        return "", []
    text, problems = read_text(home.root, home.chrome)
    return text or "", problems


def _digest(home: Home) -> str:
    """Return a digest of the brand's files and of what holds for all brands."""
    digest = sha256()
    for path in [Path(__file__).parent / "defaults.yml", home.project / MEANINGS, *home.files()]:
        with suppress(OSError):  # what cannot be read is reported where it is read
            digest.update(f"{path.name}\0".encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _revision(brand: Brand, variant: BrandVariant, logos: list[Logo]) -> str:
    """Return a short digest of the brand's files and of the variant with its pictures."""
    digest = sha256(brand.revision.encode())
    digest.update(repr((variant.accent, [logo.spec.name for logo in logos])).encode())
    for logo in logos:
        digest.update(sha256(logo.picture.data if logo.picture else b"").digest())
    return digest.hexdigest()[:12]
