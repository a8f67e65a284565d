"""The page store: finished public pages on disk, removed by tag when something they show changes.

A view marks its response with `keep`; whoever changes what readers see calls `purge` in the same
transaction. See docs/decisions/page-store.md.
"""

from pages.keeping import keep
from pages.purging import purge

__all__ = ["keep", "purge"]
