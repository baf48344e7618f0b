"""Complete the tags of a PDF, where LibreOffice leaves gaps: everything drawn is either content with a meaning, or marked as none.

What PDF/UA (ISO 14289-1) asks for and LibreOffice 7.4 does not do, seen with a validator:

- paths outside all tags (grounds, the master's bars) are artifacts (7.1);
- a figure without alternative text is one too: in our decks a shape says something, or is decorative (7.3);
- a link belongs to a `Link` element and has a description (7.18.5), and its page says that tabs follow the structure (7.18.3).

A PDF in which nothing is missing comes out as it went in.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pikepdf

_BUILD: Final = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
_PAINT: Final = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"})
_WHOLE: Final = frozenset({"Do", "sh"})
_BEGIN: Final = pikepdf.ContentStreamInstruction([pikepdf.Name.Artifact], pikepdf.Operator("BMC"))
_END: Final = pikepdf.ContentStreamInstruction([], pikepdf.Operator("EMC"))

Instructions = list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]


def complete_tags(document: pikepdf.Pdf, charts: Sequence[Sequence[str]] = ()) -> None:
    """Complete the tags of `document`, in place. One without a structure is left alone: it was not meant to be tagged.

    `charts` are the alternative texts of the charts of each page, which LibreOffice leaves out.
    """
    root = document.Root.get("/StructTreeRoot")
    if root is None:
        return
    _tell_charts(document, root, charts)
    mute = _mute_figures(root)
    for page in document.pages:
        content = list(pikepdf.parse_content_stream(page))
        silent = mute.get(_id(page), frozenset())
        marked = list(_marked(content, silent))
        if len(marked) != len(content) or silent:
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(marked))
    _remove(root, mute)
    _tag_links(document, root)


def _marked(content: Instructions, mute: frozenset[int]) -> Iterator[Any]:
    """Yield `content`, with what no tag holds marked as artifacts, and the marks `mute` (MCIDs) turned into such."""
    depth, path = 0, []
    for step in content:
        operator = str(step.operator)
        depth += (operator in ("BMC", "BDC")) - (operator == "EMC")
        if depth or operator == "EMC":
            yield _BEGIN if operator == "BDC" and _mcid(step) in mute else step
        elif operator in _BUILD:
            path.append(step)
        elif operator in _PAINT or operator in _WHOLE:
            drawn = [*path, step]
            yield from drawn if operator == "n" else (_BEGIN, *drawn, _END)
            path = []
        else:
            yield step
    yield from path


def _tell_charts(document: pikepdf.Pdf, root: Any, charts: Sequence[Sequence[str]]) -> None:
    """Give charts their alternative texts: they are the figures of a page that hold text and have none."""
    candidates = [figure for figure in _elements(root) if _is_untold(figure) and not _is_mute(figure)] if any(charts) else []
    for page, texts in zip(document.pages, charts, strict=False):
        found = [figure for figure in candidates if _id(figure.Pg) == _id(page)]
        if len(found) == len(texts):
            for figure, text in zip(found, texts, strict=True):
                figure.Alt = pikepdf.String(text)


def _id(page: Any) -> tuple[int, int]:
    """Return the number and the generation of a page's object, by which it is known all over the document."""
    number, generation = page.objgen
    return int(number), int(generation)


def _mcid(step: Any) -> int:
    properties = step.operands[1]
    return int(properties.get("/MCID", -1)) if isinstance(properties, pikepdf.Dictionary) else -1


def _elements(node: Any) -> Iterator[Any]:
    """Yield every structure element below `node`, in reading order."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _mute_figures(root: Any) -> dict[tuple[int, int], frozenset[int]]:
    """Return the marks (MCIDs) of figures that say nothing, by their page's object number."""
    found: dict[tuple[int, int], frozenset[int]] = {}
    for figure in _elements(root):
        if _is_mute(figure) and "/Pg" in figure:
            page = _id(figure.Pg)
            found[page] = found.get(page, frozenset()) | {int(mark) for mark in figure.get("/K", [])}
    return found


def _is_mute(element: Any) -> bool:
    """Whether an element is a figure without a word: none of its own, and none in it."""
    return _is_untold(element) and not any(isinstance(kid, pikepdf.Dictionary) for kid in element.get("/K", []))


def _is_untold(element: Any) -> bool:
    return element.S == "/Figure" and not str(element.get("/Alt", "")) and not str(element.get("/ActualText", ""))


def _remove(node: Any, mute: dict[tuple[int, int], frozenset[int]]) -> None:
    """Take the mute figures out of the tree below its root, and out of the index from marks to elements.

    A figure that holds text and has no other is a division: what it holds is read.
    """
    _prune(node)
    for element in _elements(node):
        if _is_untold(element):
            element.S = pikepdf.Name.Div
    numbers = node.ParentTree.get("/Nums", pikepdf.Array())
    for index in range(1, len(numbers), 2):
        if isinstance(numbers[index], pikepdf.Array):
            numbers[index] = pikepdf.Array([None if _is_gone(element, mute) else element for element in numbers[index]])


def _is_gone(element: Any, mute: dict[tuple[int, int], frozenset[int]]) -> bool:
    return isinstance(element, pikepdf.Dictionary) and "/Pg" in element and _id(element.Pg) in mute and _is_mute(element)


def _prune(node: Any) -> None:
    kids = node.get("/K")
    if not isinstance(kids, pikepdf.Array):
        return
    elements = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    for element in elements:
        _prune(element)
    if any(_is_mute(element) for element in elements):
        node.K = pikepdf.Array([kid for kid in kids if not (isinstance(kid, pikepdf.Dictionary) and "/S" in kid and _is_mute(kid))])


def _tag_links(document: pikepdf.Pdf, root: Any) -> None:
    """Give each link that has none an element, behind the others of its page, and the page its order of tabs."""
    for page in document.pages:
        notes: Any = page.get("/Annots")
        if notes is None:
            continue
        page.Tabs = pikepdf.Name.S
        for note in notes:
            if note.get("/Subtype") == "/Link" and "/StructParent" not in note:
                _tag_link(document, root, page, note)


def _tag_link(document: pikepdf.Pdf, root: Any, page: pikepdf.Page, note: Any) -> None:
    numbers = root.ParentTree.Nums
    key = max((int(numbers[index]) for index in range(0, len(numbers), 2)), default=-1) + 1
    target = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=note, Pg=page.obj)
    element = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Link, P=root, Pg=page.obj, K=pikepdf.Array([target]))
    )
    numbers.extend([key, element])
    root.ParentTreeNextKey = key + 1
    note.StructParent = key
    if "/Contents" not in note:
        note.Contents = pikepdf.String(str(note.get("/A", {}).get("/URI", "")) or "→")
    kids = list(root.K)
    here = [index for index, kid in enumerate(kids) if "/Pg" in kid and _id(kid.Pg) == _id(page)]
    root.K.insert(here[-1] + 1 if here else len(kids), element)
