"""`python -m benchmarks run --sizes 1000,100000`, `report`, `clean`; `make bench` calls it."""

import argparse

from benchmarks import report, site, stages
from benchmarks.budgets import MET
from benchmarks.results import Results, measured_sizes
from benchmarks.site import say

SIZES = "1000,100000,1000000"


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("deed", choices=("run", "report", "clean"))
    parser.add_argument("--sizes", default=SIZES, help="editions, with commas between")
    given = parser.parse_args()
    DEEDS[given.deed](given.sizes or SIZES)


def run(sizes):
    sizes = sorted({int(size) for size in sizes.split(",")})
    say(f"Newspapers of {', '.join(f'{size:,}' for size in sizes)} editions; all in {site.FOLDER}.")
    seconds = stages.run(sizes)
    _report(sizes)
    say(f"It took {seconds / 60:.1f} minutes. `make bench-clean` forgets the newspapers.")


def write_report(_sizes):
    _report(measured_sizes())


def _report(sizes):
    verdicts = report.write(Results(sizes))
    met = sum(verdict.word == MET for verdict in verdicts)
    for verdict in verdicts:
        say(f"  {verdict.word.strip('*'):<9} {verdict.work}: {verdict.found} ({verdict.budget})")
    say(f"{met} of {len(verdicts)} budgets met. See {report.PAGE} and {report.PICTURE}.")


def clean(_sizes):
    site.delete_everything()


DEEDS = {"run": run, "report": write_report, "clean": clean}

if __name__ == "__main__":
    main()
