"""The settings of a test run: the real ones, with a folder and a database of its own."""

import os
import tempfile
from pathlib import Path

HOUSE_VAR = Path(__file__).resolve().parent.parent / "var"  # its server serves every test run

os.environ.update(
    DEBUG="0",
    ALLOW_EMBEDDED_PG="1",
    STATIC_FROM_SOURCE="1",
    SITE_URL="http://localhost:8000",
    SECRET_KEY="a key for tests alone, the same each time, and of more than fifty letters",
    TRUSTED_PROXIES="0",
    NEWSROOM_VAR=tempfile.mkdtemp(prefix="newsroom-test-"),
)

from newsroom.settings import *

if EMBEDDED_DATABASE:
    DATABASES["default"] |= embedded.connection(BASE_DIR, HOUSE_VAR)
DATABASES["default"] |= {
    "CONN_MAX_AGE": 0,
    "TEST": {"NAME": f"test_newsroom_{os.getpid()}"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_MAX_AGE = 3600  # no script or style changes while the tests run
