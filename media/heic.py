"""HEIC, decoded in a process of its own.

A file of some dozen wrong bytes can stop the process that opens it with pi_heif (a segmentation
fault, found by mutating one byte), so that the decoder never runs inside a worker. The program
that does run it is `heic_program.py`.
"""

import base64
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from PIL import Image, ImageFile

BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
_PROGRAM = Path(__file__).with_name("heic_program.py")
_MOST_TIME = 20  # seconds
_STRIP = 64  # rows


class HeicFile(ImageFile.ImageFile):
    """A HEIC as Pillow sees it: upright, its metadata in `info`, its pixels on demand."""

    format = "HEIF"
    format_description = "HEIC of a phone"

    def _open(self):
        self._content = self.fp.read()
        with _decoded(self._content, "facts") as answer:
            facts = _facts(answer)
        self._size, self._mode = tuple(facts["size"]), facts["mode"]
        self.info.update(
            (name, base64.b64decode(value)) for name, value in facts["metadata"].items()
        )
        self.tile = []

    def load(self):
        if self._content is not None:
            with _decoded(self._content, "pixels") as answer:
                if tuple(_facts(answer)["size"]) != self.size:
                    raise OSError("the picture is not as large as it says")
                self._read_rows(answer)
            self._content = None
        return super().load()

    def _read_rows(self, answer):
        self.load_prepare()
        for top in range(0, self.height, _STRIP):
            size = (self.width, min(_STRIP, self.height - top))
            content = answer.read(size[0] * size[1] * len(self.mode))
            strip = Image.frombytes(self.mode, size, content)
            self.im.paste(strip.im, (0, top, self.width, top + size[1]))


def accepts(beginning: bytes) -> bool:
    return beginning[4:8] == b"ftyp" and beginning[8:12] in BRANDS


def register() -> None:
    Image.register_open(HeicFile.format, HeicFile, accepts)


@contextmanager
def _decoded(content: bytes, job: str) -> Iterator[IO[bytes]]:
    """Hand out what the program wrote. Raises OSError when it failed, crashed or took too long.

    Files instead of pipes: nothing to dead-lock, and the pixels are in memory only once.
    """
    with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
        question.write(content)
        question.seek(0)
        try:
            subprocess.run(
                [sys.executable, "-I", _PROGRAM, job],
                stdin=question,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                check=True,
                timeout=_MOST_TIME,
            )
        except subprocess.SubprocessError as fault:
            raise OSError("the HEIC could not be decoded") from fault
        answer.seek(0)
        yield answer


def _facts(answer: IO[bytes]) -> dict:
    return json.loads(answer.readline())
