"""A photo as a page prints it: from the card of an edition to the words of its `<figure>`."""

from collections.abc import Iterable
from typing import Any, NamedTuple

STEP = 5  # per cent between two classes of `focus.css`


class Image(NamedTuple):
    """Finished attributes; `avif` and `jpeg` are the copies as `srcset` lists them."""

    avif: str
    jpeg: str
    src: str  # the largest JPEG
    focus: str
    width: str  # px, as `height`
    height: str
    alt: str
    id: str
    caption: str
    credit: str


def image(card: dict[str, Any]) -> Image:
    avif, jpeg = card["sources"].get("avif", ()), card["sources"]["jpeg"]
    return Image(
        avif=srcset(avif),
        jpeg=srcset(jpeg),
        src=jpeg[-1][0] if jpeg else "",
        focus=focus(card["focal"]),
        width=str(card["width"]),
        height=str(card["height"]),
        alt=card["alt"],
        id=str(card["id"]),
        caption=card.get("caption", ""),
        credit=card.get("credit", ""),
    )


def srcset(renditions: Iterable[tuple[str, int]]) -> str:
    """«/media/a-320.jpg 320w, /media/a-640.jpg 640w»; a loop in the template costs twenty times."""
    return ", ".join(f"{url} {width}w" for url, width in renditions)


def focus(focal: tuple[float, float]) -> str:
    """Return the classes that crop a picture around its focal point (`focus.css`)."""
    x, y = (STEP * round(value / STEP) for value in focal)
    return f"fx-{x} fy-{y}"
