"""Small projects in a temporary folder."""

from pathlib import Path


def project(tmp_path: Path, files: dict[str, str]) -> Path:
    """Write `files` (path below the project → text) and return the project's root."""
    for relative, text in files.items():
        path = tmp_path / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return tmp_path
