"""Walk over the shapes of a slide, groups included, with the text that each carries."""

from collections.abc import Iterator

from pupitre.model.plan import AutoShape, Group, Placeholder, Shape, SlidePlan, TableShape, TextBody


def shapes(slide: SlidePlan) -> Iterator[Shape]:
    """Yield every shape from back to front, groups before what they hold."""
    for shape in slide.shapes:
        yield from inside(shape)


def inside(shape: Shape) -> Iterator[Shape]:
    """Yield `shape` and, when it is a group, all that it holds."""
    yield shape
    if isinstance(shape, Group):
        for child in shape.children:
            yield from inside(child)


def bodies(shape: Shape) -> Iterator[TextBody]:
    """Yield the texts of one shape (not of a group's children)."""
    if isinstance(shape, AutoShape | Placeholder):
        if shape.text is not None:
            yield shape.text
    elif isinstance(shape, TableShape):
        for row in shape.rows:
            for cell in row:
                yield cell.text
