"""What may become a photo of the newspaper: formats, limits, and the sentences of a refusal."""

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageFile, UnidentifiedImageError

from languages.normalising import normalise_line
from media import heic

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000  # px
MAX_MEMORY = 225_000_000  # bytes that decoding may take; a worker stays below 300 MB
# What the decoders take at their worst, measured; others take 4.
BYTES_PER_PIXEL = {"WEBP": 16, "AVIF": 9, "HEIF": 7, "progressive": 6}
MAX_SCANS = 100  # a progressive JPEG of a camera has about ten; thousands cost minutes
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "HEIF": "heic"}
_BRANDS = heic.BRANDS | {b"avif", b"avis"}

heic.register()
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@dataclass(frozen=True)
class AdmittedPhoto:
    """An uploaded file that was decoded to its last pixel; width and height are of it upright."""

    file: File
    format: str
    width: int  # px
    height: int  # px
    size: int  # bytes
    digest: str  # SHA-256
    source_name: str

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.format]


def admit(file: File) -> AdmittedPhoto:
    """Return the file's facts when it may become a photo; its content decides, not its name.

    Raises ValidationError with a sentence for the person who uploads.
    """
    _check_size(file)
    with opened(file) as image:
        width, height = upright_size(image)
        _decode(file, image)
        return AdmittedPhoto(
            file=file,
            format=_format(image),
            width=width,
            height=height,
            size=file.size,
            digest=_digest(file),
            source_name=_plain_name(file.name or ""),
        )


@contextmanager
def opened(file: File) -> Iterator[ImageFile.ImageFile]:
    """Open a picture of an allowed format and size without decoding it.

    Raises ValidationError; nothing larger than MAX_PIXELS is ever handed out.
    """
    file.seek(0)
    beginning = file.read(16)
    file.seek(0)
    try:
        image = Image.open(file, formats=list(EXTENSIONS))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise _too_many_pixels() from bomb
    except UnidentifiedImageError as unknown:
        raise (_damaged() if _looks_allowed(beginning) else _foreign_format()) from unknown
    except Exception as fault:  # decoders fail in every way there is; the file alone is to blame
        raise _damaged() from fault
    with image:
        _check_pixels(image)
        yield image


def orientation(image: ImageFile.ImageFile) -> int:
    """Return how the pixels lie, 1 to 8 as in EXIF; 1 when the file does not say so plainly."""
    try:
        value = image.getexif().get(0x0112, 1)
    except Exception:  # broken EXIF breaks in every way; the pixels may be fine
        return 1
    return value if value in range(1, 9) else 1


def upright_size(image: ImageFile.ImageFile) -> tuple[int, int]:
    width, height = image.size
    return (height, width) if orientation(image) >= 5 else (width, height)


def _check_size(file: File) -> None:
    if not file.size:
        raise ValidationError(_("The file is empty."), code="empty")
    if file.size > MAX_BYTES:
        raise ValidationError(
            _("The file has %(size)s MB; at most %(limit)s MB are accepted."),
            code="too_large",
            params={"size": -(-file.size // 1024**2), "limit": MAX_BYTES // 1024**2},
        )


def _check_pixels(image: ImageFile.ImageFile) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise _too_many_pixels()
    if width * height > _most_pixels(image):
        raise _too_many_pixels_for(image)
    if width < 1 or height < 1:
        raise _damaged()
    if _format(image) != "HEIF" and getattr(image, "is_animated", False) and not _is_mpo(image):
        raise ValidationError(
            _("The picture moves. Save one frame of it as JPEG."), code="animated"
        )


def _most_pixels(image: ImageFile.ImageFile) -> int:
    kind = "progressive" if image.info.get("progressive") else str(image.format)
    return MAX_MEMORY // BYTES_PER_PIXEL.get(kind, 4)


def _decode(file: File, image: ImageFile.ImageFile) -> None:
    """Decode the whole file; a JPEG at an eighth of its size, which reads every byte as well."""
    if _format(image) == "JPEG" and _scans(file) > MAX_SCANS:
        raise _damaged()
    image.draft(None, (max(1, image.width // 8), max(1, image.height // 8)))
    try:
        image.load()
    except Exception as fault:  # as in opened()
        raise _damaged() from fault


def _scans(file: File) -> int:
    position = file.tell()
    file.seek(0)
    scans = file.read().count(b"\xff\xda")
    file.seek(position)
    return scans


def _format(image: ImageFile.ImageFile) -> str:
    return "JPEG" if _is_mpo(image) else str(image.format)


def _is_mpo(image: ImageFile.ImageFile) -> bool:
    """Phones put a second picture (depth, brightness) behind the JPEG that everybody sees."""
    return image.format == "MPO"


def _looks_allowed(beginning: bytes) -> bool:
    return (
        beginning.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
        or (beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP")
        or (beginning[4:8] == b"ftyp" and beginning[8:12] in _BRANDS)
    )


def _digest(file: File) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def _plain_name(name: str) -> str:
    """Without folders of whatever system, control letters and marks that turn text around."""
    return normalise_line(name).replace("\\", "/").rpartition("/")[2][:255]


def _foreign_format() -> ValidationError:
    return ValidationError(
        _("This format is not accepted. Save the picture as JPEG."), code="foreign_format"
    )


def _damaged() -> ValidationError:
    return ValidationError(
        _("The file is damaged or incomplete. Save the picture again as JPEG."), code="damaged"
    )


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("The picture is too large: at most %(limit)s megapixels are accepted."),
        code="too_many_pixels",
        params={"limit": MAX_PIXELS // 1_000_000},
    )


def _too_many_pixels_for(image: ImageFile.ImageFile) -> ValidationError:
    return ValidationError(
        _(
            "The picture is too large: at most %(limit)s megapixels are accepted in this format. "
            "Save it as JPEG."
        ),
        code="too_many_pixels",
        params={"limit": _most_pixels(image) // 1_000_000},
    )
