"""Who takes part when, and what explains it (articles 19, 20.3, 21.5 and 22; Wet arhi, 44).

The convenant is in force since 1 January 2019. Alpen (GM0001) is host and signed it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import pytest

from zvh_finance.convenant.membership import (
    CaseTurn,
    Cause,
    Membership,
    Stay,
    Timeline,
    Turn,
    membership,
)
from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError
from zvh_finance.key.municipalities import Reorganisation, Reorganisations

Entry = Mapping[str, object]

SIGNED = Turn(date(2019, 1, 1), Cause.SIGNATURE)
MERGED = date(2022, 1, 1)
DAY = timedelta(days=1)
AS_OF = date(2026, 11, 23)
ALPEN = {"code": "GM0001", "name": "Alpen"}
BERG = {"code": "GM0002", "name": "Berg"}
CADIER = {"code": "GM0003", "name": "Cadier"}


def members(
    *towns: Entry,
    events: Sequence[Reorganisation] = (),
    turns: Sequence[CaseTurn] = (),
    decisions: Sequence[Entry] = (),
    requested: Iterable[str] = (),
    parties: Sequence[Entry] = (),
) -> Membership:
    arrangement = Arrangement.model_validate(
        {
            "name": "Zorg- en Veiligheidshuis",
            "short_name": "ZVH",
            "host": "GM0001",
            "effective_date": SIGNED.day,
            "municipality": (ALPEN, *towns),
            "party": tuple(parties),
        }
    )
    register = DecisionRegister.model_validate({"decision": tuple(decisions)})
    found = Reorganisations.of(events)
    return membership(arrangement, found, turns, register, AS_OF, frozenset(requested))


def into(
    heir: str, *ceased: str, day: date = MERGED, created: bool = True, abolished: bool = True
) -> list[Reorganisation]:
    return [
        Reorganisation(day, code, code, heir, heir, 900, abolished=abolished, created=created)
        for code in ceased
    ]


def joins(who: str, day: date, name: str = "") -> CaseTurn:
    return CaseTurn(who, Turn(day, Cause.ACCESSION, "cases/erbij.toml"), begins=True, name=name)


def leaves(who: str, day: date) -> CaseTurn:
    return CaseTurn(who, Turn(day, Cause.NOTICE, "cases/eruit.toml"))


def ended(day: date, cause: Cause = Cause.DISSOLUTION) -> CaseTurn:
    return CaseTurn("", Turn(day, cause, "cases/einde.toml"))


def decided(subject: str, day: date = AS_OF) -> Entry:
    return {"id": "SG-1", "date": day, "body": "SG", "year": day.year, "subject": subject}


def unexplained(*towns: Entry, **dossier: Sequence[object]) -> list[Finding]:
    with pytest.raises(MissingGroundError) as refused:
        members(*towns, **dossier)  # type: ignore[arg-type]
    assert {finding.code for finding in refused.value.findings} == {"membership-unexplained"}
    return list(refused.value.findings)


# How it began


@pytest.mark.parametrize("stated", [{}, {"from": SIGNED.day}])
def test_who_signed_takes_part_from_the_first_day_of_the_convenant(
    stated: dict[str, object],
) -> None:
    """Article 22.1; what the controller states besides must be that day."""
    assert members({**BERG, **stated}).of("GM0002").stays == (Stay(SIGNED, None),)


def test_other_parties_sign_too() -> None:
    found = members(parties=[{"name": "Openbaar Ministerie"}])

    assert found.parties == (
        Timeline("openbaar-ministerie", "Openbaar Ministerie", (Stay(SIGNED, None),)),
    )
    assert [timeline.code for timeline in found.municipalities] == ["GM0001"]


ACCEDED = date(2024, 5, 10)


@pytest.mark.parametrize("stated", [{}, {"from": ACCEDED}, {"from": date(2025, 1, 1)}])
def test_who_joined_takes_part_from_its_accession(stated: dict[str, object]) -> None:
    """Article 19.3; the controller may state the 1 January from which it pays instead."""
    joining = joins("GM0002", ACCEDED)

    found = members({**BERG, **stated}, turns=[joining]).of("GM0002")

    assert found.stays == (Stay(joining.turn, None),)
    assert not found.takes_part_on(ACCEDED - DAY)


@pytest.mark.parametrize("stated", [ACCEDED - DAY, date(2025, 1, 2)])
def test_an_accession_does_not_explain_another_day(stated: date) -> None:
    (found,) = unexplained({**BERG, "from": stated}, turns=[joins("GM0002", ACCEDED)])

    assert "Berg (GM0002) began to take part on" in str(found.message)
    assert "according to `from`" in str(found.message)
    assert found.place is not None
    assert found.place.field == "municipality GM0002.from"


def test_who_joined_need_not_be_listed() -> None:
    """A municipality is known by the code in its case; a party of another kind must be listed."""
    found = members(turns=[joins("GM0009", ACCEDED, "Doorn"), joins("politie", ACCEDED, "Politie")])

    assert [(each.code, each.name) for each in found.municipalities] == [
        ("GM0001", "Alpen"),
        ("GM0009", "Doorn"),
    ]
    assert found.of("GM0009").stays[0].is_accession
    assert found.parties == ()


def test_who_left_and_joins_again_has_two_memberships() -> None:
    """Also when it comes back on the very day on which it left, and leaves once more."""
    left, back, again = date(2022, 1, 1), date(2024, 1, 1), date(2026, 1, 1)
    for day in (back, left):
        turns = [leaves("GM0002", again), leaves("GM0002", left), joins("GM0002", day, "Bergen")]

        found = members(BERG, turns=turns).of("GM0002")

        assert found.name == "Berg"
        assert [(stay.begin.day, stay.end and stay.end.day) for stay in found.stays] == [
            (SIGNED.day, left),
            (day, again),
        ]


def test_who_joins_again_while_it_takes_part_has_one_membership() -> None:
    """An accession the day before it leaves is none."""
    turns = [leaves("GM0002", MERGED), joins("GM0002", MERGED - DAY)]
    found = members({**BERG, "from": SIGNED.day}, turns=turns).of("GM0002")

    assert [(stay.begin.day, stay.end and stay.end.day) for stay in found.stays] == [
        (SIGNED.day, MERGED)
    ]


# Who asked to join (19.2)


def test_who_only_asked_never_took_part() -> None:
    """Whatever becomes of the others, or of all."""
    turns = [leaves("GM0003", MERGED), ended(date(2025, 1, 1))]

    found = members(BERG, CADIER, turns=turns, requested=["GM0002"])

    assert found.of("GM0002").stays == ()
    assert [timeline.code for timeline in found.members_on(SIGNED.day)] == ["GM0001", "GM0003"]


def test_who_asked_and_was_admitted_takes_part() -> None:
    found = members(BERG, turns=[joins("GM0002", ACCEDED)], requested=["GM0002"])

    assert found.of("GM0002").stays[0].begin.day == ACCEDED


def test_who_left_and_asks_to_join_again_was_a_party() -> None:
    found = members(BERG, turns=[leaves("GM0002", MERGED)], requested=["GM0002"]).of("GM0002")

    assert [stay.begin for stay in found.stays] == [SIGNED]


def test_so_was_who_is_stated_to_have_left() -> None:
    """Its end is stated with the decision on it, and no case tells of it."""
    left = {**BERG, "until": MERGED, "until_ground": "SG-1"}
    found = members(left, decisions=[decided("accept_withdrawal")], requested=["GM0002"])

    assert found.of("GM0002").stays == (Stay(SIGNED, Turn(MERGED, Cause.DECISION, "SG-1")),)


def test_and_who_is_stated_to_have_begun() -> None:
    found = members({**BERG, "from": SIGNED.day}, requested=["GM0002"])

    assert found.of("GM0002").stays == (Stay(SIGNED, None),)


# Reorganisations (Wet arhi, article 44)


@pytest.mark.parametrize("stated", [{}, {"from": MERGED}])
def test_a_new_municipality_takes_the_place_of_the_party_that_merged_into_it(
    stated: dict[str, object],
) -> None:
    found = members(BERG, {**CADIER, **stated}, events=into("GM0003", "GM0002"))

    gone = Turn(MERGED, Cause.REORGANISATION, "GM0003")
    assert found.of("GM0002").stays == (Stay(SIGNED, gone),)
    assert found.of("GM0002").ceased == gone
    assert found.of("GM0003").stays == (Stay(Turn(MERGED, Cause.REORGANISATION, "GM0002"), None),)


def test_of_two_that_merged_the_first_party_is_named() -> None:
    """GM0000 never was one."""
    found = members(BERG, CADIER, events=into("GM0003", "GM0000", "GM0001", "GM0002"))

    assert found.of("GM0003").stays[0].begin.source == "GM0001"


def test_successors_of_successors_are_found_whatever_their_codes() -> None:
    """GM0009 merged into GM0005 in 2021, and that into GM0003 in 2022."""
    first, second = date(2021, 1, 1), date(2022, 1, 1)
    events = [*into("GM0005", "GM0009", day=first), *into("GM0003", "GM0005", day=second)]
    towns = ({"code": code, "name": code} for code in ("GM0003", "GM0005", "GM0009"))

    found = members(*towns, events=events)

    assert found.of("GM0005").stays[0].begin == Turn(first, Cause.REORGANISATION, "GM0009")
    assert found.of("GM0003").stays[0].begin == Turn(second, Cause.REORGANISATION, "GM0005")


def test_who_took_in_a_neighbour_was_a_party_before() -> None:
    """Berg ceased and went to Cadier, which had signed itself and existed long before."""
    found = members(BERG, CADIER, events=into("GM0003", "GM0002", created=False))

    assert found.of("GM0003").stays == (Stay(SIGNED, None),)


def test_a_party_of_one_day_is_succeeded() -> None:
    """It joined on the last day of its existence."""
    joining = joins("GM0002", MERGED - DAY)
    found = members(BERG, CADIER, events=into("GM0003", "GM0002"), turns=[joining])

    assert found.of("GM0003").stays[0].begin.cause is Cause.REORGANISATION


NOT_SUCCEEDED = {
    "nobody merged": ([], []),
    "a border moved and nobody ceased": (into("GM0003", "GM0002", abolished=False), []),
    "it merged into another": (into("GM0004", "GM0002"), []),
    "it merged a day later": (into("GM0003", "GM0002", day=MERGED + DAY), []),
    "who merged was no party": (into("GM0003", "GM0004"), []),
    "who merged had left": (into("GM0003", "GM0002"), [leaves("GM0002", MERGED - DAY)]),
}


@pytest.mark.parametrize("what", NOT_SUCCEEDED)
def test_a_beginning_that_is_no_succession_is_not_explained(what: str) -> None:
    events, turns = NOT_SUCCEEDED[what]

    (found,) = unexplained(BERG, {**CADIER, "from": MERGED}, events=events, turns=turns)

    assert "Cadier (GM0003) began to take part" in str(found.message)


def test_who_succeeds_a_party_after_all_ended_takes_over_and_never_takes_part() -> None:
    """Articles 21.5 and 22.5: what the party owes goes to its successor."""
    over = ended(MERGED - DAY, Cause.COURT)
    found = members(BERG, CADIER, events=into("GM0003", "GM0002"), turns=[over])

    heir = found.of("GM0003")
    assert heir.stays == (Stay(Turn(MERGED, Cause.REORGANISATION, "GM0002"), over.turn),)
    assert not heir.takes_part_on(MERGED)


# How it ended


@pytest.mark.parametrize("cause", [Cause.DISSOLUTION, Cause.COURT])
def test_the_end_of_all_ends_every_membership(cause: Cause) -> None:
    over = ended(MERGED, cause)
    found = members(BERG, turns=[over], parties=[{"name": "Politie"}])

    assert [timeline.stays[-1].end for timeline in (*found.municipalities, *found.parties)] == [
        over.turn
    ] * 3
    assert over.turn.is_of_all
    assert found.ended_by(MERGED) == over.turn


def test_a_party_that_leaves_ends_its_own_membership_alone() -> None:
    out = leaves("GM0002", MERGED)
    found = members(BERG, turns=[out])

    assert found.of("GM0002").stays[0].end == out.turn
    assert not out.turn.is_of_all
    assert found.of("GM0001").stays[0].end is None


@pytest.mark.parametrize(
    "subject",
    ["accede", "amend_convenant", "exclude", "accept_withdrawal", "settle_withdrawal", "dissolve"],
)
def test_a_stated_day_is_explained_by_a_decision_on_memberships(subject: str) -> None:
    """Also by one of the very day one looks from."""
    stated = {"from": ACCEDED, "from_ground": "SG-1", "until": AS_OF, "until_ground": "SG-1"}
    found = members({**BERG, **stated}, decisions=[decided(subject)]).of("GM0002")

    assert found.stays == (
        Stay(Turn(ACCEDED, Cause.DECISION, "SG-1"), Turn(AS_OF, Cause.DECISION, "SG-1")),
    )


@pytest.mark.parametrize(
    "decision",
    [
        pytest.param(decided("evaluate_convenant"), id="on something else"),
        pytest.param(decided("exclude", AS_OF + DAY), id="taken later"),
        pytest.param({**decided("exclude"), "id": "SG-2"}, id="not the one that is named"),
    ],
)
def test_another_decision_explains_nothing(decision: Entry) -> None:
    stated = {"until": MERGED, "until_ground": "SG-1"}

    (found,) = unexplained({**BERG, **stated}, decisions=[decision])

    assert "Berg (GM0002) ceased to take part on 2022-01-01 according to `until`" in str(
        found.message
    )
    assert found.place is not None
    assert found.place.field == "municipality GM0002.until"


def test_an_end_without_a_ground_is_not_explained() -> None:
    (found,) = unexplained({**BERG, "until": MERGED}, decisions=[decided("exclude")])

    assert "`until_ground`" in str(found.message)


def test_a_decision_may_end_a_membership_before_something_else_would() -> None:
    """It was excluded on the day before it would merge; on that day itself it merged."""
    stated = {"until": MERGED - DAY, "until_ground": "SG-1"}
    events, excluded = into("GM0003", "GM0002"), [decided("exclude")]

    earlier = members({**BERG, **stated}, events=events, decisions=excluded).of("GM0002")
    same = members({**BERG, **stated, "until": MERGED}, events=events, decisions=excluded)

    assert earlier.stays[0].end == Turn(MERGED - DAY, Cause.DECISION, "SG-1")
    assert same.of("GM0002").stays[0].end == Turn(MERGED, Cause.REORGANISATION, "GM0003")


@pytest.mark.parametrize("stated", [MERGED - DAY, MERGED + DAY])
def test_an_end_beside_a_reorganisation_or_a_case_is_contradicted(stated: date) -> None:
    towns = ({**BERG, "until": stated}, {**CADIER, "until": stated})

    with pytest.raises(InvalidInputError) as refused:
        members(*towns, events=into("GM0004", "GM0002"), turns=[leaves("GM0003", MERGED)])

    merged, left = refused.value.findings
    assert (merged.code, left.code) == ("membership-contradicted", "membership-contradicted")
    assert "but the reorganisation into GM0004 (CBS) ends it on 2022-01-01" in str(merged.message)
    assert "but cases/eruit.toml (article 22.4) ends it on 2022-01-01" in str(left.message)
    assert merged.place is not None
    assert merged.place.field == "municipality GM0002.until"


def test_an_end_that_is_stated_too_late_is_contradicted_though_a_decision_names_it() -> None:
    stated = {**BERG, "until": MERGED + DAY, "until_ground": "SG-1"}

    with pytest.raises(InvalidInputError, match="ends it on 2022-01-01"):
        members(stated, events=into("GM0003", "GM0002"), decisions=[decided("exclude")])
