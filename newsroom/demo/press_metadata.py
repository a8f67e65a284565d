"""Write the words of `photos.toml` into the photo files, as a press agency would: IPTC and XMP.

Run `python -m newsroom.demo.press_metadata` after changing them. The pictures themselves are not
encoded again, and a second run leaves every file as it is.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).parent
PAPER = "Апорт"

XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\x00"
IPTC_HEADER = b"Photoshop 3.0\x00"
APP0, APP1, APP13, SCAN = 0xE0, 0xE1, 0xED, 0xDA

# IPTC-IIM 4.2: record and number of a dataset, and how many bytes it may hold.
CODED_CHARACTER_SET, UTF_8 = (1, 90), b"\x1b%G"
VERSION = (2, 0)
DATASETS = {
    "date": ((2, 55), 8),
    "byline": ((2, 80), 32),
    "place": ((2, 92), 32),
    "country": ((2, 101), 64),
    "credit": ((2, 110), 32),
    "source": ((2, 115), 32),
    "caption": ((2, 120), 2000),
}

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
<dc:description>{caption}</dc:description>
<dc:rights>{credit}</dc:rights>
<dc:creator><rdf:Seq>{creators}</rdf:Seq></dc:creator>
<photoshop:Credit>{credit_line}</photoshop:Credit>
<photoshop:Source>{paper}</photoshop:Source>
<photoshop:DateCreated>{taken}</photoshop:DateCreated>
<Iptc4xmpCore:Location>{place}</Iptc4xmpCore:Location>
<Iptc4xmpCore:AltTextAccessibility>{alt}</Iptc4xmpCore:AltTextAccessibility>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def main():
    for name, words in tomllib.loads((FOLDER / "photos.toml").read_text("utf-8")).items():
        path = FOLDER / "photos" / name
        path.write_bytes(described(path.read_bytes(), words))


def described(jpeg: bytes, words) -> bytes:
    """Return the JPEG with the words in it, in place of the IPTC and XMP that it carried."""
    heads = list(segments(jpeg))
    kept = [head for head in heads if not is_ours(head)]
    jfif = [head for head in kept if head[1] == APP0]  # comes before everything else
    others = [head for head in kept if head[1] != APP0]
    press = [segment(APP1, XMP_HEADER + xmp(words)), segment(APP13, IPTC_HEADER + iptc(words))]
    picture = jpeg[2 + sum(map(len, heads)) :]
    return b"".join([jpeg[:2], *jfif, *press, *others, picture])


def segments(jpeg: bytes) -> Iterator[bytes]:
    """Yield the marker segments before the picture itself."""
    position = 2
    while jpeg[position + 1] != SCAN:
        length = 2 + int.from_bytes(jpeg[position + 2 : position + 4])
        yield jpeg[position : position + length]
        position += length


def is_ours(segment: bytes) -> bool:
    return segment[4:].startswith((XMP_HEADER, IPTC_HEADER))


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2) + content


def xmp(words) -> bytes:
    """Return the XMP packet: caption, credit and alternative text in each language."""
    return XMP.format(
        caption=alternatives(words["caption"]),
        credit=alternatives(words["credit"]),
        alt=alternatives(words["alt"]),
        creators="".join(
            f"<rdf:li>{escape(name)}</rdf:li>" for name in dict.fromkeys(words["credit"].values())
        ),
        credit_line=escape(words["credit"]["kk"]),
        place=escape(words["place"]["kk"]),
        taken=words["taken"].isoformat(),
        paper=PAPER,
    ).encode()


def alternatives(words: dict[str, str]) -> str:
    """Return an RDF alternative; its default is the Kazakh text."""
    languages = {"x-default": words["kk"], **words}
    lines = (
        f'<rdf:li xml:lang="{language}">{escape(text)}</rdf:li>'
        for language, text in languages.items()
    )
    return f"<rdf:Alt>{''.join(lines)}</rdf:Alt>"


def iptc(words) -> bytes:
    """Return the Photoshop block with the IPTC datasets, which have no language of their own:
    what differs stands there in Kazakh, then in Russian."""
    texts = [
        ("date", words["taken"].strftime("%Y%m%d")),
        *(("byline", name) for name in dict.fromkeys(words["credit"].values())),
        ("place", words["place"]["kk"]),
        ("country", "Қазақстан"),
        ("credit", words["credit"]["kk"]),
        ("source", PAPER),
        ("caption", "\n".join(words["caption"].values())),
    ]
    records = dataset(CODED_CHARACTER_SET, UTF_8) + dataset(VERSION, b"\x00\x04")
    for name, text in texts:
        number, limit = DATASETS[name]
        records += dataset(number, shortened(text, limit))
    padding = b"\x00" * (len(records) % 2)
    return b"8BIM\x04\x04\x00\x00" + len(records).to_bytes(4) + records + padding


def dataset(number: tuple[int, int], content: bytes) -> bytes:
    return bytes([0x1C, *number]) + len(content).to_bytes(2) + content


def shortened(text: str, limit: int) -> bytes:
    """Return as many whole letters of the text as fit into `limit` bytes."""
    return text.encode()[:limit].decode(errors="ignore").encode()


if __name__ == "__main__":
    main()
