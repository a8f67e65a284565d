"""A plain progress bar: one line that grows on a terminal, a line every tenth in a file."""

import sys
import time


class Progress:
    def __init__(self, name, total):
        self.name, self.total = name, max(total, 1)
        self.began = time.monotonic()
        self.shown = -1

    def at(self, done):
        share = min(done / self.total, 1)
        step = int(share * (100 if sys.stdout.isatty() else 10))
        if step == self.shown:
            return
        self.shown = step
        bar = "█" * int(share * 20)
        seconds = time.monotonic() - self.began
        end = "\r" if sys.stdout.isatty() and share < 1 else "\n"
        sys.stdout.write(f"  {self.name:<28} {bar:░<20} {share:>4.0%}  {seconds:>5.0f} s{end}")
        sys.stdout.flush()
