"""Font files in a brand's folder that cannot be measured."""

from pathlib import Path

from pupitre.diagnostics import Diagnostic, Origin, warning
from pupitre.fonts import damaged, web_fonts
from pupitre.model.brand import FontFolder


def unread_fonts(folder: FontFolder, root: Path) -> list[Diagnostic]:
    """Return a warning for each file below a brand's folder that is named like a font and is not read as one."""
    broken = [(path, "holds no font that can be read", "copy or export it again, as .ttf or .otf") for path in damaged(folder)]
    packed = [(path, "is packed for browsers and is not measured", "put the family's .ttf or .otf beside it") for path in web_fonts(folder)]
    return [
        warning("font-unread", f"`{path.name}` {message}", Origin(path.relative_to(root).as_posix()), help=help_text)
        for path, message, help_text in (*broken, *packed)
    ]
