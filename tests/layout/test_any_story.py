"""What holds for every story: no word is lost, no text stands out of its frame unless an error says so, and nothing is left to chance."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from pupitre.layout import layout
from pupitre.model.plan import AutoShape, Placeholder, Plan, TableShape, TextBody
from pupitre.model.story import Block, Card, CellBlock, Grid, Layers, Length, ShapeBlock, Stack, Story, TableBlock, TextBlock
from support.stories import HERE, bodies, brand, cms, every, said, slide, story, title, words

WORDS = st.sampled_from(
    [
        "agence",
        "commune",
        "développement",
        "économique",
        "entreprises",
        "et",
        "formation",
        "friche",
        "gouvernance",
        "l’emploi",
        "qualité",
        "stratégie",
        "sur",
        "territoire",
        "une",
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
FEW = settings(max_examples=15, deadline=None)
STYLES = st.sampled_from(["body", "small", "loud", "label"])


@st.composite
def texts(draw: st.DrawFn) -> TextBlock:
    marker, level = draw(st.sampled_from(["", "bullet", "number"])), draw(st.integers(0, 2))
    paras = [words(draw(SENTENCES), marker=marker, level=level if marker else 0) for _ in range(draw(st.integers(1, 4)))]
    fit, style = draw(st.sampled_from(["", "a", "b"])), draw(STYLES)
    return TextBlock(origin=HERE, paras=tuple(paras), style=style, fit=fit, grow=draw(st.sampled_from([0, 1])))


@st.composite
def tables(draw: st.DrawFn) -> TableBlock:
    columns = draw(st.integers(1, 3))
    cells = draw(st.lists(st.lists(SENTENCES, min_size=columns, max_size=columns), min_size=1, max_size=3))
    rows = tuple(tuple(CellBlock((words(text),), style="small") for text in row) for row in cells)
    return TableBlock(origin=HERE, rows=rows, widths=(1.0,) * columns)


@st.composite
def shapes(draw: st.DrawFn) -> ShapeBlock:
    inside = TextBlock(origin=HERE, paras=(words(draw(SENTENCES)),), fit=draw(st.sampled_from(["", "a"])))
    padding = (draw(st.sampled_from([0.0, 0.5])),) * 4
    height = cms(draw(st.integers(1, 5)))
    return ShapeBlock(origin=HERE, geometry=draw(st.sampled_from(["rect", "ellipse"])), text=inside, padding=padding, height=height)


def boxes(children: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(children, min_size=1, max_size=3).map(tuple)
    gaps = st.sampled_from([None, cms(0), Length(2, "%")])
    shared = {"origin": st.just(HERE), "children": several, "grow": st.sampled_from([0, 1])}
    return st.one_of(
        st.builds(Stack, direction=st.sampled_from(["rows", "columns"]), gap=gaps, **shared),
        st.builds(Grid, columns=st.integers(1, 3), even=st.booleans(), gap=gaps, **shared),
        st.builds(Layers, **shared),
        st.builds(Card, fill=st.sampled_from(["", "lt2", "dk1"]), bar=st.sampled_from(["", "accent1"]), **shared),
    )


BLOCKS = st.recursive(st.one_of(texts(), shapes(), tables()), boxes, max_leaves=6)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    slides = [
        slide(*draw(st.lists(BLOCKS, min_size=1, max_size=2)), id=f"s{n}", fills=(title(draw(SENTENCES)),))
        for n in range(draw(st.integers(1, 2)))
    ]
    return story(*slides)


def words_of(found: Story) -> Counter[str]:
    """Return the words of a story, found by walking over its values without knowing what its blocks are."""
    counted: Counter[str] = Counter()

    def walk(value: object) -> None:
        if isinstance(value, tuple | list):
            for item in value:
                walk(item)
        elif hasattr(value, "spans"):
            counted.update("".join(span.text for span in value.spans).split())
        elif hasattr(value, "__slots__"):
            for name in [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]:
                walk(getattr(value, name))

    for one in found.slides:
        walk((one.fills, one.content, one.layers))
    return counted


def words_shown(plan: Plan) -> Counter[str]:
    counted: Counter[str] = Counter()
    for shape in every(plan):
        if isinstance(shape, Placeholder) and shape.kind == "sldNum":
            continue
        for body in bodies(shape):
            counted.update(word for paragraph in body.paragraphs for word in said(paragraph).split())
    return counted


def room(shape: AutoShape | Placeholder, body: TextBody) -> int:
    _, top, _, bottom = body.insets or (0, 0, 0, 0)
    return shape.frame.h - top - bottom


@given(stories())
@FEW
def test_no_word_is_dropped_or_added(found: Story):
    plan, _ = layout(found, brand())
    assert words_shown(plan) == words_of(found)


@given(stories())
@FEW
def test_no_text_needs_more_than_its_frame_unless_an_error_says_so(found: Story):
    plan, problems = layout(found, brand())
    if any(problem.code == "overflow" for problem in problems):
        return
    for shape in every(plan):
        if isinstance(shape, AutoShape | Placeholder) and shape.text and shape.text.needed:
            assert shape.text.needed <= room(shape, shape.text) + 127, shape.name
        if isinstance(shape, TableShape):
            assert sum(shape.heights) == shape.frame.h
            for row, height in zip(shape.rows, shape.heights, strict=True):
                assert all(cell.text.needed + 2 * 57_600 <= height for cell in row)


@given(stories())
@FEW
def test_nothing_stands_outside_the_slide_unless_an_error_says_so(found: Story):
    plan, problems = layout(found, brand())
    if problems:
        return
    width, height = plan.size
    for shape in every(plan):
        assert min(shape.frame.x, shape.frame.y) >= 0, shape.name
        assert shape.frame.right <= width + 2, shape.name
        assert shape.frame.bottom <= height + 127, shape.name


@given(stories())
@FEW
def test_predicted_lines_say_the_paragraph_s_words(found: Story):
    plan, _ = layout(found, brand())
    for shape in every(plan):
        for body in bodies(shape):
            for paragraph in body.paragraphs:
                assert "".join(paragraph.lines).replace(" ", "") == said(paragraph).replace(" ", "")


@given(stories())
@FEW
def test_the_same_story_gives_the_same_plan(found: Story):
    assert layout(found, brand()) == layout(found, brand())


@given(stories())
@FEW
def test_keys_tell_the_shapes_of_a_slide_apart(found: Story):
    plan, _ = layout(found, brand())
    for one in plan.slides:
        keys = [shape.key for shape in every(one)]
        assert len(keys) == len(set(keys))
