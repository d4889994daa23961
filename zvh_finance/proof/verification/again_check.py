"""The same job done again in memory, against the folder: bytes, or cents where these may differ."""

from collections.abc import Iterator, Mapping

from zvh_finance.errors import Finding
from zvh_finance.language import Count, Euros, Text, say
from zvh_finance.proof.verification.check import Check, compared, difference, unchecked
from zvh_finance.proof.verification.tables import CHARGES, charge_rows

NAME = "again"


def title() -> Text:
    """What is held against what."""
    return say("folder, against the same run done again in memory from its inputs")


def same_bytes(made: Mapping[str, bytes], there: Mapping[str, bytes]) -> Check:
    """Every file, byte for byte: nothing else may follow from the same program and inputs."""
    told = say("{files} files, byte for byte", files=Count(len(made)))
    return compared(NAME, title(), told, (*_bytes(made, there), *_cents(made, there)))


def same_cents(made: Mapping[str, bytes], there: Mapping[str, bytes], why: Text) -> Check:
    """Every amount of `charges.csv`, where program or inputs are not those of the run."""
    rows = len(charge_rows(there.get(CHARGES, b"")).rows)
    if not rows and CHARGES not in made:
        message = say("{why}: there are no amounts in a table to compare", why=why)
        return unchecked(NAME, title(), message)
    told = say(
        "{why}: not compared by bytes; {rows} amounts of charges.csv in cents",
        why=why,
        rows=Count(rows),
    )
    return compared(NAME, title(), told, _cents(made, there))


def _bytes(made: Mapping[str, bytes], there: Mapping[str, bytes]) -> Iterator[Finding]:
    for name, content in sorted(made.items()):
        if name not in there:
            message = say("The run done again makes this file; the folder does not have it.")
            yield difference("verify-again-missing", message, name)
        elif there[name] != content:
            message = say("The run done again makes other bytes.")
            yield difference("verify-again-bytes", message, name)


def _cents(made: Mapping[str, bytes], there: Mapping[str, bytes]) -> Iterator[Finding]:
    if CHARGES not in made:
        return
    ours = {row.trace_id: row.share for row in charge_rows(made[CHARGES]).rows}
    theirs = {row.trace_id: row.share for row in charge_rows(there.get(CHARGES, b"")).rows}
    for trace in sorted({*ours, *theirs}):
        if trace not in theirs:
            message = say(
                "{trace} is missing: done again it is {cents}.",
                trace=trace,
                cents=Euros(ours[trace]),
            )
            yield difference("verify-again-lacks", message, CHARGES)
        elif trace not in ours:
            message = say("{trace} does not follow from the inputs.", trace=trace)
            yield difference("verify-again-more", message, CHARGES)
        elif ours[trace] != theirs[trace]:
            message = say(
                "{trace} is {theirs} here and {ours} when it is done again.",
                trace=trace,
                theirs=Euros(theirs[trace]),
                ours=Euros(ours[trace]),
            )
            yield difference("verify-again-cents", message, CHARGES)
