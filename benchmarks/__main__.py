"""`make bench`: everything in one run. Machines differ and drift; the ratios count."""

import compileall
from pathlib import Path

from benchmarks import commands, invoices, lines_table, sharing


def main() -> None:
    """Measure and print, line by line."""
    root = Path(__file__).parents[1]
    for package in ("zvh_finance", "pipelines"):
        compileall.compile_dir(root / package, quiet=2)
    for bench in (sharing, lines_table, commands, invoices):
        for line in bench.measure():
            print(line, flush=True)


if __name__ == "__main__":
    main()
