"""`make bench`: everything in one run, in processor time. Machines differ; the ratios count.

Parts can be named: `python -m benchmarks commands sharing`.
"""

import compileall
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import commands, invoices, lines_table, sharing

PARTS = {"commands": commands, "invoices": invoices, "sharing": sharing, "lines": lines_table}


def main(names: Sequence[str]) -> None:
    """Measure and print, line by line."""
    root = Path(__file__).parents[1]
    for package in ("zvh_finance", "pipelines"):
        compileall.compile_dir(root / package, quiet=2)
    for name in names or PARTS:
        for line in PARTS[name].measure():
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
