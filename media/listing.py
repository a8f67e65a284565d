"""Lists of the desk that page back and forth without counting their rows.

It stands in the lowest room that has screens, so that every room above may use it.
"""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList

LAST_PAGE = 400


class UncountedList(ChangeList):
    """One query fetches a page and whether another follows, however many rows there are."""

    def get_results(self, request):
        size = self.list_per_page
        page = max(self.page_num, 1)
        if page > LAST_PAGE:
            raise IncorrectLookupParameters
        found = list(self.queryset[(page - 1) * size : page * size + 1])
        self.result_list = found[:size]
        self.result_count = len(self.result_list)
        self.full_result_count = None
        self.show_admin_actions = self.show_full_result_count = False
        self.can_show_all = self.multi_page = False
        self.paginator = self.model_admin.get_paginator(request, self.result_list, size)
        self.page_before = self.get_query_string({"p": page - 1}) if page > 1 else ""
        self.page_after = self.get_query_string({"p": page + 1}) if len(found) > size else ""

    @property
    def kept_for_search(self):
        """Filters that a search keeps; it begins on the first page."""
        names = [spec.parameter_name for spec in self.filter_specs]
        return [(name, self.params[name]) for name in names if name in self.params]

    @property
    def is_narrowed(self):
        return bool(self.query or self.kept_for_search)
