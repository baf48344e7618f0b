"""A PDF as LibreOffice writes it becomes one that is mailed: the same bytes each time, title and language set, everything tagged."""

import io

import pikepdf

from pupitre.export.about import About
from pupitre.export.tagging import complete_tags

_DATES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")


def finish_pdf(raw: bytes, about: About) -> bytes:
    """Return the PDF `raw` with the title and language of `about`. It depends on its arguments alone: no date, no random id.

    Raises ValueError when `raw` is no PDF.
    """
    try:
        document = pikepdf.open(io.BytesIO(raw))
    except pikepdf.PdfError as problem:
        raise ValueError(str(problem)) from None
    with document:
        _describe(document, about)
        complete_tags(document, [page.charts for page in about.pages])
        finished = io.BytesIO()
        for name in ("/ID", "/DocChecksum"):  # what LibreOffice draws from the clock; a new id comes from the content
            if name in document.trailer:
                del document.trailer[name]
        document.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return finished.getvalue()


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def _describe(document: pikepdf.Pdf, about: About) -> None:
    """Set title and language, in the catalogue and in the metadata (ISO 14289-1, 7.1 and 7.2), and take the dates out."""
    for name in ("/CreationDate", "/ModDate"):
        if name in document.docinfo:
            del document.docinfo[name]
    document.docinfo["/Title"] = pikepdf.String(about.title)
    document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in _DATES:
            if name in metadata:
                del metadata[name]
        metadata["dc:title"] = about.title
        if about.language:
            metadata["dc:language"] = {about.language}
    if about.language:
        document.Root.Lang = pikepdf.String(about.language)
