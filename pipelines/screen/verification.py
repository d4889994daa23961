"""What was verified, on the screen: each check with its outcome, and the amounts drawn."""

from collections.abc import Sequence

from pipelines.messages import LogFormat
from pipelines.options import RunOptions
from pipelines.screen.tables import Column, ScreenTable, show, show_line
from zvh_finance.language import Euros, say
from zvh_finance.proof.verification.check import Check, Outcome
from zvh_finance.proof.verification.sample import Derivation

_OUTCOMES = {
    Outcome.HELD: say("holds"),
    Outcome.DIFFERS: say("DIFFERS"),
    Outcome.UNCHECKED: say("not checked"),
}
_HEADS = (
    Column(say("Outcome")),
    Column(say("What, against what")),
    Column(say("How much, or why")),
)


def show_checks(options: RunOptions, checks: Sequence[Check]) -> None:
    """A line for each check; in a log for programs one message each."""
    if options.messages.log is LogFormat.JSON:
        for check in checks:
            outcome = _OUTCOMES[check.outcome]
            options.messages.info(
                f"check-{check.name}",
                say(
                    "{outcome}: {title} ({told})",
                    outcome=outcome,
                    title=check.title,
                    told=check.told,
                ),
            )
        return
    rows = [(_OUTCOMES[check.outcome], check.title, check.told) for check in checks]
    show(options, ScreenTable(say("What was verified"), _HEADS, rows))


def show_sample(options: RunOptions, sample: Sequence[Derivation], seed: str) -> None:
    """The amounts that were drawn, each with the steps to it."""
    if not sample:
        return
    show_line(
        options,
        say(
            'Sample of {number}: the rows of charges.csv in the order of the SHA-256 of "{seed}:" '
            "and their trace_id.",
            number=len(sample),
            seed=seed,
        ),
    )
    for drawn in sample:
        show_line(
            options,
            say(
                "{place}. {trace}: {share} ({digest})",
                place=drawn.place,
                trace=drawn.row.trace_id,
                share=Euros(drawn.row.share),
                digest=drawn.digest[:16],
            ),
        )
        for step in drawn.steps:
            show_line(options, say("   {step}", step=step))
