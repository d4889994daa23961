"""`python -m pipelines` is `zvh`."""

from pipelines.cli import main

main()
