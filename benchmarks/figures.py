"""The arithmetic of the benchmarks: medians, ranges and ratios of rounds."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """The rounds of one measurement, in the order in which they ran."""

    rounds: tuple[float, ...]

    @property
    def median(self):
        return median(self.rounds)

    @property
    def range(self):
        return min(self.rounds), max(self.rounds)


def figure(rounds):
    """Return the figure of some rounds; ValueError where there is none."""
    if not rounds:
        raise ValueError("a figure needs a round")
    return Figure(tuple(float(one) for one in rounds))


def ratios(measured, floor):
    """Divide round by round: what disturbs a machine for a while disturbs both halves of a round.

    ValueError unless both have the same number of rounds.
    """
    return figure([one / other for one, other in zip(measured, floor, strict=True)])


def percentile(values, share):
    """Return the smallest value that at least `share` (0 to 1) of all values do not pass."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("a percentile needs a value")
    return ordered[max(0, -(-len(ordered) * share // 1).__trunc__() - 1)]


def interleaved(rounds, **measures):
    """Run the measures one after the other, round by round; return their figures by name."""
    found = {name: [] for name in measures}
    for _round in range(rounds):
        for name, measure in measures.items():
            found[name].append(measure())
    return found
