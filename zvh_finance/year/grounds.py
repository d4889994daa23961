"""Whether what the arrangement states can be: its grounds and its first reserve."""

from collections.abc import Iterator

from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place
from zvh_finance.language import say
from zvh_finance.year.books import Books


def check_grounds(books: Books) -> None:
    """Stop when a statement cannot be, whether a job needs it or not.

    Raises:
        InvalidInputError: the reserve opens in a year that cannot be.
        MissingGroundError: a beginning or an end names a decision that is not there.
    """
    wrong = tuple(_opening(books))
    if wrong:
        raise InvalidInputError(*wrong)
    missing = tuple(_missing(books))
    if missing:
        raise MissingGroundError(*missing)


def _missing(books: Books) -> Iterator[Finding]:
    arrangement = books.dossier.arrangement
    known = {decision.id for decision in books.dossier.decisions.decision}
    for entry in (*arrangement.municipality, *arrangement.party):
        for field, ground in (
            ("from_ground", entry.from_ground),
            ("until_ground", entry.until_ground),
        ):
            if ground is not None and ground not in known:
                yield Finding(
                    "membership-ground-missing",
                    say(
                        '`{field}` of {name} names the decision "{ground}", which is not in '
                        "decisions.toml. Record it, or correct the id.",
                        field=field,
                        name=entry.name,
                        ground=ground,
                    ),
                    Place("arrangement.toml", field=f"{entry.name}.{field}"),
                )


def _opening(books: Books) -> Iterator[Finding]:
    """The reserve opens under this convenant (22.1, 23)."""
    arrangement = books.dossier.arrangement
    if arrangement.reserve is None:
        return
    opened, place = arrangement.reserve.year, Place("arrangement.toml", field="reserve.year")
    if opened < arrangement.effective_date.year:
        yield Finding(
            "reserve-before-convenant",
            say(
                "The reserve opens in {year}, before {the.agreement} came into force on {day} "
                "({cited.ENTRY_INTO_FORCE.FORMER_AGREEMENTS}). Correct the year.",
                year=opened,
                day=arrangement.effective_date,
            ),
            place,
        )
