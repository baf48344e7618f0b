"""The entries of a zip archive that anybody may have made: bounded before anything is unpacked, and named by plain paths."""

import io
import posixpath
import zipfile
import zlib
from itertools import pairwise
from urllib.parse import unquote

from pupitre.diagnostics import Origin
from pupitre.ooxml.refused import RefusedError

MAX_ENTRIES = 20_000
MAX_BYTES = 512 * 1024 * 1024
MAX_RATIO = 400  # XML of real decks deflates to a twentieth; only a bomb gets near a four-hundredth
_RATIO_FROM = 4 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a compound file: an encrypted package, or PowerPoint 97
_DIRECTORY_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that a package may use (ECMA-376 part 2, annex B)
# What other programs write, by an entry that only they have.
_STRANGERS = {"/mimetype": "an OpenDocument file", "/Index/Document.iwa": "a Keynote file", "/Index.zip": "a Keynote file"}


def unzip(data: bytes, origin: Origin) -> dict[str, bytes]:
    """Return the archive's entries by part name (`/ppt/presentation.xml`). Raises RefusedError, and nothing else."""
    if data[:8] == _OLE:
        message = f"{origin.file} is encrypted or in the format of PowerPoint 97"
        raise RefusedError("encrypted-package", message, origin, "save it as .pptx without a password")
    # `zipfile` reads the whole directory into objects before it can be asked how long it is.
    if data.count(_DIRECTORY_ENTRY) > MAX_ENTRIES:
        raise _oversized(origin, f"over {MAX_ENTRIES:,} entries")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _bound(infos, data, origin)
            _recognise(infos, origin)
            return {_part_name(info, origin): archive.read(info) for info in infos if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as problem:
        message = f"{origin.file} is not a readable .pptx: {problem}"
        raise RefusedError("not-a-package", message, origin, "save it again from PowerPoint") from None


def _bound(infos: list[zipfile.ZipInfo], data: bytes, origin: Origin) -> None:
    """Refuse an archive by its directory, before anything is unpacked; `zipfile` never unpacks more than the directory says."""
    total = sum(info.file_size for info in infos)
    if total > MAX_BYTES:
        raise _oversized(origin, f"{len(infos):,} entries of {total:,} bytes in all")
    if any(info.file_size > max(_RATIO_FROM, MAX_RATIO * info.compress_size) for info in infos):
        raise _oversized(origin, f"an entry that unpacks to over {MAX_RATIO} times its size")
    if _overlap(infos, data):
        raise _oversized(origin, "entries that lie over one another")
    if any(info.flag_bits & 0x1 for info in infos):
        raise RefusedError("encrypted-package", f"{origin.file} has encrypted entries", origin, "save it without a password")
    if any(info.compress_type not in _METHODS for info in infos):
        message = f"{origin.file} is compressed in a way that no .pptx may be"
        raise RefusedError("not-a-package", message, origin, "save it again from PowerPoint")
    names = [unquote(info.filename).lower() for info in infos]
    if len(set(names)) != len(names):
        raise RefusedError("duplicate-part", f"{origin.file} holds two parts of one name", origin, "save it again from PowerPoint")


def _overlap(infos: list[zipfile.ZipInfo], data: bytes) -> bool:
    """Whether two entries share bytes: a bomb that unpacks the same data many times (David Fifield, "A better zip bomb", 2019)."""
    starts = sorted((info.header_offset, info.compress_size) for info in infos)
    return any(start + size > following for (start, size), (following, _) in pairwise([*starts, (len(data), 0)]))


def _oversized(origin: Origin, holds: str) -> RefusedError:
    help_ = f"keep a master below {MAX_ENTRIES:,} entries and {MAX_BYTES // 1024 // 1024} MB"
    return RefusedError("oversized-package", f"{origin.file} holds {holds}", origin, help_)


def _recognise(infos: list[zipfile.ZipInfo], origin: Origin) -> None:
    """Say what a renamed file really is, where that is plain to see."""
    names = {"/" + info.filename for info in infos}
    stranger = next((what for name, what in _STRANGERS.items() if name in names), "")
    if stranger and "/[Content_Types].xml" not in names:
        raise RefusedError("not-a-package", f"{origin.file} is {stranger}, and was renamed", origin, "export it as .pptx")


def _part_name(info: zipfile.ZipInfo, origin: Origin) -> str:
    # `zipfile` cuts names at a NUL: two programs would then see two names.
    written = unquote(info.orig_filename)
    name = "/" + written
    if written.startswith("/") or "\\" in written or "\0" in written or posixpath.normpath(name) != name:
        raise RefusedError("unsafe-part-name", f"{origin.file} holds the entry `{written}`, whose path is not plain", origin)
    return name
