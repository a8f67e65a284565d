"""A part of a public copy around its focal point."""

import io
from typing import BinaryIO

from PIL import Image


def box(
    size: tuple[int, int], shape: tuple[int, int], focal: tuple[int, int]
) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom, px, of the largest part that has `shape` (width, height).

    `focal` is the focal point in per cent; it stands in the middle unless an edge is in the way.
    """
    scale = min(size[0] / shape[0], size[1] / shape[1])
    part = [min(whole, round(side * scale)) for whole, side in zip(size, shape, strict=True)]
    start = [
        min(max(round(whole * point / 100 - side / 2), 0), whole - side)
        for whole, side, point in zip(size, part, focal, strict=True)
    ]
    return (start[0], start[1], start[0] + part[0], start[1] + part[1])


def cropped(file: BinaryIO, size: tuple[int, int], focal: tuple[int, int]) -> bytes:
    """Return a JPEG of `size`, px, cut from the picture in `file` around its focal point."""
    with Image.open(file) as picture:
        part = picture.convert("RGB").resize(
            size, Image.Resampling.LANCZOS, box(picture.size, size, focal)
        )
    part.info = {}
    encoded = io.BytesIO()
    part.save(encoded, "JPEG", quality=82, progressive=True)
    return encoded.getvalue()
