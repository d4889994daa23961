"""Whether what the arrangement names as a ground is in the register of decisions."""

from collections.abc import Iterator

from zvh_finance.errors import Finding, MissingGroundError, Place
from zvh_finance.language import say
from zvh_finance.year.books import Books


def check_grounds(books: Books) -> None:
    """Stop when a beginning or an end names a decision that is not there, needed or not.

    Raises:
        MissingGroundError: naming each of them.
    """
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
