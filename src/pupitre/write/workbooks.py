"""The workbook behind a chart: what PowerPoint opens on "Edit data"."""
# mypy: allow-untyped-calls
# (python-pptx is typed in part only.)

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from xlsxwriter import Workbook

# Names of a category that look like a formula or an address stay what was written.
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)


class _RepeatableWriter(CategoryWorkbookWriter):
    """python-pptx's writer, whose cells the chart refers to, without the date of the day."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: BytesIO) -> Iterator[tuple[Any, Any]]:
        book = Workbook(xlsx_file, _OPTIONS)
        book.set_properties({"created": _CREATED})
        yield book, book.add_worksheet("Sheet1")
        book.close()


def workbook(data: CategoryChartData) -> bytes:
    """Return the .xlsx of `data`, the same bytes for the same data: `xlsxwriter` dates its zip entries 1980 when it works in memory."""
    return bytes(_RepeatableWriter(data).xlsx_blob)
