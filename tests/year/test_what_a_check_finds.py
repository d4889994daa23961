"""What a check finds of opened books: names, grounds, years, cases and what was sent.

Articles 4.9, 9.3, 17.2, 17.7 to 17.9, 21.5, 22.4 and 23; Wet arhi 44. On the example without its
cases.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.kit.case_files import ending, judgment, staff_case
from tests.kit.own_books import (
    arranged,
    codes,
    deciding,
    having,
    taken,
    undecided,
    with_cases,
)
from tests.kit.world import notice
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.arrangement import OutsideAddressee
from zvh_finance.dossier.sent_log import Body, Dispatch, Document, PaperKind, SentLog
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place, ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.checks import check_books
from zvh_finance.year.grounds import check_grounds
from zvh_finance.year.names import check_names

HAAREN, OISTERWIJK, TILBURG, OSS, HEUSDEN = "GM0788", "GM0824", "GM0855", "GM0828", "GM0797"


def municipality(books: Books, of: str, **changes: Any) -> Books:
    """The same books with another entry of a municipality."""
    entries = tuple(
        entry.model_copy(update=changes) if entry.code == of else entry
        for entry in books.dossier.arrangement.municipality
    )
    return arranged(books, municipality=entries)


def wrong_names(books: Books) -> list[tuple[str, str]]:
    """Per finding where it stands and what it says."""
    try:
        check_names(books)
    except InvalidInputError as error:
        return [(str(finding.place), str(finding.message)) for finding in error.findings]
    return []


def line_of(books: Books, text: str, after: int = 0) -> int:
    lines = (books.dossier.folder / "arrangement.toml").read_text("utf-8").splitlines()
    return lines.index(text) + 1 + after


def test_the_names_of_the_example_are_those_of_cbs(plain_books: Books) -> None:
    check_names(plain_books)


def test_a_name_of_another_is_told_with_its_line_and_whose_it_is(plain_books: Books) -> None:
    line = line_of(plain_books, 'code = "GM0828"', after=1)
    number = [m.code for m in plain_books.dossier.arrangement.municipality].index(OSS) + 1

    ((place, told),) = wrong_names(municipality(plain_books, OSS, code=HEUSDEN))

    assert place == f"arrangement.toml, line {line}, field municipality[{number}].name"
    assert told == (
        'GM0797 is Heusden by CBS, and not "Oss". That name is of GM0828. Correct the code or the '
        "name."
    )


def test_a_name_of_nobody_is_told_as_that(plain_books: Books) -> None:
    """What has a code that CBS does not have is told elsewhere, and hides no other."""
    books = municipality(plain_books, "GM0755", code="GM9999")
    ((_, told),) = wrong_names(municipality(books, OSS, name="Osch"))

    assert told == (
        'GM0828 is Oss by CBS, and not "Osch". No municipality has that name. Correct the code or '
        "the name."
    )


def test_a_municipality_that_ceased_has_its_name_of_then(plain_books: Books) -> None:
    """Boxmeer is in no newest figures, and in the reorganisation that ended it."""
    ((_, told),) = wrong_names(municipality(plain_books, "GM0756", name="Boxtel"))

    assert told.startswith('GM0756 is Boxmeer by CBS, and not "Boxtel". That name is of GM0757.')


def test_who_got_its_name_by_a_merger_has_it_without_figures_too(plain_books: Books) -> None:
    """Land van Cuijk, by the reorganisation that made it; Oss is then known to nobody."""
    snapshot = plain_books.snapshot
    empty = Snapshot(
        snapshot.folder,
        snapshot.index.model_copy(update={"population": ()}),
        snapshot.contents,
    )
    books = municipality(plain_books, "GM1982", name="Cuijk")
    ((_, told),) = wrong_names(replace(books, snapshot=empty, _memory={}))

    assert told.startswith('GM1982 is Land van Cuijk by CBS, and not "Cuijk". That name is of')


def renamed(books: Books) -> Books:
    """The same books on figures in which Cuijk was called Kuik when it merged in 2022."""
    snapshot = books.snapshot
    changed = {
        file: content.replace(b"2022-01-01;GM1684;Cuijk;", b"2022-01-01;GM1684;Kuik;")
        for file, content in snapshot.contents.items()
    }
    return replace(books, snapshot=Snapshot(snapshot.folder, snapshot.index, changed), _memory={})


def test_every_name_that_cbs_gave_a_code_is_its_name(plain_books: Books) -> None:
    books = renamed(plain_books)
    ((_, told),) = wrong_names(municipality(books, "GM1684", name="Grave"))
    ((_, other),) = wrong_names(municipality(books, OSS, name="Kuik"))

    assert wrong_names(books) == []
    assert wrong_names(municipality(books, "GM1684", name="Kuik")) == []
    assert wrong_names(municipality(plain_books, "GM1684", name="Kuik")) != []
    assert told.startswith('GM1684 is Cuijk or Kuik by CBS, and not "Grave".')
    assert "That name is of GM1684." in other


def test_a_line_is_told_also_of_a_file_with_letters_that_cannot_be_read(
    plain_books: Books, tmp_path: Path
) -> None:
    text = (plain_books.dossier.folder / "arrangement.toml").read_bytes()
    (tmp_path / "arrangement.toml").write_bytes(text + b"# caf\xe9\n")
    line = line_of(plain_books, 'code = "GM0828"', after=1)
    books = municipality(having(plain_books, folder=tmp_path), OSS, name="Heusden")

    assert wrong_names(books)[0][0].startswith(f"arrangement.toml, line {line}, field")


def test_an_addressee_and_who_joins_are_held_against_cbs_too(plain_books: Books) -> None:
    """A case of which the code is not known yet says nothing, and hides no other."""
    billing = plain_books.dossier.arrangement.municipality[0].billing
    assert billing is not None
    addressee = OutsideAddressee(code=OISTERWIJK, name="Tilburg", billing=billing)
    joining = 'kind = "accession"\ntitle = "x"\nname = "Waalwijk"\nrequested_on = 2026-03-02\n'
    joining += 'seat = "x"\noffice = "x"\nrepresented_by = "burgemeester"\n'
    books = with_cases(
        arranged(plain_books, addressee=(addressee,)),
        a=joining,
        b=f'{joining}code = "{HEUSDEN}"\n',
    )
    (first, second) = wrong_names(books)

    assert first[0] == "arrangement.toml, field addressee[1].name"
    assert 'GM0824 is Oisterwijk by CBS, and not "Tilburg"' in first[1]
    assert second[0] == "cases/b.toml, field name"
    assert 'GM0797 is Heusden by CBS, and not "Waalwijk"' in second[1]


def designated(successor: str, code: str = HAAREN, day: str = "2026-10-01") -> dict[str, Any]:
    return taken(
        "DB-S",
        day,
        "split",
        year=2021,
        municipality=code,
        method="designated_successor",
        successor=successor,
    )


def test_a_successor_by_law_got_some_of_the_territory(plain_books: Books) -> None:
    """Wet arhi 44: Haaren went to four; Oss, of which nothing became, to nobody."""
    told = wrong_names(deciding(plain_books, designated(OSS)))

    assert wrong_names(deciding(plain_books, designated(TILBURG))) == []
    assert wrong_names(deciding(plain_books, designated(OSS, day="2026-11-24"))) == []
    assert [place for place, _ in told] == ["decisions.toml, field DB-S.successor"]
    assert told[0][1] == (
        "DB-S designates GM0828 as successor of GM0788, and by CBS it got nothing of its "
        "territory. Its territory went to GM0757, GM0824, GM0855, GM0865."
    )
    ((_, never),) = wrong_names(deciding(plain_books, designated(HEUSDEN, OSS)))
    assert never.endswith("By CBS GM0828 was never abolished. Correct its code.")


def test_names_and_successors_are_told_together(plain_books: Books) -> None:
    books = deciding(municipality(plain_books, OSS, name="Heusden"), designated(OSS))

    assert len(wrong_names(books)) == 2


def test_without_its_file_a_name_is_told_by_its_field(plain_books: Books) -> None:
    books = municipality(having(plain_books, folder=Path("/nowhere")), OSS, name="Heusden")
    ((place, _),) = wrong_names(books)

    assert place.startswith("arrangement.toml, field municipality[")


@pytest.mark.parametrize("field", ["from_ground", "until_ground"])
@pytest.mark.parametrize("entry", ["municipality", "party"])
def test_a_beginning_or_end_rests_on_a_decision_that_is_there(
    plain_books: Books, entry: str, field: str
) -> None:
    """Articles 19.3 and 22; each that is not there is told."""
    first, second, *others = getattr(plain_books.dossier.arrangement, entry)
    known = first.model_copy(update={field: "SG-2020-03"})
    unknown = second.model_copy(update={field: "SG-X"})
    check_grounds(arranged(plain_books, **{entry: (known, second, *others)}))

    with pytest.raises(MissingGroundError) as refused:
        check_grounds(arranged(plain_books, **{entry: (known, unknown, *others)}))
    (finding,) = refused.value.findings
    assert finding.code == "membership-ground-missing"
    assert str(finding.place) == f"arrangement.toml, field {second.name}.{field}"
    assert f'`{field}` of {second.name} names the decision "SG-X"' in str(finding.message)


def test_the_reserve_opens_under_the_convenant(plain_books: Books) -> None:
    """Articles 22.1 and 23: of 2019 or later; without a reserve there is nothing to say."""
    reserve = plain_books.dossier.arrangement.reserve
    assert reserve is not None
    check_grounds(plain_books)
    check_grounds(arranged(plain_books, reserve=None))
    early = arranged(plain_books, reserve=reserve.model_copy(update={"year": 2018}))

    with pytest.raises(InvalidInputError) as refused:
        check_grounds(early)
    assert codes(refused.value.findings) == ["reserve-before-convenant"]
    assert str(refused.value.findings[0].place) == "arrangement.toml, field reserve.year"


def checked(books: Books) -> tuple[list[ZvhError], list[Finding]]:
    """What stops, and what is only remarked; but for the days of the calendar."""
    remarks: list[Finding] = []
    errors = list(check_books(books, remarks))
    return errors, [f for f in remarks if not f.code.startswith("cycle-")]


def remarks_of(books: Books) -> list[tuple[str, str]]:
    errors, remarks = checked(books)
    assert errors == []
    return [(finding.code, str(finding.place)) for finding in remarks]


def stopped(books: Books) -> list[str]:
    return [code for error in checked(books)[0] for code in codes(error.findings)]


def test_of_the_example_there_is_nothing_to_remark(plain_books: Books) -> None:
    assert remarks_of(plain_books) == []


def test_the_days_of_the_calendar_are_remarked_per_year(plain_books: Books) -> None:
    """Article 17.8: the budget of 2019 was adopted on 17 January of its own year."""
    remarks: list[Finding] = []
    assert list(check_books(plain_books, remarks)) == []

    assert codes(remarks) == ["cycle-definitive-figures", "cycle-adopt-budget"]
    assert all("of 2019" in str(finding.message) for finding in remarks)


def test_what_stops_one_check_stops_no_other(plain_books: Books) -> None:
    """Membership is checked first, then each year and case by itself."""
    case = ending("2028-12-31", {2029: "1,00"})
    errors, remarks = checked(
        undecided(with_cases(plain_books, zaak=case), "DB-2026-13", "DB-2026-07")
    )

    assert [codes(error.findings) for error in errors] == [["decision-missing"]]
    assert codes(remarks) == ["reserve-undecided", "result-undecided"]


def test_a_membership_that_nothing_explains_stops(plain_books: Books) -> None:
    books = municipality(plain_books, OSS, until=date(2028, 1, 1))

    assert stopped(books)[0] == "membership-unexplained"
    bare = having(books, budgets={}, actuals={}, forecasts={}, decisions=undecided(
        books, *(d.id for d in books.dossier.decisions.decision)
    ).dossier.decisions)  # fmt: skip
    assert "membership-unexplained" in stopped(bare)


def test_a_budget_of_after_the_end_is_remarked_and_its_accounts_are_not(
    plain_books: Books,
) -> None:
    """Article 21.5: a judgment of 3 May 2024 ends 2025 and later."""
    ended = with_cases(undecided(plain_books, "DB-2026-13"), ontbinding=judgment("2024-05-03"))
    _, found = checked(ended)
    told = [str(f.message) for f in found if f.code == "year-after-end"]

    assert [text[:31] for text in told] == [
        f"The dossier has a budget of {year}" [:31] for year in (2025, 2026, 2027)
    ]  # fmt: skip
    assert (
        "the partnership ended before it, on 2024-05-03 (cases/ontbinding.toml, article 21.5)"
        in told[0]
    )
    assert "result-undecided" not in codes(found)


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (["DB-2026-13"], ["result-undecided"]),
        (["DB-2026-11"], ["accounts-not-adopted"]),
        (["DB-2026-11", "DB-2026-13"], []),
    ],
)
def test_accounts_on_which_something_was_decided_are_looked_at(
    plain_books: Books, gone: list[str], told: list[str]
) -> None:
    """Article 17.7: what half of the decisions leave open; before any of them there is nothing."""
    assert [code for code, _ in remarks_of(undecided(plain_books, *gone))] == told


def test_a_draft_lacks_its_adoption_and_an_adopted_one_its_decision_on_the_reserve(
    plain_books: Books,
) -> None:
    """Articles 17.8 and 17.9."""
    assert remarks_of(undecided(plain_books, "DB-2026-07")) == [
        ("reserve-undecided", "decisions.toml")
    ]
    assert [code for code, _ in remarks_of(undecided(plain_books, "DB-2026-05", "DB-2026-07"))] == [
        "budget-not-adopted",
        "reserve-undecided",
    ]


def test_what_a_budget_warns_of_is_remarked_per_year(plain_books: Books) -> None:
    """A48: a case that began after the adoption of both years needs an amendment of each."""
    case = staff_case("going_concern", "2026-10-01", "2028-01-01")
    found = remarks_of(with_cases(plain_books, mw=case))

    assert found == [
        ("case-needs-amendment", ""),
        ("case-needs-amendment", ""),
        ("no-benefit", "cases/mw.toml"),
    ]


def test_a_comparison_that_is_left_out_is_remarked(plain_books: Books) -> None:
    row = taken("DB-X", "2025-09-11", "adopt_budget", year=2026, contributions_total="1,00")
    books = deciding(undecided(plain_books, "DB-2025-05", "DB-2026-03"), row)
    errors, remarks = checked(books)

    assert {code for error in errors for code in codes(error.findings)} == {"adopted-total-differs"}
    assert "comparison-left-out" in codes(remarks)


def test_a_plan_that_lacks_a_part_is_remarked(plain_books: Books) -> None:
    """Article 4.9: of the four parts one is not there."""
    row = taken(
        "DB-P", "2026-11-19", "adopt_annual_plan", year=2027, contents=["a", "b", "c"],
        sent_on=date(2026, 11, 20),
    )  # fmt: skip
    found = remarks_of(deciding(undecided(plain_books, "DB-2026-09"), row))

    assert [code for code, _ in found] == ["annual-plan-contents"]


def test_who_prepared_a_budget_is_asked(plain_books: Books) -> None:
    """Article 9.3."""
    row = taken("DB-N", "2026-09-10", "adopt_budget", year=2027, sent_on=date(2026, 9, 21))

    assert remarks_of(deciding(undecided(plain_books, "DB-2026-05"), row)) == [
        ("preparer-unknown", "decisions.toml, field DB-N")
    ]


@pytest.mark.parametrize(("year", "waits"), [(2026, True), (2027, False)])
def test_a_case_that_waits_is_told_once_its_amounts_are_of_now(
    plain_books: Books,
    year: int,
    waits: bool,
) -> None:
    """Choice A10: a proposal, with amounts of 2026 and later; on 23 November 2026."""
    case = notice("GM0757", year, bases=[1_000_000_00, 1_000_000_00])
    books = with_cases(plain_books, boxtel=case)
    found = remarks_of(books)

    assert [(code, place) for code, place in found if code == "case-waits"] == waits * [
        ("case-waits", "cases/boxtel.toml")
    ]
    told = [str(f.message) for f in checked(books)[1] if f.code == "case-waits"]
    assert all("has amounts of 2026 that are not invoiced" in text for text in told)
    accepted = taken("A-1", "2026-10-15", "accept_withdrawal", case="boxtel")
    assert "case-waits" not in codes(checked(deciding(books, accepted))[1])


def test_what_a_case_warns_of_keeps_its_own_place(plain_books: Books) -> None:
    """Article 19: each condition that is not met has its field."""
    joining = 'kind = "accession"\ntitle = "x"\nname = "Heusden"\nrequested_on = 2026-03-02\n'
    joining += f'code = "{HEUSDEN}"\nseat = "x"\noffice = "x"\nrepresented_by = "x"\n'
    found = remarks_of(with_cases(plain_books, heusden=joining))

    assert {code for code, _ in found} == {"condition-unmet"}
    assert (
        "condition-unmet",
        "cases/heusden.toml, field Heusden: besluit van de Stuurgroep",
    ) in found


def test_tables_logs_and_forecasts_are_each_checked(plain_books: Books) -> None:
    """A row that is billed beside the accounts, a log of before the adoption, a stray forecast."""
    actuals = plain_books.dossier.actuals
    beside = replace(actuals[2024].lines[0], id="mw-vwnw", cents=1)
    table = replace(actuals[2024], lines=(*actuals[2024].lines, beside))
    forecast = plain_books.dossier.forecasts[2026]
    stray = replace(forecast, amounts=(replace(forecast.amounts[0], id="boot"),))
    early = Dispatch(
        OSS, Body.COUNCIL, Document(PaperKind.BUDGET), date(2026, 9, 9), "", "", "", "", "",
        Place("sent/2027.csv"),
    )  # fmt: skip
    books = deciding(
        with_cases(plain_books, mw=staff_case("going_concern", "2024-01-01", "2025-02-01")),
        taken("L-1", "2024-01-02", "legacy_case", case="mw"),
    )
    books = having(
        books,
        actuals={**actuals, 2024: table},
        forecasts={2026: stray},
        sent={2027: SentLog(2027, (early,), "sent/2027.csv")},
    )
    found = stopped(books)

    assert {"case-realised-twice", "dispatch-before-adopted"} <= set(found)
    assert any(code.startswith("forecast") for code in found)


def test_an_address_that_is_missing_a_ground_that_is_gone_and_idle_decisions_are_remarked(
    plain_books: Books,
) -> None:
    books = municipality(plain_books.seen_on(date(2026, 9, 20)), OSS, billing=None)
    row = taken("DB-X", "2026-06-20", "accept_withdrawal")
    gone = {y: t for y, t in plain_books.dossier.actuals.items() if y != 2019}

    assert "letter-without-address" in [code for code, _ in remarks_of(books)]
    assert remarks_of(deciding(plain_books, row)) == [
        ("decision-unanswered", "decisions.toml, field DB-X")
    ]
    assert stopped(having(plain_books, actuals=gone))[-1] == "divided-result-missing"
    case = notice("GM0757", 2026, bases=[1_000_000_00])
    accepted = taken("A-1", "2026-02-01", "accept_withdrawal", case="boxtel")
    unbilled = remarks_of(deciding(with_cases(plain_books, boxtel=case), accepted))
    assert "not-issued" in [code for code, _ in unbilled]
