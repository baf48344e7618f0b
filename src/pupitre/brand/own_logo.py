"""The brand's own logo: `logo` of the brand.yml convention, a file beside `_brand.yml`."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from pupitre.brand.reading import scalar, section
from pupitre.brand.spec import LogoSpec
from pupitre.model.source import Mapping, Node, Scalar

_SIZES = ("medium", "small", "large")
"""brand.yml's sizes, in the order in which they suit a slide's foot: `medium` is meant for such places, `small` is an icon."""


def read_own_logo(brand: Mapping, name: str, file: str) -> LogoSpec | None:
    """Return the logo that `_brand.yml` names, for light grounds and for dark ones, or None. `file` is `_brand.yml`'s path."""
    written = brand.get("logo")
    sizes = [section(written).get(size) for size in (*_SIZES, "path")]
    node = written if isinstance(written, Scalar) else next((size for size in sizes if size is not None), None)
    light, dark = (node, None) if isinstance(node, Scalar) else (section(node).get("light"), section(node).get("dark"))
    paths = [_path(scalar(one), section(written, "images"), file) for one in (light, dark)]
    first = scalar(light) or scalar(dark)
    if first is None:
        return None
    return LogoSpec(name, paths[0], first.origin, dark=paths[1])


def with_own(logos: Sequence[LogoSpec], own: LogoSpec | None) -> tuple[LogoSpec, ...]:
    """Return the variant's logos; the brand's own goes first where the variant names no picture of the organiser."""
    if own is None:
        return tuple(logos)
    if not logos or logos[0].host:
        return (own, *logos)
    first = logos[0]
    if first.picture is None and first.dark is None:
        first = replace(own, name=first.name)
    return (first, *logos[1:])


def _path(node: Scalar | None, images: Mapping, file: str) -> Path | None:
    """Return the path of a picture, which may be named under `images`."""
    if node is None:
        return None
    named: Node | None = images.get(node.text)
    found = scalar(named) or scalar(section(named).get("path")) or node
    return Path(file).parent / found.text
