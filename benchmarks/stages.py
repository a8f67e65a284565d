"""The steps of a benchmark in their order; a step whose result is there is not done again."""

import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata

from benchmarks import clients, servers, site
from benchmarks.site import BASE, FOLDER, Site, say

ROUNDS = 3  # of the reader pages, each size in turn
LONGEST = 1_200  # seconds that a step may take
AT_THE_LARGEST = ("store", "anew", "publishing", "photo", "memory", "browser", "desk_editor")
PACKAGES = ("django", "psycopg", "granian", "pillow")


@dataclass(frozen=True)
class Step:
    """One measurement at one size, in a process of its own; its result is one file."""

    site: Site
    measure: str
    round: int = 0

    @property
    def file(self):
        return self.site.results / f"{self.measure}-{self.round}.json"

    def is_done(self, commit):
        return self.file.exists() and json.loads(self.file.read_text())["commit"] == commit

    def run(self, commit):
        """Measure, and write what was found or why there is nothing; return that reason."""
        draft, log = self.file.with_suffix(".draft"), self.file.with_suffix(".log")
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        self._measure(draft, log)
        lines = log.read_text(errors="replace").strip().splitlines()
        fault = "" if draft.exists() else (lines or ["it ended without a word"])[-1]
        found = json.loads(draft.read_text()) if draft.exists() else {}
        kept = {"commit": commit, "fault": fault, "found": found}
        self.file.write_text(json.dumps(kept, ensure_ascii=False, indent=1))
        draft.unlink(missing_ok=True)
        return fault

    def _measure(self, draft, log):
        """Let a process measure; one that hangs is told to stop, and stops its servers."""
        program = f"benchmarks.measures.{self.measure}"
        command = [sys.executable, "-m", program, str(self.site.size), str(draft)]
        with log.open("w") as lines:
            process = subprocess.Popen(
                command, cwd=BASE, env=self.site.environment(), stdout=lines, stderr=lines
            )
            try:
                process.wait(LONGEST)
            except subprocess.TimeoutExpired:
                lines.write(f"It took more than {LONGEST} s.\n")
            finally:
                process.terminate()
                process.wait(60)


def run(sizes):
    """Load what is missing, measure what is missing, and return the seconds that it took."""
    began = time.monotonic()
    site.start_server()
    try:
        _write_machine()
        for size in sizes:
            _load(Site(size))
        _measure_all(sizes, revision())
    finally:
        site.stop_server()
    return time.monotonic() - began


def _measure_all(sizes, commit):
    steps = [step for step in steps_for(sizes) if not step.is_done(commit)]
    for number, step in enumerate(steps, start=1):
        at = time.monotonic()
        fault = step.run(commit)
        said = f"failed: {fault}" if fault else f"{time.monotonic() - at:.0f} s"
        say(f"  [{number}/{len(steps)}] {step.measure}, {step.site.size:,} editions: {said}")


def steps_for(sizes):
    """Return the steps: growth in rounds over all sizes, then the rest at the largest."""
    pages = [Step(Site(size), "pages", number) for number in range(ROUNDS) for size in sizes]
    return [*pages, *(Step(Site(max(sizes)), measure) for measure in AT_THE_LARGEST)]


def _load(newspaper):
    say(f"Loading {newspaper.size:,} editions (goes on where it stopped).")
    newspaper.create()
    newspaper.var.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "benchmarks.generator.load", str(newspaper.size)]
    at = time.monotonic()
    done = subprocess.run(command, cwd=BASE, env=newspaper.environment(), check=False)
    if done.returncode:
        raise SystemExit(f"The load broke off. Run it again, or `make bench-clean` ({done}).")
    _write_load(newspaper, time.monotonic() - at)


def _write_load(newspaper, seconds):
    """Keep the seconds of the longest run: a later one only looks whether all is there."""
    file = newspaper.results / "load.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    former = json.loads(file.read_text())["seconds"] if file.exists() else 0
    with newspaper.connect() as connection:
        size = connection.execute("SELECT pg_database_size(current_database())").fetchone()[0]
    found = {"seconds": max(former, seconds), "bytes": size}
    file.write_text(json.dumps(found))
    say(f"  {found['seconds']:.0f} s, {size / 1e9:.1f} GB.")


def _write_machine():
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "machine.json").write_text(json.dumps(machine(), ensure_ascii=False, indent=1))


def machine():
    """Return what the figures depend on beside the code."""
    with site.server() as connection:
        (postgresql,) = connection.execute("SHOW server_version").fetchone()
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "commit": revision(),
        "versions": {
            "Python": platform.python_version(),
            **{name: metadata.version(name) for name in PACKAGES},
            "PostgreSQL": postgresql,
            "nginx": nginx_version(),
            "load generator": "wrk" if clients.WRK else "the walk in Python (wrk is missing)",
        },
    }


def processor():
    with open("/proc/cpuinfo") as lines:  # noqa: PTH123
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def nginx_version():
    if servers.NGINX is None:
        return "missing"
    told = subprocess.run([servers.NGINX, "-v"], capture_output=True, text=True, check=False).stderr
    return told.strip().rpartition("/")[2]


def revision():
    """Return the commit, with a mark where files were changed since; "unknown" without git."""
    asked = ["git", "-C", str(BASE), "describe", "--always", "--dirty=+", "--abbrev=10"]
    try:
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return told.strip()
