"""Loading a brand from its folder: the drawn master when there is one, else one generated from `_brand.yml`."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from pupitre.brand.accent import main_slot, safe_accent
from pupitre.brand.font_files import unread_fonts
from pupitre.brand.footers import prompted
from pupitre.brand.generate import generate
from pupitre.brand.home import Home, home_of
from pupitre.brand.logo_room import logo_places
from pupitre.brand.logos import Logo, keeps_places, place_logos, read_logos
from pupitre.brand.master import read_master, with_reserved
from pupitre.brand.master_file import MAX_BYTES, read_master_file
from pupitre.brand.masters_only import masters_only
from pupitre.brand.own_logo import with_own
from pupitre.brand.parse import parse_spec
from pupitre.brand.soundness import unsound
from pupitre.brand.spec import BrandSpec, BrandVariant
from pupitre.brand.table_look import with_office_style
from pupitre.brand.theme_reader import with_accent
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.brand import Brand, FontFolder
from pupitre.model.colors import SLOTS
from pupitre.model.package import Package
from pupitre.model.plan import Frame, Slot
from pupitre.model.source import Node
from pupitre.ooxml import read_package, write_package
from pupitre.yamlio import read_file, read_text

MEANINGS = "templates/meanings.yml"
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
    base, spec, found = _base(home, _digest(home))
    problems = list(found)
    if base is None or spec is None:
        return None, problems
    brand, logos, found = _dressed(home, base, spec, variant)
    problems += found
    return (None if _failed(problems) else replace(brand, revision=_revision(base, variant, logos))), problems


@lru_cache(maxsize=16)
def _base(home: Home, digest: str) -> tuple[Brand | None, BrandSpec | None, list[Diagnostic]]:
    """Return the brand before any variant, and what was written; the hundreds of variants of a batch share it.

    `digest` tells one state of its files.
    """
    spec, problems = spec_of(home)
    if spec is None or _failed(problems):
        return None, spec, problems
    package, file, found = _package(home, spec)
    problems += found
    if package is None:
        return None, spec, problems
    brand, read = read_master(package, spec, file)
    chrome, missing = _chrome(home)
    problems += [*read, *missing]
    if brand is None or _failed(problems):
        return None, spec, problems
    fonts = FontFolder(home.fonts, digest)
    return replace(brand, chrome=chrome, revision=digest, font_folder=fonts), spec, [*problems, *unread_fonts(fonts, home.root)]


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
    data, problems = read_master_file(home.base, file)
    if data is None:
        return None, file, problems
    package, problems = read_package(data, file, masters_only)
    problems += unsound(package, file) if package else []
    return (None if package is None or _failed(problems) else prompted(with_office_style(package))), file, problems


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


def _dressed(home: Home, brand: Brand, spec: BrandSpec, variant: BrandVariant) -> tuple[Brand, list[Logo], list[Diagnostic]]:
    """Return the brand in the variant's accent and with its logos, which are returned as read."""
    accent, problems = safe_accent(variant, brand)
    slot = main_slot(brand)
    if accent:
        brand = _accented(home, brand, slot, accent)
    keeps = keeps_places(brand.package)
    logos, found = read_logos(home.project, with_own(variant.logos, spec.logo if keeps else None), host_fill=slot if accent else None)
    if _failed(found):
        return brand, logos, [*problems, *found]
    places: Mapping[str, Sequence[Frame]] = {}
    if brand.drawn and not keeps:
        # A master without logo places shows the agency's own in its drawing; a name without a picture stands in the footer already.
        logos = [logo for logo in logos if logo.pictures]
        brand, places = _with_room(_Layouts(brand), len(logos))
    package, placed = place_logos(brand.package, logos, Origin(brand.file), brand.colors, places, language=spec.language)
    return replace(brand, package=package), logos, [*problems, *found, *placed]


def _accented(home: Home, brand: Brand, slot: Slot, accent: str) -> Brand:
    """Return the brand with a host's colour in place of its own. A drawn one is read anew: what can be read on what may differ."""
    if not brand.drawn:
        return replace(brand, package=with_accent(brand.package, slot, accent), colors={**brand.colors, slot: accent})
    return _read_accented(home, brand.revision, slot, accent) or brand


@lru_cache(maxsize=512)
def _read_accented(home: Home, digest: str, slot: Slot, accent: str) -> Brand | None:
    base, spec, _ = _base(home, digest)
    if base is None or spec is None:
        return None
    brand, _ = read_master(with_accent(base.package, slot, accent), spec, base.file)
    return None if brand is None else replace(brand, chrome=base.chrome, revision=digest, font_folder=base.font_folder)


class _Layouts:
    """A brand as a key: variants that stand on the same layouts share what is made of them."""

    def __init__(self, brand: Brand) -> None:
        self.brand = brand

    def __hash__(self) -> int:
        return id(self.brand.layouts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Layouts) and other.brand.layouts is self.brand.layouts


@lru_cache(maxsize=512)
def _with_room(key: _Layouts, count: int) -> tuple[Brand, Mapping[str, Sequence[Frame]]]:
    """Return the brand with room for `count` logos kept free on its layouts, and their frames by layout part."""
    brand = key.brand
    places: dict[str, tuple[Frame, ...]] = {}
    layouts = {}
    for role, layout in brand.layouts.items():
        taken = [*layout.reserved, layout.content, *(place.frame for place in layout.placeholders)]
        frames = places.setdefault(layout.part, logo_places(brand.size, taken, count))
        layouts[role] = with_reserved(layout, frames, brand.size)
    return replace(brand, layouts=layouts if count else brand.layouts), places


def _chrome(home: Home) -> tuple[str, list[Diagnostic]]:
    if not (home.root / home.chrome).exists():
        return "", []
    text, problems = read_text(home.root, home.chrome)
    return text or "", problems


def _digest(home: Home) -> str:
    """Return a digest of the brand's files and of what holds for all brands."""
    digest = sha256()
    for path in [Path(__file__).parent / "defaults.yml", home.project / MEANINGS, *home.files()]:
        digest.update(f"{path.name}\0".encode())
        with suppress(OSError):  # what cannot be read is reported where it is read
            digest.update(_state(path) + (str(path.readlink()).encode() if path.is_symlink() else b""))
    return digest.hexdigest()


def _state(path: Path) -> bytes:
    """Return a digest of one file; of what is larger than any file that is read, its size and time."""
    about = path.stat()
    return sha256(path.read_bytes()).digest() if about.st_size <= MAX_BYTES else f"{about.st_size} {about.st_mtime_ns}".encode()


def _revision(brand: Brand, variant: BrandVariant, logos: list[Logo]) -> str:
    """Return a short digest of the brand's files and of the variant with its pictures."""
    digest = sha256(brand.revision.encode())
    digest.update(repr((variant.accent, [logo.spec.name for logo in logos])).encode())
    for logo in logos:
        for picture in logo.pictures:
            digest.update(sha256(picture.vector or picture.data).digest())
    return digest.hexdigest()[:12]
