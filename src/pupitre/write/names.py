"""Names for the parts of one deck."""

from collections.abc import Iterable, Sequence
from typing import Final

from pupitre.ooxml import CT
from pupitre.write.compiled import CompiledSlide, RelationKind

_MEDIA_TYPES: Final = {
    "png": CT["png"],
    "jpg": CT["jpeg"],
    "jpeg": CT["jpeg"],
    "gif": CT["gif"],
    "svg": CT["svg"],
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "tiff": "image/tiff",
}

Targets = dict[tuple[RelationKind, str], str]


class PartNames:
    """Makes part names: numbers go up, and pass over the names that are `taken`."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def new(self, stem: str, extension: str) -> str:
        """Return the next free name `stem` + number + `extension`."""
        number = self._last.get(stem, 0) + 1
        while f"{stem}{number}.{extension}" in self._taken:
            number += 1
        self._last[stem] = number
        return f"{stem}{number}.{extension}"


def slide_targets(compiled: Sequence[CompiledSlide], names: PartNames) -> Targets:
    """Return a part name for everything that `compiled` bring along, by what their relations call it. Media are shared."""
    targets: Targets = {}
    for slide in compiled:
        targets["slide", slide.id] = names.new("/ppt/slides/slide", "xml")
        if slide.notes:
            targets["notes", slide.id] = names.new("/ppt/notesSlides/notesSlide", "xml")
        for chart in slide.charts:
            targets["chart", chart.key] = names.new("/ppt/charts/chart", "xml")
            targets["workbook", chart.key] = names.new("/ppt/embeddings/Microsoft_Excel_Sheet", "xlsx")
        for medium in slide.media:
            if ("media", medium.key) not in targets:
                targets["media", medium.key] = names.new("/ppt/media/image", medium.extension)
    return targets


def media_type(extension: str) -> str:
    """Return the content type of a picture's file extension. Raises KeyError for one that PowerPoint does not show."""
    return _MEDIA_TYPES[extension]
