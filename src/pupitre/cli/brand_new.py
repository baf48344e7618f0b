"""`brand new`: start a brand from a template, or from colours, fonts and a logo. What exists is never overwritten."""

import re
from pathlib import Path

from msgspec import Struct

from pupitre.brand import home_of_file, is_path, load_home, spec_of
from pupitre.brand.load import MEANINGS
from pupitre.brand.reading import hex_color, scalars, section
from pupitre.cli.report import print_text, save, say
from pupitre.diagnostics import Diagnostic, error
from pupitre.scaffold.brands import Wished, brand_from_colors, brand_from_template
from pupitre.scaffold.tints import logo_color
from pupitre.survey import survey
from pupitre.yamlio import read_file

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_SVG_COLOR = re.compile(rb"#[0-9A-Fa-f]{6}\b")


class Asked(Struct, frozen=True):
    """The options as given; what was not is empty."""

    primary: str = ""
    secondary: str = ""
    headings: str = "Cambria"
    base: str = "Calibri"
    page: str = "16:9"
    logo: Path | None = None
    template: Path | None = None


def write_brand(root: Path, name: str, asked: Asked) -> int:
    """Write `templates/brands/NAME`; return the exit code: 1 for a template that cannot be used, 2 for wrong options."""
    folder = root / "templates" / "brands" / name
    problems = _unfit(name, folder)
    made = problems or (_from_template(root, name, asked.template) if asked.template else _from_colors(root, name, asked))
    if isinstance(made, list):
        print_text(root, made)
        return 2
    if asked.logo:
        made[f"logo{asked.logo.suffix.lower()}"] = asked.logo.read_bytes()
    problems = save(folder, made)
    print_text(root, problems)
    if problems:
        return 1
    for file in made:
        say(f"written: templates/brands/{name}/{file}")
    say(f"next: write `brand: {name}` in slides/talk.yaml; look at it with `python3 build.py brand inspect {name}`")
    return 0


def _unfit(name: str, folder: Path) -> list[Diagnostic]:
    if not _NAME.fullmatch(name):
        return [error("bad-name", f"`{name}` cannot be a brand's name", help="use letters, digits, `-` and `_`")]
    if folder.exists():
        return [error("file-exists", f"`templates/brands/{name}` exists already", help="choose another name")]
    return []


def _from_template(root: Path, name: str, file: Path) -> dict[str, bytes] | list[Diagnostic]:
    if not file.is_file() or not is_path(file.name):
        return [error("missing-file", f"there is no template `{file}`", help="name a .potx or .pptx that is there")]
    home = home_of_file(root, file)
    brand, problems = load_home(home)
    spec, _ = spec_of(home)
    if brand is None or spec is None:
        return problems
    text = brand_from_template(name, survey(brand, spec, home, problems))
    return {f"{name}{file.suffix.lower()}": file.read_bytes(), "_brand.yml": text.encode()}


def _from_colors(root: Path, name: str, asked: Asked) -> dict[str, bytes] | list[Diagnostic]:
    given = {key: hex_color(value) for key, value in (("primary", asked.primary), ("secondary", asked.secondary)) if value}
    wrong = [key for key, value in given.items() if value is None]
    if wrong:
        return [error("invalid-color", f"`--{key}` is no colour", help='write six hexadecimal digits, as "#0B5A5C"') for key in wrong]
    primary = given.get("primary") or (_of_logo(asked.logo) if asked.logo else "")
    if not primary:
        help_text = 'give `--primary "#0B5A5C"`, a logo that has a colour, or a template with `--from`'
        return [error("missing-color", "no colour is given for the brand", help=help_text)]
    wished = Wished(name, primary, given.get("secondary") or "", asked.headings, asked.base, asked.page)
    return {"_brand.yml": brand_from_colors(wished, _meanings(root)).encode()}


def _meanings(root: Path) -> dict[str, str]:
    node = read_file(root, MEANINGS)[0] if (root / MEANINGS).exists() else None
    return {name: text.text for name, text in scalars(section(node))}


def _of_logo(logo: Path) -> str:
    """Return the colour of a logo; empty when it cannot be read or has none."""
    try:
        data = logo.read_bytes()
        if logo.suffix.lower() == ".svg":
            found = [match.decode().removeprefix("#").upper() for match in _SVG_COLOR.findall(data)]
            colored = [rgb for rgb in found if len({rgb[:2], rgb[2:4], rgb[4:]}) > 1]
            return max(colored, key=colored.count, default="")
        return logo_color(data)
    except OSError:
        return ""
