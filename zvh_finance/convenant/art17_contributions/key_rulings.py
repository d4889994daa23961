"""What was decided about the key of a budget year, taken from the decisions (17.7)."""

import itertools
from collections.abc import Sequence
from datetime import date

from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import (
    AdoptBudget,
    AmendBudget,
    KeyOverride,
    MergerOutside,
    SplitMunicipality,
)
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.key.rulings import OutsideRuling, Rulings, SplitRuling, WeightRuling
from zvh_finance.language import listed, say


def key_rulings(decisions: DecisionRegister, year: int, as_of: date) -> Rulings:
    """The rulings for the key of a budget year; the newest decision on a municipality counts.

    Raises:
        InvalidInputError: two decisions override the whole key of the same year, or two of one day
            rule the same municipality, or one overrides the key of an adopted budget.
    """
    splits = decisions.for_year(SplitMunicipality, year, as_of)
    outside = decisions.for_year(MergerOutside, year, as_of)
    overrides = decisions.for_year(KeyOverride, year, as_of)
    if len(overrides) > 1:
        raise InvalidInputError.of(
            "override-twice",
            say(
                "Decisions {overrides} both replace the key of {year}. Keep the one that counts.",
                overrides=listed(d.id for d in overrides),
                year=year,
            ),
            Place("decisions.toml", field=overrides[-1].id),
        )
    _check_same_day(splits)
    _check_same_day(outside)
    for ruling in overrides:
        _check_before_adoption(ruling, decisions, as_of)
    return Rulings(
        splits={d.municipality: SplitRuling(d.id, d.method, d.successor) for d in splits},
        outside={d.municipality: OutsideRuling(d.id, d.method) for d in outside},
        override=WeightRuling(overrides[0].id, overrides[0].weights) if overrides else None,
    )


def _check_before_adoption(
    ruling: KeyOverride,
    decisions: DecisionRegister,
    as_of: date,
) -> None:
    """An adopted budget keeps its key; another one takes an amendment (17.7)."""
    adopted = decisions.for_year(AdoptBudget, ruling.year, as_of)
    amended = decisions.for_year(AmendBudget, ruling.year, as_of)
    if not adopted or ruling.date <= adopted[-1].date:
        return
    if any(amending.date >= ruling.date for amending in amended):
        return
    raise InvalidInputError.of(
        "ruled-after-adoption",
        say(
            "Decision {id} of {day} changes the key of {year}, whose budget {adopting} adopted "
            "on {adopted}. An adopted budget does not change by itself ({cited.LEVEL}): record "
            "an amendment on or after that day, or correct the date or the year.",
            id=ruling.id,
            day=ruling.date,
            year=ruling.year,
            adopting=adopted[-1].id,
            adopted=adopted[-1].date,
        ),
        Place("decisions.toml", field=f"{ruling.id}.date"),
    )


def _check_same_day(rulings: Sequence[SplitMunicipality | MergerOutside]) -> None:
    """Of two decisions of one day on one municipality nobody can say which is the newest."""
    for before, after in itertools.combinations(rulings, 2):
        if (before.municipality, before.date) == (after.municipality, after.date):
            raise InvalidInputError.of(
                "ruled-twice",
                say(
                    "Decisions {before} and {after} of the same day both say how {municipality} "
                    "counts in the key of {year}. Keep the one that counts.",
                    before=before.id,
                    after=after.id,
                    municipality=after.municipality,
                    year=after.year,
                ),
                Place("decisions.toml", field=after.id),
            )
