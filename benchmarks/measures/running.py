"""How a measurement is started, and where it leaves what it found."""

import json
import signal
import sys
from pathlib import Path

from benchmarks.site import Site


def run(measure):
    """Call `measure(site)` for the size that was asked for, and write its answer as JSON.

    A process that is told to stop leaves in order, so that its servers stop with it.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("It was told to stop."))
    size, file = sys.argv[1:3]
    found = measure(Site(int(size)))
    Path(file).write_text(json.dumps(found, ensure_ascii=False, indent=1))
