"""The floor under making one deck more: copy a finished package to a new zip.

`copied` reads, compresses and checks nothing: a part's bytes as they are, and an entry in the directory. `recompressed` is how one does it
with Python's zipfile.
"""

import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of a package: its record in the zip, and what the directory says of it before and after its place."""

    record: bytes
    head: bytes
    tail: bytes


def entries(package: bytes) -> list[Entry]:
    """Take a package apart (PKWARE APPNOTE 6.3.3, 4.3.7 and 4.3.12)."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        places = [info.header_offset for info in archive.infolist()]
        directory = archive.start_dir
    listing = directory
    found = []
    for start, end in pairwise([*places, directory]):
        name, extra, comment = struct.unpack_from("<HHH", package, listing + 28)
        after = listing + 46 + name + extra + comment
        found.append(Entry(package[start:end], package[listing : listing + 42], package[listing + 46 : after]))
        listing = after
    return found


def copied(parts: list[Entry]) -> bytes:
    """Return a new package of these parts."""
    body, directory, offset = [], [], 0
    for part in parts:
        body.append(part.record)
        directory.append(part.head + struct.pack("<I", offset) + part.tail)
        offset += len(part.record)
    listing = b"".join(directory)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, len(parts), len(parts), len(listing), offset, 0)
    return b"".join([*body, listing, end])


def recompressed(package: bytes) -> bytes:
    """Return a new package of the same parts, each read and compressed again."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(target, "w") as archive:
        for info in source.infolist():
            archive.writestr(info, source.read(info))
    return target.getvalue()
