"""The demo logins: one person for each role, named after it, with one password for all."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from newsroom.demo import content
from newsroom.models import User

SUPERUSER = "admin"


def make_logins(chosen: str = "") -> tuple[int, str]:
    """Make the logins that are missing; return how many changed, and the password of all.

    A `chosen` password is set where it is not the password yet. Without one, a random password is
    made once and kept in a private file under `settings.VAR`; it is empty if somebody changed it.
    """
    password = chosen or _kept_password()
    missing = [name for name in content.paper()["logins"] if not _exists(name)]
    if not missing and _is_password(password):
        return 0, password
    stored = make_password(password)
    for name in missing:
        _make(name, stored)
    if not chosen:
        return len(missing), password if _is_password(password) else ""
    names = content.paper()["logins"]
    return User.objects.filter(username__in=names).update(password=stored), password


def _kept_password() -> str:
    kept = Path(settings.VAR) / "demo-password"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(9))
    return kept.read_text()


def _exists(name: str) -> bool:
    return User.objects.filter(username=name).exists()


def _is_password(password: str) -> bool:
    return User.objects.get(username=SUPERUSER).check_password(password)


def _make(name: str, stored: str) -> None:
    user = User.objects.create(
        username=name,
        password=stored,
        is_staff=True,
        is_superuser=name == SUPERUSER,
        **content.paper()["logins"][name],
    )
    if name != SUPERUSER:
        user.groups.add(Group.objects.get(name=name))
