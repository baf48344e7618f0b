"""What the audit finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect: `slide` counts from 1, and is 0 for what concerns the whole file."""

    code: str
    slide: int
    shape: str
    detail: str

    def __str__(self) -> str:
        where = f"slide {self.slide}" if self.slide else "package"
        return f"{where}: {self.code}: {self.shape + ': ' if self.shape else ''}{self.detail}"
