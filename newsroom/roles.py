"""Roles as groups, in code: what each may do stands in `docs/decisions/permissions.md`.

An administrator keeps the accounts and has no editorial act by that role alone.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

APPS = ("articles", "media", "typos", "newsroom")

READS = {
    "articles.view_article",
    "articles.view_section",
    "articles.view_topic",
    "articles.view_author",
    "articles.view_person",
    "articles.view_quote",
    "articles.view_embed",
    "articles.view_housespelling",
    "media.view_photo",
}
WRITES = {
    "articles.add_article",
    "articles.change_article",
    "articles.name_revision",
    "articles.add_quote",
    "articles.change_quote",
    "articles.add_embed",
    "articles.change_embed",
    "articles.add_person",
    "articles.add_topic",
    "articles.add_housespelling",
    "media.add_photo",
    "media.change_photo",
}
HANDLES_TYPOS = {
    "typos.view_typo",
    "typos.change_typo",
    "typos.fix_typo",
    "typos.decline_typo",
}
TRANSLATES_NAMES = {
    "articles.change_topic",
    "articles.change_person",
    "media.translate_words",
}
EDITS = (
    READS
    | WRITES
    | HANDLES_TYPOS
    | {
        "articles.publish_article",
        "articles.approve_article",
        "articles.return_article",
        "articles.edit_any_article",
        "articles.change_person",
        "articles.change_topic",
        "articles.rename",
        "articles.change_housespelling",
        "articles.delete_housespelling",
        "articles.view_dailyreads",
        "media.describe_any_photo",
    }
)

ROLES = {
    "journalist": READS
    | WRITES
    | {
        "typos.view_typo",
        "articles.view_dailyreads",
        "media.credit_own_photo",
    },
    "translator": READS
    | TRANSLATES_NAMES
    | {
        "articles.change_article",
        "articles.name_revision",
        "articles.translate_article",
    },
    "proofreader": READS
    | HANDLES_TYPOS
    | TRANSLATES_NAMES
    | {
        "articles.change_article",
        "articles.name_revision",
        "articles.proofread_article",
        "articles.return_article",
        "articles.add_person",
        "articles.add_topic",
        "articles.add_housespelling",
    },
    "photo-editor": READS
    | {
        "articles.change_article",
        "articles.see_any_article",
        "articles.place_photos",
        "media.add_photo",
        "media.change_photo",
        "media.describe_any_photo",
        "media.manage_photo_rights",
        "media.see_original",
    },
    "editor": EDITS,
    "chief": EDITS
    | {
        "articles.see_any_article",
        "articles.every_section",
        "articles.override_obstacle",
        "articles.publish_in_bulk",
        "articles.delete_article",
        "articles.view_auditline",
        "articles.add_section",
        "articles.change_section",
        "articles.add_author",
        "articles.change_author",
        "media.manage_photo_rights",
        "media.see_original",
    },
    "administrator": {
        "newsroom.view_user",
        "newsroom.add_user",
        "newsroom.change_user",
        "articles.view_author",
        "articles.add_author",
        "articles.change_author",
        "articles.view_auditline",
    },
}


def of(user) -> list[str]:
    """Return the roles of a person by what they may do, without those that another one contains."""
    if user.is_superuser:
        return ["administrator"]
    held = {role: may for role, may in ROLES.items() if may <= user.get_all_permissions()}
    return [role for role, may in held.items() if not any(may < other for other in held.values())]


def grant_roles(**_signal):
    """Make the groups and give them exactly the permissions of ROLES; safe to repeat."""
    for label in APPS:
        create_permissions(apps.get_app_config(label), verbosity=0)
    for role, permissions in ROLES.items():
        group, _made = Group.objects.get_or_create(name=role)
        group.permissions.set(_permissions(permissions))


def _permissions(names):
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.filter(
            content_type__app_label__in=APPS
        ).select_related("content_type")
    }
    return [found[name] for name in sorted(names)]
