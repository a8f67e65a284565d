from django.contrib import admin
from django.urls import path

from typos import desk
from typos.models import Typo


@admin.register(Typo)
class TypoAdmin(admin.ModelAdmin):
    """The inbox stands where Django would list the rows; nothing is added or edited by hand."""

    def get_urls(self):
        guarded = self.admin_site.admin_view
        return [
            path("", guarded(desk.inbox), name="typos_typo_changelist"),
            path("<int:pk>/fix/", guarded(desk.fix), name="typos_typo_fix"),
            path("<int:pk>/decline/", guarded(desk.decline), name="typos_typo_decline"),
            path("<int:pk>/spam/", guarded(desk.mark_spam), name="typos_typo_spam"),
            path("<int:pk>/undo/", guarded(desk.undo), name="typos_typo_undo"),
        ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
