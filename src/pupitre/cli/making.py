"""What a build is asked to make besides decks. Light: a build with nothing to do loads it too."""

from msgspec import Struct


class Making(Struct, frozen=True):
    """What a build makes besides decks: formats by name, the pictures' width in pixels, and whether to `show` it at the end."""

    formats: tuple[str, ...]
    width: int
    show: bool

    @property
    def exports(self) -> bool:
        """Whether more than decks are wanted."""
        return set(self.formats) != {"pptx"}
