"""Decodes one HEIC from standard input to standard output; run by `media.heic`.

`facts` writes a line of JSON: size in px, mode, metadata in base64. `pixels` adds the rows. It
imports nothing of the newsroom: whatever happens in here stays in here.
"""

import base64
import json
import resource
import sys
from contextlib import suppress
from io import BytesIO

from pi_heif import register_heif_opener
from PIL import Image

MOST_CPU = 10  # seconds
MOST_MEMORY = 1024**3  # bytes of address space; 32 megapixels need a quarter of it
MODES = ("RGB", "RGBA", "L")
STRIP = 64  # rows


def main(job):
    limit(resource.RLIMIT_CPU, MOST_CPU)
    limit(resource.RLIMIT_AS, MOST_MEMORY)
    register_heif_opener()
    image = Image.open(BytesIO(sys.stdin.buffer.read()), formats=["HEIF"])
    if job == "pixels":
        image.load()
    write(facts(image))
    if job == "pixels":
        for top in range(0, image.height, STRIP):
            box = (0, top, image.width, min(top + STRIP, image.height))
            sys.stdout.buffer.write(image.crop(box).convert(mode_of(image)).tobytes())


def limit(what, value):
    with suppress(ValueError, OSError):  # macOS has no limit of address space
        resource.setrlimit(what, (value, value))


def facts(image):
    return {
        "size": image.size,
        "mode": mode_of(image),
        "metadata": {
            name: base64.b64encode(image.info[name]).decode()
            for name in ("exif", "xmp", "icc_profile")
            if isinstance(image.info.get(name), bytes)
        },
    }


def mode_of(image):
    return image.mode if image.mode in MODES else "RGB"


def write(line):
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
