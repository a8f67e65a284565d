"""What the site costs: a newspaper of up to a million editions, and every budget beside its floor.

`make bench` runs it, `docs/decisions/benchmarks.md` says how it measures and why. Nothing of the
product imports this package, and no test is timed: all budgets are ratios or are read by people.
"""
