"""What the options of a fetch or an import ask for and accept."""

from collections.abc import Iterable

from zvh_finance.cbs.consent import Consent, Wish
from zvh_finance.errors import UsageError
from zvh_finance.key.municipalities import CODE
from zvh_finance.language import say


def wish_of(years: Iterable[int] | None, revision: bool, swings: Iterable[str] | None) -> Wish:  # noqa: FBT001 — as the options come
    """The years that are asked for, and what the user accepts.

    Raises:
        UsageError: a swing is accepted of something that is no municipality.
    """
    codes = frozenset(swings or ())
    for code in sorted(codes):
        if not CODE.fullmatch(code):
            raise UsageError.of(
                "accept-swing",
                say(
                    '"{code}" is not a CBS code of a municipality. Write it as GM and four digits, '
                    "such as --accept-swing GM0828.",
                    code=code,
                ),
            )
    return Wish(tuple(years or ()), Consent(revision, codes))
