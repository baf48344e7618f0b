"""Walk over the shapes of a slide, groups included, with the text that each carries."""

from collections.abc import Iterator, Sequence

from pupitre.model.plan import AutoShape, Color, Group, Placeholder, Shape, SlidePlan, TableShape, TextBody

TITLES = ("title", "ctrTitle")
"""Kinds of placeholders that hold a slide's title (ECMA-376 part 1, 19.7.10)."""


def shapes(slide: SlidePlan) -> Iterator[Shape]:
    """Yield every shape from back to front, groups before what they hold."""
    for shape in slide.shapes:
        yield from inside(shape)


def inside(shape: Shape) -> Sequence[Shape]:
    """Return `shape` and, when it is a group, all that it holds."""
    if not isinstance(shape, Group):
        return (shape,)
    # A list in place of generators within generators: drawings are groups of groups of hundreds of shapes.
    found: list[Shape] = []
    _gather(shape, found)
    return found


def _gather(shape: Shape, found: list[Shape]) -> None:
    found.append(shape)
    if isinstance(shape, Group):
        for child in shape.children:
            _gather(child, found)


def bodies(shape: Shape) -> Iterator[TextBody]:
    """Yield the texts of one shape (not of a group's children)."""
    for body, _ in grounded(shape):
        yield body


def grounded(shape: Shape) -> Iterator[tuple[TextBody, Color | None]]:
    """Yield the texts of one shape with the fill that each stands on; None where the shape has none."""
    if isinstance(shape, AutoShape | Placeholder):
        if shape.text is not None:
            yield shape.text, shape.fill if isinstance(shape, AutoShape) else None
    elif isinstance(shape, TableShape):
        for row in shape.rows:
            for cell in row:
                yield cell.text, cell.fill or cell.ground


def language_of(slide: SlidePlan) -> str:
    """Return the language that a slide's texts are in (BCP 47), an empty text for a slide without any."""
    runs = (run for shape in shapes(slide) for body in bodies(shape) for paragraph in body.paragraphs for run in paragraph.runs)
    return next((run.lang for run in runs if run.lang), "")
