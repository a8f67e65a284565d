"""What the steps have left in the folder of the benchmarks, as the report reads it."""

import json
from functools import cached_property
from statistics import median

from benchmarks.site import FOLDER, Site


class Results:
    """The results of these sizes; what failed or is missing is an empty answer with a reason."""

    def __init__(self, sizes, folder=FOLDER):
        self.sizes = sorted(sizes)
        self.folder = folder

    @cached_property
    def machine(self):
        return json.loads((self.folder / "machine.json").read_text())

    def largest(self, measure):
        return self._read(max(self.sizes), f"{measure}-0").get("found", {})

    def why(self, measure):
        kept = self._read(max(self.sizes), f"{measure}-0")
        return kept.get("fault") or "not measured"

    def load(self, size):
        return self._read(size, "load")

    def page(self, name, size=None):
        """Return a page with the median seconds of each round; None if it is not there."""
        rounds = self._pages[size or max(self.sizes)]
        found = [pages[name] for pages in rounds if name in pages]
        if not found or any(page["status"] != 200 for page in found):
            return None
        return found[-1] | {"rounds": [median(page["seconds"]) for page in found]}

    def names(self):
        """Return the names of all pages in their order, those that are not there included."""
        return list(
            dict.fromkeys(name for rounds in self._pages.values() for one in rounds for name in one)
        )

    def reader_pages(self):
        return [name for name in self.names() if not name.startswith("desk")]

    @cached_property
    def _pages(self):
        """Return the rounds of every size."""
        found = {size: [] for size in self.sizes}
        for size in self.sizes:
            number = 0
            while kept := self._read(size, f"pages-{number}"):
                found[size].append(kept["found"])
                number += 1
        return found

    def _read(self, size, name):
        file = self.folder / "results" / str(size) / f"{name}.json"
        return json.loads(file.read_text()) if file.exists() else {}


def measured_sizes(folder=FOLDER):
    """Return the sizes of which there are results."""
    found = (folder / "results").glob("*/pages-0.json")
    return sorted(int(file.parent.name) for file in found)


__all__ = ["Results", "Site", "measured_sizes"]
