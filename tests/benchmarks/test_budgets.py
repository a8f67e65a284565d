"""Verdicts of results that are written by hand, as the steps would leave them."""

import json

import pytest

from benchmarks import budgets, picture, report
from benchmarks.results import Results, measured_sizes

MACHINE = {
    "processor": "Қарапайым",
    "cores": 2,
    "date": "2026-11-25",
    "commit": "abc",
    "versions": {"Python": "3.13"},
}
STORE = {
    "nginx serves files": True,
    "nginx": [96, 97, 80],
    "plain": [100, 100, 100],
    "granian": [50, 60, 70],
    "memory": [100, 100, 100],
}


def page(*seconds, queries=2, status=200):
    return {"status": status, "seconds": list(seconds), "queries": queries, "bytes": 20_000}


@pytest.fixture
def results(tmp_path):
    """Results of two sizes; the front page grows, topics do not exist, the rest is unmeasured."""
    keep(tmp_path, 0, "machine", MACHINE)
    for size, front in {1_000: 0.010, 100_000: 0.013}.items():
        pages = {"front": page(front, queries=5), "topic": page(0.001, status=404)}
        keep(tmp_path, size, "pages-0", {"found": pages})
    keep(tmp_path, 100_000, "store-0", {"found": STORE})
    keep(tmp_path, 100_000, "photo-0", {"fault": "OSError: the disk is full", "found": {}})
    return Results([1_000, 100_000], tmp_path)


def keep(folder, size, name, found):
    file = folder / (f"results/{size}/{name}.json" if size else f"{name}.json")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found))


def verdict(results, work):
    [found] = [one for one in budgets.judge(results) if one.work == work]
    return found.word, found.found


def test_a_median_above_its_floor_is_met(results):
    assert verdict(results, "article from the page store, by nginx") == (
        "met",
        "0.96 (0.80 to 0.97)",
    )


def test_a_median_below_its_floor_is_not_met(results):
    assert verdict(results, "the same without nginx") == ("**not met**", "0.60 (0.50 to 0.70)")


def test_one_query_too_many_is_not_met(results):
    assert verdict(results, "front built anew: queries") == ("**not met**", "5")


def test_growth_beyond_a_fifth_is_not_met(results):
    assert verdict(results, "front: time at 100,000 beside 1,000") == (
        "**not met**",
        "1.30 (1.30 to 1.30)",
    )


def test_a_page_that_does_not_exist_is_never_met(results):
    assert verdict(results, "topic built anew: queries") == (
        "not there",
        "this page does not exist yet",
    )


def test_a_step_that_failed_says_why(results):
    assert verdict(results, "12-megapixel JPEG to all renditions") == (
        "not there",
        "OSError: the disk is full",
    )


def test_a_ratio_at_its_budget_is_met():
    assert budgets.at_least("article", 0.8, "of memory", [0.8]).word == "met"
    assert budgets.at_most("worker", 75, "MB", 75).word == "met"


def test_the_growth_table_gives_times_and_what_is_not_there(results):
    assert report.growth_table(results).splitlines() == [
        "| page | 1,000 | 100,000 | times | queries | KB |",
        "| --- | --- | --- | --- | --- | --- |",
        "| front | 10.0 | 13.0 | 1.30 | 5 | 20 |",
        "| topic | not there | not there |  |  |  |",
    ]


def test_the_page_names_the_machine_and_every_verdict(results):
    verdicts = budgets.judge(results)

    page = report.page(results, verdicts)

    assert "100,000 editions, 2 cores (Қарапайым), 2026-11-25, abc" in page
    assert [one.work for one in verdicts if f"| {one.work} |" not in page] == []


def test_the_picture_has_a_bar_for_every_figure(results):
    verdicts = budgets.judge(results)

    drawn = picture.draw(verdicts, "")

    assert drawn.count('rx="2"') == sum(one.share is not None for one in verdicts)


def test_sizes_with_results_are_found(results):
    assert measured_sizes(results.folder) == [1_000, 100_000]


def test_a_key_is_judged_by_its_95th_percentile_and_the_opened_form_by_its_median(tmp_path):
    letters = {"letters": [10] * 95 + [70] * 5, "turns": [150] * 20, "opened": [900, 1000, 2000]}
    keep(tmp_path, 0, "machine", MACHINE)
    keep(tmp_path, 1_000, "desk_editor-0", {"found": {"4": letters}})
    results = Results([1_000], tmp_path)

    work = "desk: side by side, {}, 4 times slower"
    assert verdict(results, work.format("a letter shows")) == ("**not met**", "70 ms")
    assert verdict(results, work.format("Enter or Backspace shows")) == ("met", "150 ms")
    assert verdict(results, work.format("the form stands")) == ("met", "1,000 ms")
    assert verdict(results, "desk: side by side, a letter shows") == ("not there", "not measured")
