"""Which part of a picture a frame shows."""

Crop = tuple[float, float, float, float]


def focal_crop(size: tuple[int, int], frame_ratio: float, focus: tuple[float, float] = (0.5, 0.5)) -> Crop:
    """Return what to cut off at left, top, right and bottom, as fractions, so that the rest has `frame_ratio` (width / height).

    As much of the picture as possible is kept. `focus` (x, y as fractions) comes as near to the middle as the edges allow.
    """
    ratio = size[0] / size[1]
    if ratio > frame_ratio:
        left, right = _cut(frame_ratio / ratio, focus[0])
        return left, 0.0, right, 0.0
    top, bottom = _cut(ratio / frame_ratio, focus[1])
    return 0.0, top, 0.0, bottom


def _cut(kept: float, focus: float) -> tuple[float, float]:
    before = min(max(focus - kept / 2, 0.0), 1.0 - kept)
    return before, max(0.0, 1.0 - kept - before)
