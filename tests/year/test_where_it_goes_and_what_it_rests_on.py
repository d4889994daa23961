"""Where documents go after a merger, and what a run rests on (17.3, 24; Wet arhi 44)."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kit.case_files import CHANGED_CONVENANT, FAILED_INTO_WW, ending, staff_case
from tests.kit.invoices import INVOICE
from tests.kit.issuing import issue_these
from tests.kit.own_books import arranged, deciding, having, taken, undecided, with_cases
from tests.kit.world import notice
from zvh_finance.billing.chain_file import chain_path
from zvh_finance.billing.sides import Addressee
from zvh_finance.dossier.arrangement import OutsideAddressee
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.errors import Finding
from zvh_finance.key.population import Edition
from zvh_finance.year.accountability import (
    deciding_choices,
    deciding_decisions,
    decisions_told,
    evaluations_of,
    services_through,
)
from zvh_finance.year.addressees import addressee_of, successor_of
from zvh_finance.year.books import Books
from zvh_finance.year.calendar import calendar_of, evaluate_by
from zvh_finance.year.cases.worked import parameters_of_cases
from zvh_finance.year.rested_on import decisions_used, register_read

OSS, BOXMEER, CUIJK, HAAREN, OISTERWIJK = "GM0828", "GM0756", "GM1982", "GM0788", "GM0824"
GGZ = "ggz-oost-brabant"


def found(books: Books, code: str, year: int = 2027) -> Addressee:
    addressee = addressee_of(books, code, year)
    assert isinstance(addressee, Addressee)
    return addressee


def lacking(books: Books, code: str, year: int = 2027) -> tuple[str, str, str]:
    finding = addressee_of(books, code, year)
    assert isinstance(finding, Finding)
    return finding.code, str(finding.place), str(finding.message)


def without_billing(books: Books, *wanted: str) -> Books:
    entries = tuple(
        m.model_copy(update={"billing": None}) if m.code in wanted else m
        for m in books.dossier.arrangement.municipality
    )
    return arranged(books, municipality=entries)


def test_documents_go_to_the_municipality_itself_or_to_its_successor(plain_books: Books) -> None:
    """Boxmeer ceased on 1 January 2022: on the day before they still go to itself."""
    before = plain_books.seen_on(date(2021, 12, 31))

    assert found(plain_books, OSS).name == "Oss"
    assert found(plain_books, OSS).identity.debtor_number == "D0828"
    assert found(plain_books, BOXMEER, 2021).name == "Land van Cuijk"
    assert found(before, BOXMEER, 2021).name == "Boxmeer"
    assert successor_of(plain_books, BOXMEER).code == CUIJK
    assert successor_of(before, BOXMEER).code == BOXMEER


def test_without_an_address_it_is_told_of_whom(plain_books: Books) -> None:
    """Its own entry, or that of its successor."""
    books = without_billing(plain_books, OSS, CUIJK)

    code, place, told = lacking(books, OSS)
    assert (code, place) == ("billing-missing", f"arrangement.toml, field municipality {OSS}")
    assert told.startswith("Oss has no address and OIN for its invoice. Add [municipality.billing]")
    code, place, told = lacking(books, BOXMEER)
    assert (code, place) == ("billing-missing", f"arrangement.toml, field municipality {CUIJK}")
    assert told.startswith(
        f"Boxmeer has no address and OIN for its invoice (its successor is {CUIJK})"
    )


def test_a_party_that_pays_has_its_entry_among_the_parties(plain_books: Books) -> None:
    """Article 22.4: of a party that left, known by the form of its name in files."""
    billing = plain_books.dossier.arrangement.municipality[0].billing
    parties = tuple(
        p.model_copy(update={"billing": billing}) if p.name == "GGZ Oost Brabant" else p
        for p in plain_books.dossier.arrangement.party
    )

    assert found(arranged(plain_books, party=parties), GGZ).name == "GGZ Oost Brabant"
    code, place, told = lacking(plain_books, GGZ)
    assert (code, place) == ("billing-missing", f"arrangement.toml, field party {GGZ}")
    assert "GGZ Oost Brabant has no address" in told
    assert "Add [party.billing]" in told


def test_who_never_took_part_is_called_by_its_code(plain_books: Books) -> None:
    assert lacking(plain_books, "GM9999")[2].startswith("GM9999 has no address")


def designated(books: Books, day: str = "2020-07-02") -> Books:
    row = taken(
        "DB-S",
        day,
        "split",
        year=2021,
        municipality=HAAREN,
        method="designated_successor",
        successor=OISTERWIJK,
    )
    return deciding(undecided(books, "DB-2020-03"), row)


def test_who_was_divided_needs_a_successor_by_law(plain_books: Books) -> None:
    """Haaren, over four; the decision on its key alone designates nobody."""
    code, place, told = lacking(plain_books, HAAREN, 2021)

    assert (code, place) == ("successor-unknown", "decisions.toml")
    assert told.startswith("GM0788 was divided over GM0757, GM0824, GM0855, GM0865; the law")
    assert "year = 2021" in told
    late = designated(plain_books, "2026-11-24")
    assert lacking(late, HAAREN, 2021)[0] == "successor-unknown"


def test_a_successor_outside_is_told_with_what_to_add(plain_books: Books) -> None:
    """Once it is there the documents go to it, also when a municipality of that code is."""
    books = designated(plain_books)
    billing = plain_books.dossier.arrangement.municipality[0].billing
    assert billing is not None
    outside = OutsideAddressee(code=OISTERWIJK, name="Oisterwijk", billing=billing)
    again = OutsideAddressee(code=OSS, name="Oss, postbus", billing=billing)
    code, place, told = lacking(books, HAAREN, 2021)

    assert (code, place) == ("addressee-missing", f"arrangement.toml, field addressee {OISTERWIJK}")
    assert told.startswith(
        "Haaren has no address and OIN for its invoice: its successor Oisterwijk"
    )
    assert found(arranged(books, addressee=(outside,)), HAAREN, 2021).name == "Oisterwijk"
    assert found(arranged(books, addressee=(again,)), OSS).name == "Oss, postbus"


def test_a_register_is_read_by_its_chain(plain_books: Books, tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    books = replace(plain_books, home=tmp_path, _memory={})
    assert register_read(books) == {}
    issue_these(path, INVOICE)

    assert register_read(books) == {
        "dossier/register.chain.jsonl": hashlib.sha256(chain_path(path).read_bytes()).hexdigest()
    }


def test_decisions_are_told_once_in_the_order_of_the_register(plain_books: Books) -> None:
    """With what shows them: a file of the dossier, or a document with its hash."""
    rows = (
        taken("DB-A", "2026-10-01", "meeting", document="brief.pdf", document_sha256="AB" * 32),
        taken("SG-B", "2026-10-02", "meeting", body="SG", document="nota.pdf"),
    )
    own = deciding(plain_books, *rows)
    books = having(own, inputs={**own.dossier.inputs, "nota.pdf": "c" * 64})
    first, second, third = decisions_used(
        books, ["SG-B", "DB-A", "DB-A", "DB-2026-05", "DB-UNKNOWN"]
    )

    assert [first.id, second.id, third.id] == ["DB-2026-05", "DB-A", "SG-B"]
    assert (first.day, first.body, first.body_name, first.subject, first.year) == (
        date(2026, 9, 10),
        "DB",
        "Dagelijks Bestuur",
        "adopt_budget",
        2027,
    )
    assert (first.prepared_by, first.document, first.document_sha256) == ("Manager", "", "")
    assert (second.prepared_by, second.document, second.document_sha256) == (
        "",
        "brief.pdf",
        "ab" * 32,
    )
    assert third.body_name == "Stuurgroep"


def test_parameters_are_told_once_by_name_and_day(plain_books: Books) -> None:
    """Of two staff cases: what the case assumed itself is told as that."""
    books = with_cases(plain_books, een=FAILED_INTO_WW, mw=FAILED_INTO_WW)
    told = parameters_of_cases(books, ["mw", "een", "mw"])
    keys = [(each.name, each.since) for each in told]
    (assumed,) = [each for each in told if each.confirmed == "assumed"]

    assert keys == sorted(set(keys))
    assert (assumed.name, assumed.value, assumed.since, assumed.source) == (
        "benefit_agency_premium_rate",
        "0.13",
        date(2025, 1, 1),
        "vermeld in de zaak zelf",
    )
    assert {each.confirmed for each in told} >= {"assumed", "true"}
    assert "True" not in {each.confirmed for each in told}


def test_the_evaluations_have_a_day_and_what_shows_that_they_were_done(plain_books: Books) -> None:
    """Article 24: within two years of 1 January 2019; article 17.4: before 2023."""
    first, second = evaluations_of(plain_books)

    assert (first.by, second.by) == (date(2021, 1, 1), date(2022, 12, 31))
    assert first.done is not None
    assert second.done is not None
    assert (first.done.day, first.done.evidence) == (date(2020, 11, 26), "SG-2020-03")
    assert (second.done.day, second.done.evidence) == (date(2022, 6, 9), "DB-2022-02")
    early = evaluations_of(plain_books.seen_on(date(2020, 11, 25)))
    assert [each.done for each in early] == [None, None]
    assert evaluate_by(plain_books) == date(2021, 1, 1)


def test_the_calendar_of_a_year_is_that_of_the_day_one_looks_from(plain_books: Books) -> None:
    def day(books: Books, name: str) -> object:
        (found_day,) = [d for d in calendar_of(books, 2027) if d.id == name]
        return found_day.done and found_day.done.day

    assert day(plain_books, "adopt-budget") == date(2026, 9, 10)
    assert day(plain_books.seen_on(date(2026, 9, 9)), "adopt-budget") is None


def test_choices_are_told_as_far_as_they_decide(plain_books: Books) -> None:
    """Each kind of case has its own; a bare dossier has none but those of its parties."""
    always = ("merger", "revised_figures", "surplus", "deficit")
    staff = staff_case("going_concern", "2026-10-01", "2028-01-01")
    cases = with_cases(
        plain_books,
        mw=staff,
        boxtel=notice("GM0757", 2029),
        einde=ending("2030-12-31", {2031: "1,00"}),
    )
    changed = with_cases(plain_books, vught=CHANGED_CONVENANT)
    bare = having(plain_books, budgets={}, actuals={}, cases={})

    assert deciding_choices(plain_books, 2027) == always
    assert deciding_choices(cases, 2027) == (
        *always,
        "case_key_year",
        "salary_in_vwnw",
        "above_statutory",
        "leaver_legacy_cases",
        "notice_arithmetic",
        "dissolution_key",
    )
    of_a_change = (*always, "leaver_legacy_cases", "withdrawal_20_3")
    assert deciding_choices(changed, 2027) == of_a_change
    assert deciding_choices(bare, 2027) == ("merger",)
    assert deciding_choices(undecided(plain_books, "DB-2022-06"), 2023)[-1] == "undecided_services"
    assert deciding_choices(undecided(plain_books, "DB-2022-06"), 2022) == always
    merged_none = tuple(
        m for m in plain_books.dossier.arrangement.municipality if m.code in {OSS, "GM0796"}
    )
    alone = arranged(plain_books, municipality=merged_none)
    assert deciding_choices(alone, 2027) == always[1:]


def test_who_came_by_a_merger_alone_makes_its_reading_a_choice(plain_books: Books) -> None:
    """Choice A16: Land van Cuijk began by the reorganisation of 2022; Boxmeer ceased by it."""
    for code in (CUIJK, BOXMEER):
        entries = tuple(
            m for m in plain_books.dossier.arrangement.municipality if m.code in {code, "GM0796"}
        )
        if code == CUIJK:
            parts = {"GM0756", "GM0786", "GM0815", "GM1684", "GM1702"}
            entries = tuple(
                m
                for m in plain_books.dossier.arrangement.municipality
                if m.code in {code, "GM0796", *parts}
            )
        assert "merger" in deciding_choices(arranged(plain_books, municipality=entries), 2027)


def test_decisions_that_choose_a_reading_are_told_from_their_day(plain_books: Books) -> None:
    """Articles 17.4 and 17.7; and what shows that the evaluations were done (24)."""
    weights = taken("DB-K", "2026-11-23", "key_override", year=2027, weights={OSS: 1})
    merger = taken(
        "DB-M", "2026-11-24", "merger_outside", year=2027, municipality=OSS,
        method="old_territory",
    )  # fmt: skip
    books = deciding(plain_books, weights, merger)

    assert [d.id for d in deciding_decisions(books)] == ["DB-2020-03", "DB-2022-06", "DB-K"]
    assert [d.id for d in deciding_decisions(books.seen_on(date(2026, 11, 24)))][-1] == "DB-M"
    assert decisions_told(plain_books) == {"DB-2020-03", "DB-2022-06", "SG-2020-03", "DB-2022-02"}
    assert decisions_told(plain_books.seen_on(date(2019, 1, 1))) == frozenset()


def test_services_are_told_as_realised_where_each_is_known(plain_books: Books) -> None:
    """Articles 13.1 and 17.4: of 2025 as in the accounts, of 2026 as adopted; a fee since 2023."""
    told = {each.year: each for each in services_through(plain_books, 2027)}

    assert list(told) == list(range(2019, 2028))
    assert [each.are_realised for each in told.values()] == [True] * 7 + [False] * 2
    assert dict(told[2026].costs) == {
        LineKind.SUPPORT_HR: 37_600_00,
        LineKind.SUPPORT_FINANCE: 53_400_00,
        LineKind.SUPPORT_PRIVACY: 38_100_00,
        LineKind.SUPPORT_ICT: 47_050_00,
    }
    assert sum(told[2019].costs.values()) == 140_000_00
    assert [each.in_contributions for each in told.values()] == [0] * 4 + [60_000_00] * 5
    assert [each.treatment.mode for each in told.values()] == ["host"] * 4 + ["fee"] * 5
    assert [each.year for each in services_through(plain_books, 2020)] == [2019, 2020]


def test_two_lines_of_one_service_are_one_amount(plain_books: Books) -> None:
    table = plain_books.dossier.budgets[2027]
    (line,) = [n for n in table.lines if n.kind is LineKind.SUPPORT_ICT]
    lines = (*table.lines, replace(line, id="ict-2", cents=1_00))
    budgets = {**plain_books.dossier.budgets, 2027: replace(table, lines=lines)}
    told = services_through(having(plain_books, budgets=budgets), 2027)[-1]

    assert told.costs[LineKind.SUPPORT_ICT] == 48_701_00


@pytest.mark.parametrize("change", ["unknown", "wrong"])
def test_services_of_a_year_with_an_unknown_or_wrong_line_are_told_as_budgeted(
    plain_books: Books, change: str
) -> None:
    """Unknown is not zero."""
    table = plain_books.dossier.actuals[2025]
    lines = tuple(
        replace(n, kind=LineKind.COST) if change == "wrong" and n.id == "dienst-ict" else n
        for n in table.lines
        if change == "wrong" or n.id != "dienst-ict"
    )
    actuals = {**plain_books.dossier.actuals, 2025: replace(table, lines=lines)}
    told = services_through(having(plain_books, actuals=actuals), 2025)

    assert [each.are_realised for each in told[-2:]] == [True, False]
    assert len(told[-1].costs) == 4


def test_a_budget_that_was_not_adopted_or_has_no_services_says_nothing(plain_books: Books) -> None:
    table = plain_books.dossier.budgets[2025]
    none = tuple(n for n in table.lines if not n.kind.is_supporting_service)
    budgets = {**plain_books.dossier.budgets, 2025: replace(table, lines=none)}
    books = undecided(having(plain_books, budgets=budgets), "DB-2026-05")

    assert [each.year for each in services_through(books, 2027)] == [
        *range(2019, 2025),
        2026,
    ]


def test_books_remember_what_follows_from_them_until_another_day(plain_books: Books) -> None:
    """Worked out the first time it is asked, per argument, whatever their order."""
    asked: list[tuple[date, int, int]] = []

    def double(books: Books, number: int, *, more: int = 0) -> int:
        asked.append((books.as_of, number, more))
        return 2 * number + more

    later = plain_books.seen_on(date(2027, 1, 1))
    results = [
        books.once(double, 2, more=more)
        for books, more in ((plain_books, 1), (plain_books, 1), (plain_books, 3), (later, 1))
    ]

    assert results == [5, 5, 7, 5]
    assert len(asked) == 3
    assert later.as_of == date(2027, 1, 1)


def test_books_know_their_register_their_owner_and_what_was_read(
    plain_books: Books, tmp_path: Path
) -> None:
    inputs = plain_books.inputs

    assert plain_books.register_path == plain_books.dossier.folder / "register.sqlite"
    assert replace(plain_books, home=tmp_path).register_path == tmp_path / "register.sqlite"
    assert (plain_books.partnership.name, plain_books.partnership.host) == (
        plain_books.dossier.arrangement.name,
        "GM0796",
    )
    assert inputs["dossier/arrangement.toml"] == plain_books.dossier.inputs["arrangement.toml"]
    assert inputs["population/2026-01-01-v1.csv"].startswith("f4a3dbad")
    assert inputs["parameters.toml"] == plain_books.parameters.sha256
    assert inputs["profiles/zvh-bno.toml"] == plain_books.dossier.profile.sha256
    assert len(inputs) == len(plain_books.dossier.inputs) + 12 + 1 + 1


def test_a_year_is_realised_when_it_is_over(plain_books: Books) -> None:
    """On 31 December 2025 it is not, on 1 January 2026 it is; without a table it never is."""
    last, first = (plain_books.seen_on(day) for day in (date(2025, 12, 31), date(2026, 1, 1)))

    assert last.realised(2025) == ()
    assert first.realised(2025) == plain_books.dossier.actuals[2025].lines
    assert plain_books.realised(2018) == ()
    assert plain_books.population(Edition(date(2026, 1, 1))).of(OSS).inhabitants == 95_549
