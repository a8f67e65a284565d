"""Pictures made on the fly: four coloured quarters, so that every turn and mirror shows."""

from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile
from PIL import Image

RED, GREEN, BLUE, WHITE = (220, 0, 0), (0, 160, 0), (0, 0, 220), (255, 255, 255)
UPRIGHT = [RED, GREEN, BLUE, WHITE]
# How an upright picture must be laid so that this EXIF orientation puts it right again.
LAID = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" {attributes}>{elements}
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def quarters(size=(800, 600), mode="RGB"):
    """Return an upright picture: red and green above, blue and white below."""
    picture = Image.new("RGB", size)
    wide, high = size[0] // 2, size[1] // 2
    for number, colour in enumerate(UPRIGHT):
        left, top = number % 2 * wide, number // 2 * high
        picture.paste(colour, (left, top, left + wide, top + high))
    return picture.convert(mode)


def corners(picture):
    """Return the nearest of the four colours for each quarter of a picture."""
    picture = picture.convert("RGB")
    return [
        nearest(picture.getpixel((picture.width * x // 4, picture.height * y // 4)))
        for y in (1, 3)
        for x in (1, 3)
    ]


def nearest(pixel):
    return min(UPRIGHT, key=lambda c: sum((a - b) ** 2 for a, b in zip(c, pixel, strict=True)))


def file_of(picture, form="JPEG", name="фото.jpg", **options):
    content = BytesIO()
    picture.save(content, form, **options)
    return ContentFile(content.getvalue(), name=name)


def jpeg(size=(800, 600), **options):
    return file_of(quarters(size), **options)


def laid(orientation, form="JPEG", size=(800, 600)):
    """Return a file whose pixels lie as a turned camera leaves them."""
    picture = quarters(size)
    if LAID[orientation] is not None:
        picture = picture.transpose(LAID[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    return file_of(picture, form, exif=exif)


def phone_heic():
    """Return what a phone writes, drawn by us: turned pixels, place, device and author."""
    content = (Path(__file__).with_name("phone.heic")).read_bytes()
    return ContentFile(content, name="IMG_2042.heic")


def xmp(elements="", attributes=""):
    return XMP.format(elements=elements, attributes=attributes).encode()


def alternatives(name, **texts):
    """Return an XMP property with one text per language; `x_default` for the nameless one."""
    entries = "".join(
        f'<rdf:li xml:lang="{language.replace("_", "-")}">{text}</rdf:li>'
        for language, text in texts.items()
    )
    return f"<{name}><rdf:Alt>{entries}</rdf:Alt></{name}>"


def iptc(*records):
    """Return the APP13 segment that holds IPTC records, each (record, number, bytes)."""
    content = b"".join(
        bytes((0x1C, record, number)) + len(text).to_bytes(2) + text
        for record, number, text in records
    )
    block = b"8BIM\x04\x04\0\0" + len(content).to_bytes(4) + content + b"\0" * (len(content) % 2)
    segment = b"Photoshop 3.0\0" + block
    return b"\xff\xed" + (len(segment) + 2).to_bytes(2) + segment


def with_iptc(file, *records):
    content = file.read()
    return ContentFile(content[:2] + iptc(*records) + content[2:], name=file.name)
