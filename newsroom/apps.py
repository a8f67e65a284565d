from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class DeskConfig(AdminConfig):
    """Django's admin with the newsroom's front door."""

    default_site = "newsroom.desk.DeskSite"


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self):
        from newsroom.roles import grant_roles  # models are not loaded before ready()

        post_migrate.connect(grant_roles, sender=self, dispatch_uid="newsroom.roles")
