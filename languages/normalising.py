"""One spelling of every text: what the eye cannot tell apart is stored alike."""

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"

# Marks that show nothing and break search, slugs, feeds or the direction of a line: controls
# (but not tab and line feed), zero-width characters and joiners, bidi controls, interlinear
# annotation, language tags, lone surrogates, and the code points XML forbids.
INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    "\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "]"
)
# A joiner holds families and flags together («👨‍👩‍👧»); anywhere else it only hides.
_PICTURE = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
_HIDDEN = re.compile(f"(?!\u200d){INVISIBLE.pattern}")
_LOOSE_JOINER = re.compile(f"(?<![{_PICTURE}])\u200d|\u200d(?![{_PICTURE}])")
LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
WHITE_SPACE = re.compile(r"\s+")
NO_BREAK_SPACES = {"\u00a0", "\u202f"}
REGIONAL_INDICATORS = ("\U0001f1e6", "\U0001f1ff")
SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")


def normalise(text: str) -> str:
    """The text in NFC without invisible marks; every line end is a line feed.

    Tabs, soft hyphens, spaces of all kinds and joined emoji stay. Idempotent; never raises.
    """
    visible = _HIDDEN.sub("", LINE_END.sub("\n", text))
    return unicodedata.normalize("NFC", _LOOSE_JOINER.sub("", visible))


def normalise_line(text: str) -> str:
    """The text as one line: normalised, without soft hyphens, each run of white space one space.

    A run of nothing but no-break spaces stays one no-break space (U+00A0, which every font of
    ours has), because it keeps «45 млн» together. Idempotent; never raises.
    """
    line = WHITE_SPACE.sub(_one_space, normalise(text.replace(SOFT_HYPHEN, "")))
    return line.strip()


def _one_space(run: re.Match[str]) -> str:
    return "\u00a0" if NO_BREAK_SPACES.issuperset(run[0]) else " "


def cut(text: str, limit: int) -> str:
    """The beginning of the text, at most `limit` characters, ending after a whole word.

    A first word longer than the limit is cut between graphemes, so that no accent, flag or
    emoji is torn apart. Adds no ellipsis: a text that fits comes back as it is.
    """
    if len(text) <= limit:
        return text
    for border in range(limit, 0, -1):
        if text[border].isspace() and text[:border].strip():
            return text[:border].rstrip()
    border = limit
    while border > 0 and _is_inside_grapheme(text, border):
        border -= 1
    return text[:border].rstrip()


def _is_inside_grapheme(text: str, border: int) -> bool:
    after = text[border]
    if unicodedata.category(after)[0] == "M" or SKIN_TONES[0] <= after <= SKIN_TONES[1]:
        return True
    if "\u200d" in text[border - 1 : border + 1]:
        return True
    return _is_flag_letter(after) and _flag_letters_before(text, border) % 2 == 1


def _flag_letters_before(text: str, border: int) -> int:
    first = border
    while first > 0 and _is_flag_letter(text[first - 1]):
        first -= 1
    return border - first


def _is_flag_letter(character: str) -> bool:
    return REGIONAL_INDICATORS[0] <= character <= REGIONAL_INDICATORS[1]
