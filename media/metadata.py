"""Words that photographers and agencies write into a file: XMP, else IPTC, else EXIF.

They are proposals for the person who uploads. XMP names the language of a text; where nothing does,
letters decide: ә ғ қ ң ө ұ ү һ і mean Kazakh, other Cyrillic means Russian, and a caption without
Cyrillic letters ("OLYMPUS DIGITAL CAMERA") is none for this paper.
"""

import re
from dataclasses import asdict, dataclass
from datetime import date

from defusedxml import ElementTree
from django.core.files import File
from PIL import ExifTags, ImageFile, IptcImagePlugin

import languages
from languages.normalising import cut, normalise, normalise_line
from media import originals

type Words = list[tuple[str, str]]  # language ("" when nothing names it) and text
type Found = dict[str, Words]

LIMITS = {"caption": 1000, "alt": 300, "credit": 200, "place": 200}  # characters, as in the model
NAMES = {"credit", "place"}  # the same in both languages unless the letters are Kazakh
_MAX_XMP = 1024 * 1024  # bytes
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)")

_DC = "{http://purl.org/dc/elements/1.1/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_IPTC_CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_XMP = {
    "caption": [f"{_DC}description"],
    "alt": [f"{_IPTC_CORE}AltTextAccessibility"],
    "credit": [f"{_PHOTOSHOP}Credit", f"{_DC}creator"],
    "place": [f"{_IPTC_CORE}Location", f"{_PHOTOSHOP}City"],
    "taken": [f"{_PHOTOSHOP}DateCreated", "{http://ns.adobe.com/exif/1.0/}DateTimeOriginal"],
}
_IPTC = {
    "caption": [(2, 120)],
    "credit": [(2, 110), (2, 80)],
    "place": [(2, 92), (2, 90)],
    "taken": [(2, 55)],
}


@dataclass(frozen=True)
class Metadata:
    caption_kk: str = ""
    caption_ru: str = ""
    alt_kk: str = ""
    alt_ru: str = ""
    credit_kk: str = ""
    credit_ru: str = ""
    place_kk: str = ""
    place_ru: str = ""
    taken_on: date | None = None

    def fields(self) -> dict[str, str | date]:
        """Return what the file says, by the field names of `Photo`."""
        return {name: value for name, value in asdict(self).items() if value}


def read(file: File) -> Metadata:
    """Return the words of an admitted file, normalised and cut to the model's lengths.

    Broken metadata counts as none. Raises ValidationError only for what is no picture.
    """
    with originals.opened(file) as image:
        sources = [_gently(reader, image) for reader in (_from_xmp, _from_iptc, _from_exif)]
    words = {
        f"{field}_{language}": _chosen(sources, field, language)
        for field in LIMITS
        for language in languages.CODES
    }
    return Metadata(**words, taken_on=_day(sources))


def _gently(reader, image: ImageFile.ImageFile) -> Found:
    try:
        return reader(image)
    except Exception:  # metadata of strangers breaks in every way; the picture is still good
        return {}


def _from_xmp(image: ImageFile.ImageFile) -> Found:
    packet = image.info.get("xmp") or b""
    if not 0 < len(packet) <= _MAX_XMP:
        return {}
    properties = _properties(ElementTree.fromstring(packet.strip(b"\0 \r\n\t")))
    found = {
        field: [words for name in names for words in properties.get(name, [])]
        for field, names in _XMP.items()
    }
    # Rights are no credit, unless somebody wrote them for each of the paper's languages.
    found["credit"] += [words for words in properties.get(f"{_DC}rights", []) if words[0]]
    return found


def _properties(xmp) -> dict[str, Words]:
    properties: dict[str, Words] = {}
    for description in xmp.iter(f"{_RDF}Description"):
        for name, text in description.attrib.items():
            properties.setdefault(name, []).append(("", text))
        for element in description:
            properties.setdefault(element.tag, []).extend(_words(element))
    return properties


def _words(element) -> Words:
    """Return the texts of a property; several of a list without languages are one, with commas."""
    entries = [(_code(li.get(_LANGUAGE, "")), li.text or "") for li in element.iter(f"{_RDF}li")]
    if not entries:
        return [("", element.text or "")]
    if any(language for language, _text in entries) or len(entries) == 1:
        return entries
    return [("", ", ".join(text for _language, text in entries))]


def _code(tag: str) -> str:
    code = tag.partition("-")[0].lower()
    return code if code in languages.CODES else ""


def _from_iptc(image: ImageFile.ImageFile) -> Found:
    records = IptcImagePlugin.getiptcinfo(image) or {}
    is_utf8 = records.get((1, 90)) == b"\x1b%G"
    return {
        field: [
            ("", _decoded(text, is_utf8=is_utf8))
            for record in numbers
            for text in _texts(records.get(record))
        ]
        for field, numbers in _IPTC.items()
    }


def _texts(record: bytes | list[bytes] | None) -> list[bytes]:
    if record is None:
        return []
    return record if isinstance(record, list) else [record]


def _decoded(text: bytes, *, is_utf8: bool = False) -> str:
    """Old Russian programs wrote cp1251 without saying so."""
    if is_utf8:
        return text.decode("utf-8", "ignore")
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("cp1251", "ignore")


def _from_exif(image: ImageFile.ImageFile) -> Found:
    exif = image.getexif()
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    return {
        "caption": _exif_text(exif.get(ExifTags.Base.ImageDescription)),
        "credit": _exif_text(exif.get(ExifTags.Base.Artist)),
        "taken": _exif_text(camera.get(ExifTags.Base.DateTimeOriginal)),
    }


def _exif_text(value) -> Words:
    """Pillow reads EXIF text as Latin-1, whatever bytes the camera wrote."""
    if not isinstance(value, str):
        return []
    try:
        return [("", _decoded(value.encode("latin-1")))]
    except UnicodeEncodeError:
        return [("", value)]


def _chosen(sources: list[Found], field: str, language: str) -> str:
    """Prefer words named as of this language, from whichever source, to those that look it."""
    named = [text for found in sources for code, text in found.get(field, []) if code == language]
    unnamed = [
        _looking(text, field, language)
        for found in sources
        for code, text in found.get(field, [])
        if not code
    ]
    tidy = normalise if field == "caption" else normalise_line
    texts = (tidy(text).strip() for text in named + unnamed)
    return cut(next(filter(None, texts), ""), LIMITS[field])


def _looking(text: str, field: str, language: str) -> str:
    """Return what of the text looks like this language; captions may give a line to each."""
    if field in NAMES:
        return text if language == "kk" or not _KAZAKH.search(text) else ""
    lines = [line for line in text.splitlines() if _CYRILLIC.search(line) or _KAZAKH.search(line)]
    return "\n".join(line for line in lines if ("kk" if _KAZAKH.search(line) else "ru") == language)


def _day(sources: list[Found]) -> date | None:
    """Return the first real day; in the photographer's own zone, as it was written."""
    for found in sources:
        for _code, text in found.get("taken", []):
            if match := _DAY.match(text.strip()):
                try:
                    return date(*map(int, match.groups()))
                except ValueError:
                    continue
    return None
