import pytest

from benchmarks import figures


def test_a_figure_is_the_median_of_its_rounds_with_their_range():
    found = figures.figure([3, 1, 2, 10])

    assert (found.median, found.range) == (2.5, (1, 10))


def test_a_figure_needs_a_round():
    with pytest.raises(ValueError, match="needs a round"):
        figures.figure([])


def test_ratios_are_taken_round_by_round():
    found = figures.ratios([50, 10, 90], [100, 20, 100])

    assert found.rounds == (0.5, 0.5, 0.9)


def test_ratios_refuse_rounds_without_their_floor():
    with pytest.raises(ValueError, match="shorter"):
        figures.ratios([1, 2], [1])


def test_measures_run_in_turn_round_by_round():
    ran = []

    found = figures.interleaved(
        2, page=lambda: ran.append("page") or len(ran), floor=lambda: ran.append("floor") or 0
    )

    assert ran == ["page", "floor", "page", "floor"]
    assert found == {"page": [1, 3], "floor": [0, 0]}
