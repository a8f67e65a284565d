"""Every visible word is there in Kazakh and Russian, and what runs is what was translated.

Compares the catalogues with the source (where gettext is installed) and with the compiled files.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

HOUSE = Path(__file__).resolve().parent.parent
OURS = HOUSE / "newsroom/locale"
CODES = ("kk", "ru")


def main():
    faults = [
        fault
        for po in sorted(HOUSE.glob("newsroom/locale*/*/LC_MESSAGES/*.po"))
        for fault in faults_of(po)
    ]
    faults += faults_of_source()
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    sys.exit(1 if faults else 0)


def faults_of(path):
    name = path.relative_to(HOUSE)
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        if entry.obsolete:
            continue
        if entry.fuzzy:
            yield f"{name}: fuzzy: {entry.msgid}"
        elif not entry.translated():
            yield f"{name}: not translated: {entry.msgid}"
    yield from differences(name, catalogue, path.with_suffix(".mo"))


def differences(name, catalogue, compiled):
    if not compiled.exists():
        yield f"{name}: not compiled; run make messages"
        return
    wanted = {key(entry): words(entry) for entry in catalogue.translated_entries()}
    found = {key(entry): words(entry) for entry in polib.mofile(str(compiled))}
    if wanted != found:
        yield f"{name}: the compiled file differs; run make messages"


def faults_of_source():
    """The catalogues hold exactly the words that the source asks for."""
    if shutil.which("xgettext") is None:
        return
    asked = words_of_source()
    for code in CODES:
        path = OURS / code / "LC_MESSAGES/django.po"
        known = (
            {key(entry) for entry in polib.pofile(str(path)) if not entry.obsolete}
            if path.exists()
            else set()
        )
        for context, word in sorted(asked - known, key=str):
            yield f"{code}: missing, run make messages: {word} {context or ''}"
        for context, word in sorted(known - asked, key=str):
            yield f"{code}: no longer used, run make messages: {word} {context or ''}"


def words_of_source():
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "house"
        shutil.copytree(
            HOUSE, copy, ignore=shutil.ignore_patterns(".*", "var", "tests", "*.po", "*.mo")
        )
        (copy / "newsroom/locale").mkdir(exist_ok=True)
        subprocess.run(
            [sys.executable, "manage.py", "makemessages", "-l", "kk", "--keep-pot"],
            cwd=copy,
            env={**os.environ, "ALLOW_EMBEDDED_PG": "1", "NEWSROOM_VAR": f"{folder}/var"},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return {key(entry) for entry in polib.pofile(str(copy / "newsroom/locale/django.pot"))}


def key(entry):
    return entry.msgctxt, entry.msgid


def words(entry):
    return entry.msgstr_plural or entry.msgstr


if __name__ == "__main__":
    main()
