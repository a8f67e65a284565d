import json
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def examples(name):
    """One of the word lists described in tests/data/README.md."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
