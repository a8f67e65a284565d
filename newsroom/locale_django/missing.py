"""Say which words of Django and of the libraries lack a translation, and which are gone.

Run it after every upgrade: `python -m newsroom.locale_django.missing`. What it prints can be
filled in and appended to the catalogues beside this file, which win over the libraries' own.
"""

import ast
import sys
from importlib.util import find_spec
from pathlib import Path

import polib

CODES = ("kk", "ru")
DOMAINS = ("django", "djangojs")
PACKAGES = (
    "django.conf",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "axes",
    "django_prose_editor",
    "django_tasks_db",
)
NEVER_SHOWN = {
    "conf/global_settings.py",  # the names of a hundred languages
    "views/templates/default_urlconf.html",  # Django's greeting to a new project
}
TRANSLATING = {"_", "gettext", "gettext_lazy"}


def main():
    faults = [*report("lacks", missing), *report("no longer needs", superfluous)]
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    sys.exit(1 if faults else 0)


def report(verdict, find):
    for code in CODES:
        for domain in DOMAINS:
            for entry in find(code, domain):
                yield f"# {code}, {domain}.po {verdict}:\n{entry}"


def missing(code, domain):
    """Return the messages that neither these catalogues nor the libraries' own translate."""
    known = translated(own_catalogue(code, domain))
    for package in PACKAGES:
        known |= translated(catalogue_of(package, code, domain))
    return [entry for key, entry in asked(domain).items() if key not in known]


def superfluous(code, domain):
    """Return the messages of these catalogues that no library asks for any more."""
    wanted = asked(domain)
    return [entry for entry in own_catalogue(code, domain) if key_of(entry) not in wanted]


def asked(domain):
    """Return every message that the libraries may show, by its context and English words."""
    return {
        key_of(entry): polib.POEntry(
            msgctxt=entry.msgctxt,
            msgid=entry.msgid,
            msgid_plural=entry.msgid_plural,
            msgstr_plural={0: "", 1: ""} if entry.msgid_plural else {},
            flags=[flag for flag in entry.flags if flag.endswith("-format")],
        )
        for package in PACKAGES
        for entry in messages_of(package, domain)
        if not is_never_shown(entry)
    }


def messages_of(package, domain):
    """The English catalogue holds every message; a library without one is read itself."""
    english = catalogue_of(package, "en", domain)
    if english:
        return english
    shipped = folder_of(package).glob(f"locale/*/LC_MESSAGES/{domain}.po")
    if domain == "djangojs":
        return [entry for path in sorted(shipped) for entry in polib.pofile(str(path))]
    return [polib.POEntry(msgid=words) for words in sorted(words_of_source(package))]


def words_of_source(package):
    for path in folder_of(package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(words)), *_]):
                    if name in TRANSLATING:
                        yield words


def is_never_shown(entry):
    places = {place for place, _line in entry.occurrences}
    return entry.obsolete or (bool(places) and places <= NEVER_SHOWN)


def own_catalogue(code, domain):
    return read(Path(__file__).parent / code / "LC_MESSAGES" / f"{domain}.po")


def catalogue_of(package, code, domain):
    return read(folder_of(package) / "locale" / code / "LC_MESSAGES" / f"{domain}.po")


def read(path):
    return polib.pofile(str(path)) if path.exists() else []


def folder_of(package):
    return Path(find_spec(package).submodule_search_locations[0])


def translated(catalogue):
    return {key_of(entry) for entry in catalogue if entry.translated() and not entry.obsolete}


def key_of(entry):
    return entry.msgctxt or "", entry.msgid


if __name__ == "__main__":
    main()
