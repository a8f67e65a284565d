"""A picture of a headline, for stories without a photo: house ground, horizon, wordmark."""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)  # px
_ASSETS = Path(__file__).parent / "drawing"
_LEFT, _TOP, _BOTTOM = 72, 64, 410  # px; below stand wordmark and ridge
_WIDTH = SIZE[0] - 2 * _LEFT
_SIZES = (84, 76, 68, 62, 56, 50, 44, 38, 32, 26)  # px
_KICKER = 32  # px
_LEADING = 1.16  # of the size: the tails of Қ Ң Ұ and the heads of Й Ё stay apart
_INK, _KICKER_INK = "#f2f6f6", "#b3cad3"


def draw(headline: str, kicker: str) -> bytes:
    """Return a JPEG of SIZE with `headline` in balanced lines below `kicker` (may be empty).

    A letter that the paper's fonts lack is left out.
    """
    with Image.open(_ASSETS / "ground.png") as ground:
        picture = ground.convert("RGB")
    pen = ImageDraw.Draw(picture)
    top = _TOP
    if kicker:
        pen.text((_LEFT, top), _known(kicker), _KICKER_INK, _font("golos-600", _KICKER))
        top += round(_KICKER * 1.9)
    font, lines = _fitted(_words(_known(headline)), _BOTTOM - top)
    for number, line in enumerate(lines):
        pen.text((_LEFT, top + round(number * font.size * _LEADING)), line, _INK, font)
    encoded = io.BytesIO()
    picture.save(encoded, "JPEG", quality=88, progressive=True)
    return encoded.getvalue()


def balanced(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Set words in as few lines as `width`, px, allows, and these as even as they can be."""
    fewest = len(_lines(words, font, width))
    narrow, wide = 0, width
    while wide - narrow > 4:
        middle = (narrow + wide) // 2
        narrow, wide = (
            (narrow, middle)
            if len(_lines(words, font, middle)) <= fewest and _fit(words, font, middle)
            else (middle, wide)
        )
    return _lines(words, font, wide)


def _fitted(words: list[str], height: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which the words fill no more than `height`, px, and their lines.

    In the smallest font a word without end is cut into pieces.
    """
    for size in _SIZES:
        font = _font("literata-display", size)
        lines = balanced(words, font, _WIDTH)
        if _fit(words, font, _WIDTH) and len(lines) * size * _LEADING <= height:
            return font, lines
    pieces = [piece for word in words for piece in _pieces(word, font)]
    return font, balanced(pieces, font, _WIDTH)[: int(height / size / _LEADING)]


def _words(headline: str) -> list[str]:
    """Part a headline where a line may end; a dash stays with the word before it."""
    return re.sub(r" ([—–-]) ", "\u00a0\\1 ", " ".join(headline.split(" "))).split(" ")


def _lines(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fit(words: list[str], font: ImageFont.FreeTypeFont, width: int) -> bool:
    return all(font.getlength(word) <= width for word in words)


def _pieces(word: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    while font.getlength(word) > _WIDTH:
        length = next(n for n in range(len(word), 0, -1) if font.getlength(word[:n]) <= _WIDTH)
        yield word[:length]
        word = word[length:]
    yield word


def _known(text: str) -> str:
    """Leave out what both fonts would show as an empty box."""
    return "".join(letter for letter in text if letter.isspace() or _has(letter)).strip()


@cache
def _has(letter: str) -> bool:
    font = _font("literata-display", _KICKER)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_ASSETS / f"{name}.ttf", size)
