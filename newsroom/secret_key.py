"""The key that signs sessions: from the environment, or made once for a demo."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

SAMPLE = "change-me"


def read(configured: str, var: Path, *, may_make: bool) -> str:
    """Return the configured key, or a lasting one of this machine where `may_make` allows it.

    Raises ImproperlyConfigured when a production site has no key of its own.
    """
    if configured and configured != SAMPLE:
        return configured
    if not may_make:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing or still the sample. Set one of your own."
        )
    return _made_once(var / "secret-key")


def _made_once(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(get_random_secret_key())
    return path.read_text()
