"""`zvh explain`."""

from typing import Annotated, Literal

import typer

from pipelines.commands.options import Year, command
from pipelines.options import RunOptions


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "explain", example="zvh explain 2027 Oss")
    def explain(
        options: RunOptions,
        year: Year,
        municipality: Annotated[
            str, typer.Argument(help="A name, a CBS code, or what it is usually called.")
        ],
        amount: Annotated[
            str | None,
            typer.Option(
                metavar="TRACE_ID",
                help="An amount of a charges.csv or an invoice. Default: the contribution.",
            ),
        ] = None,
        form: Annotated[
            Literal["text", "json", "pdf"],
            typer.Option("--format", help="Text, JSON, or a page in the results."),
        ] = "text",
    ) -> None:
        """Explain in Dutch why a municipality pays this, from the article to the cent."""
        from pipelines.explain import run

        run(options, year, municipality, amount, form)
