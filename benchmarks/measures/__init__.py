"""One measurement a module; each runs in a process of its own and returns what it found.

`python -m benchmarks.measures.<name> <size> <file>` under the environment of `Site`.
"""
