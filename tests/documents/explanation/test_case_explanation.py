"""Every amount of a case can answer why: its words lead to the cent that is charged or paid."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.kit.case_files import ending, staff_case, staff_damage
from tests.kit.world import World, notice
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.charges.charge import Charge
from zvh_finance.documents.explanation.answering import Answer, answer
from zvh_finance.documents.explanation.explanation_papers import explanation_paper
from zvh_finance.documents.explanation.step import Step
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.paper import Cell
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import MissingGroundError, UsageError
from zvh_finance.year.books import Books
from zvh_finance.year.case_amounts import case_amounts
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.claims import grounds_of

BOXTEL, VUGHT, OSS, HOST = "GM0757", "GM0865", "GM0828", "GM0796"
AMOUNT = r"€ (-?[\d.]+,\d\d)"
CASES = ["baan-na-14-maanden", "boxtel-2028", "doorstroom-naar-ww", "opheffing-2030"]


@pytest.fixture(scope="module")
def books(example: Path, snapshot: Snapshot) -> Books:
    return Books(read_dossier(example), snapshot, date(2026, 11, 23))


def words(found: Answer) -> str:
    text = on_screen(explanation_paper(found.explanation, found.head))
    return " ".join(text.replace("\xa0", " ").split())


def cents(text: str) -> int:
    return int(text.replace(".", "").replace(",", ""))


def said(text: str, pattern: str) -> tuple[int, ...]:
    """The numbers of a sentence: amounts in cents, all else whole."""
    found = re.search(pattern, text)
    assert found, f"{pattern} is not said in: {text}"
    return tuple(cents(number) for number in found.groups())


def step_of(found: Answer, name: str) -> Step:
    return next(step for step in found.explanation.steps if step.id == name)


def listed(step: Step) -> dict[str, int]:
    """The amounts of a step by their label, in cents; the last is what they come to."""
    rows = step.tables[0].all_rows
    return {str(row.cells[0]): row.cells[1] for row in rows if isinstance(row.cells[1], int)}


def divided(found: Answer) -> tuple[int, int, int]:
    """What was shared, by whose people, over how many, as the annex has it."""
    rows = step_of(found, "calculation").tables[0].all_rows
    total, weight, below = (row.cells[1] for row in rows[:3])
    assert isinstance(total, Cell)
    numbers = (total.value, weight, below)
    shared, people, of_all = (number for number in numbers if isinstance(number, int))
    return shared, people, of_all


def of(books: Books, charge: Charge) -> Answer:
    return answer(books, charge.cost_year, charge.municipality_code, charge.trace_id)


@pytest.mark.parametrize("name", CASES)
def test_every_amount_of_a_case_is_explained_to_its_cent(books: Books, name: str) -> None:
    """Totals and lines; a total names its lines, which add up to it."""
    charges = work_out(books, name).charges
    for charge in charges:
        found = of(books, charge)
        told = found.explanation
        assert (told.trace_id, told.cents) == (charge.trace_id, charge.share_cents)
        verb = "krijgt" if charge.share_cents < 0 else "betaalt"
        (paid,) = said(words(found), rf"{verb} voor {charge.cost_year}[^€]*: {AMOUNT}\.")
        assert paid == abs(charge.share_cents)
        if not charge.line:
            *rows, total = listed(step_of(found, "case")).values()
            assert sum(rows) == total == charge.share_cents


def test_a_fee_is_what_stays_behind_and_what_comes_on_top(books: Books) -> None:
    """Articles 22.4 and 22.6, choice A09: own share less what falls away."""
    for charge in work_out(books, "boxtel-2028").charges:
        if charge.municipality_code != BOXTEL or charge.line != "achterblijvend":
            continue
        text = words(of(books, charge))
        own, base = said(text, rf"betaalde Boxtel in \d+ {AMOUNT} van de {AMOUNT}")
        away, stays = said(text, rf"valt {AMOUNT} uit de begroting.*? betaalt is {AMOUNT}")
        assert stays == own - away == charge.share_cents
        assert abs(own - base * charge.population / charge.population_total) < 1


def test_a_compensation_is_what_a_bill_would_rise_by(books: Books) -> None:
    """Article 22.4: the others are kept unharmed."""
    for charge in work_out(books, "boxtel-2028").charges:
        if charge.line != "compensatie":
            continue
        pattern = rf"betaalde .*? in \d+ {AMOUNT}\. Zonder vergoeding .*? {AMOUNT} zijn"
        before, after = said(words(of(books, charge)), pattern)
        assert after - before == -charge.share_cents


def test_a_dissolution_is_shared_cumulatively(books: Books) -> None:
    """Choice A05: each year the rest, up to the share in the whole so far."""
    seen = 0
    for charge in work_out(books, "opheffing-2030").charges:
        if charge.line:
            continue
        found = of(books, charge)
        text = words(found)
        total, weight, below = divided(found)
        share = total * weight // below + ("krijgt er daarom één cent bij" in text)
        earlier = 0
        if "Over de jaren ervoor" in text:
            (earlier,) = said(text, rf"was het aandeel {AMOUNT}")
            seen += 1
        assert share - earlier == charge.share_cents
    assert seen


def test_a_case_that_binds_nobody_says_so(books: Books) -> None:
    """Choice A10: a proposal is no bill."""
    text = words(answer(books, 2028, "Oss", None))

    assert "[CONCEPT]" in text
    assert "wordt niet in rekening gebracht. De zaak bindt nog niemand" in text


def test_a_leaver_of_more_than_one_case_is_asked_which(books: Books) -> None:
    with pytest.raises(UsageError, match="boxtel-2028-2028-GM0757"):
        answer(books, 2028, "Boxtel", None)


def test_who_left_and_owes_nothing_hears_when_it_left(books: Books) -> None:
    with pytest.raises(UsageError, match=r"ended on 2028-01-01 \(cases/boxtel-2028\.toml\)"):
        answer(books, 2040, "Boxtel", None)


def test_a_year_with_neither_budget_nor_case_has_nothing_to_explain(books: Books) -> None:
    with pytest.raises(MissingGroundError, match="2040"):
        answer(books, 2040, "Oss", None)


def test_what_was_accepted_is_explained_beside_the_contribution(world: World) -> None:
    """A bill of a year has three grounds (17.2, 22.4): each is named, with its own trace id."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    told = answer(world.books(date(2027, 1, 10)), 2027, "Oss", None).explanation

    assert told.trace_id == f"BEG-2027-{OSS}"
    further = next(step for step in told.steps if step.id == "further")
    world.done("invoices", "2027", as_of="2027-01-10")
    assert dict(further.facts) == {f"vught-2027-{OSS}": world.billed("case:vught", 2027)[OSS]}
    assert "wordt in rekening gebracht" in " ".join(further.closing)
    assert list(listed(further))[1:] == ["Samen"]
    page = on_screen(explanation_paper(told, letterhead(world.books(), 2027)))
    first, _, annex = page.partition("Bijlage: ")
    assert "Lees in de bijlage ook stap 12: Wat komt er in dit jaar nog meer?" in first
    assert "12. Wat komt er in dit jaar nog meer?" in annex


def test_a_leaver_that_pays_only_its_fee_is_told_of_that(world: World) -> None:
    """Article 22.4: who left pays no contribution, and its fee answers for itself."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    found = answer(world.books(date(2027, 1, 10)), 2027, "Vught", None)

    assert found.explanation.cents == 56_085_44
    assert found.explanation.decisions == ("A-1",)
    assert "Dit bedrag staat vast en wordt in rekening gebracht." in words(found)
    assert "Besluit A-1 van het Dagelijks Bestuur, 1 maart 2026." in words(found)


def test_an_agreed_sum_is_told_as_agreed_and_shared_by_who_stays(world: World) -> None:
    """Article 22.4, choice A10: a settlement replaces what was calculated."""
    extra = '[[settlement]]\nyear = 2027\namount = "30.000,00"\n'
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]) + extra)
    world.decide("A-1", "2026-03-01", "settle_withdrawal", case="vught")
    books = world.books(date(2027, 1, 10))
    paid = words(answer(books, 2027, "Vught", None))
    got = words(answer(books, 2027, "Oss", f"vught-2027-{OSS}"))

    assert "Overeengekomen vergoeding: € 30.000,00. Dat draagt wie uittreedt" in paid
    given, weight, below = said(got, rf"gaat {AMOUNT} naar .*?: ([\d.]+) van ([\d.]+)\.")
    (own,) = said(got, rf"Voor Oss is dat {AMOUNT}\.")
    assert given == 3_000_000
    assert abs(own - given * weight / below) < 1


def test_two_leavers_share_what_stays_behind(world: World) -> None:
    """Choice A64: by their own weights."""
    two = notice(VUGHT, 2027, bases=[107_960_000]) + f'\n[[leaver]]\ncode = "{BOXTEL}"\n'
    world.case("samen", two)
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="samen")
    books = world.books(date(2027, 1, 10))
    parts, stays = {}, 0
    for code in (VUGHT, BOXTEL):
        text = words(answer(books, 2027, code, f"samen-2027-{code}-achterblijvend"))
        (stays,) = said(text, rf"iemand het betaalt is {AMOUNT}")
        (parts[code],) = said(text, rf"het deel van \w+ is {AMOUNT}\.")
    assert sum(parts.values()) == stays


RUNNING = staff_case("going_concern", "2026-03-01", "2028-03-01")


def test_a_staff_case_of_a_partnership_that_goes_on_is_part_of_the_contribution(
    world: World,
) -> None:
    """Choice A48: it is in the contribution and never added to it."""
    world.case("b", RUNNING)
    books = world.books(date(2026, 8, 1))
    own = answer(books, 2027, "Oss", f"b-2027-{OSS}")
    text = words(own)

    assert "het zit in de begroting 2027, en zo in de bijdrage." in text
    assert "Die begroting is nog een concept." in text
    assert own.explanation.status == "concept"
    assert own.explanation.decisions == ("DB-2022-06",)  # on the supporting services
    assert "further" not in {s.id for s in answer(books, 2027, "Oss", None).explanation.steps}


def test_a_staff_case_that_no_budget_has_yet_is_a_concept(world: World) -> None:
    """Article 17.7: it began after the adoption, and takes an amendment."""
    world.case("b", RUNNING.replace("2026-03-01", "2026-11-01"))
    own = answer(world.books(), 2027, "Oss", f"b-2027-{OSS}")

    assert own.explanation.status == "concept"
    assert "het hoort in de begroting 2027, die het nog niet heeft." in words(own)
    assert "Er is nog geen besluit." in words(own)


def test_an_ordinary_staff_case_names_no_choice_of_another_key(world: World) -> None:
    """Choices A04 and A48: an ordinary cost follows the key of its own year."""
    world.case("b", RUNNING)
    world.edit("arrangement.toml", "[choices]", '[choices]\ncase_key_year = "surplus_year"')
    text = words(answer(world.books(date(2026, 8, 1)), 2027, "Oss", f"b-2027-{OSS}"))

    assert "1 januari 2026" in text
    assert "van het boventalligheidsbesluit" not in text


def test_the_host_is_never_billed(world: World) -> None:
    """Choice A36: its own share is a booking."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    books = world.books(date(2027, 1, 10))

    assert "wordt intern geboekt" in words(answer(books, 2027, HOST, f"vught-2027-{HOST}"))


def test_a_settlement_rests_on_its_own_decisions(books: Books) -> None:
    """Article 17.7: on the accounts and on the result, not on the budget."""
    found = answer(books, 2023, "Oss", f"REK-2023-{OSS}")

    assert found.explanation.decisions == ("DB-2024-11", "DB-2024-13")


@pytest.mark.parametrize(
    ("cause", "article", "payer"),
    [("dissolution", "artikel 22 lid 3", OSS), (f"withdrawal:{VUGHT}", "artikel 22 lid 6", VUGHT)],
)
def test_bill_memo_and_explanation_name_one_article(
    world: World, cause: str, article: str, payer: str
) -> None:
    """Articles 22.3 (a legacy case) and 22.6 (staff of who leaves): as on the charge."""
    damage = staff_damage(2026, "b")
    world.case("vught", notice(VUGHT, 2026, bases=[107_960_000]) + damage)
    world.decide("A-1", "2025-12-01", "accept_withdrawal", case="vught")
    world.case("b", staff_case(cause, "2026-01-01", "2027-03-01"))
    world.decide("L-1", "2025-06-01", "legacy_case", case="b")
    world.done("redundancy", "b")
    books = world.books(date(2026, 11, 23))
    told = words(answer(books, 2026, payer, f"b-2026-{payer}"))
    (bill,) = (ground for ground in grounds_of(books, 2026) if ground.name == "case:b")

    assert bill.legal.article.startswith(article)
    assert f"De grond is {article} van het convenant" in told
    assert f"({article}" in world.words("cases/b/b-partijen.pdf")


def test_an_amendment_that_is_not_decided_moves_no_answer(world: World) -> None:
    """Article 17.7: what was adopted is what is billed; what may come is told with it."""
    before = answer(world.books(), 2027, "Oss", None).explanation
    table = world.folder / "budget" / "2027.csv"
    head, line, *_ = table.read_text("utf-8-sig").splitlines()
    change = re.sub(r"\d{1,3}(\.\d{3})*,\d\d", "10.000,00", line, count=1)
    (world.folder / "budget" / "2027-amendment-1.csv").write_text(f"{head}\n{change}\n", "utf-8")
    after = answer(world.books(), 2027, "Oss", None).explanation

    assert (after.cents, after.status, after.trace_id) == (
        before.cents,
        before.status,
        before.trace_id,
    )
    pending = next(step for step in after.steps if step.id == "pending-amendment")
    assert pending.facts["amendments"] == [1]
    then = pending.facts["then_cents"]
    assert isinstance(then, int)
    assert then - before.cents in (149_502, 149_503)  # 14,95027% of 10.000


def test_a_case_that_cannot_be_worked_out_is_named(world: World) -> None:
    """A typo in one case hides no contribution, and is not passed over."""
    world.case("vught", notice(VUGHT, 2028, bases=[107_960_000] * 2))
    world.edit("cases/vught.toml", "horizon_years = 2", "horizon_years = 1")
    told = answer(world.books(), 2027, "Oss", None).explanation
    further = next(step for step in told.steps if step.id == "further")

    assert further.sentences == ("De zaak vught kan nu niet worden berekend.",)


def test_the_command_prints_an_amount_of_a_case(world: World) -> None:
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    done = world.done("explain", "2027", "Vught", "--format", "pdf")
    trace = f"vught-2027-{VUGHT}"
    folder = world.out / "2027" / "explain" / trace
    told = json.loads((folder / f"{trace}.json").read_text("utf-8"))

    assert trace in done.output
    assert told["share_cents"] == 56_085_44
    assert "Achterblijvende kosten" in world.words(f"2027/explain/{trace}/{trace}.pdf")


GRAVE, CUIJK, LAND_VAN_CUIJK, HAAREN = "GM0786", "GM1684", "GM1982", "GM0788"


def test_a_successor_is_told_of_the_bill_it_gets_for_another(world: World) -> None:
    """Wet arhi, article 44: a share by the key of 2021 is billed to who succeeded."""
    world.edit("arrangement.toml", "[choices]", '[choices]\ncase_key_year = "surplus_year"\n#')
    world.case("z", staff_case("dissolution", "2021-02-01", "2023-03-01"))
    world.decide("L-1", "2021-02-01", "legacy_case", case="z")
    books = world.books()
    trace = f"z-2022-{GRAVE}"
    by_heir, by_name = (answer(books, 2022, name, trace) for name in ("Land van Cuijk", "Grave"))

    assert by_heir.explanation.cents == by_name.explanation.cents > 0
    assert "Grave bestaat niet meer; Land van Cuijk is de rechtsopvolger" in words(by_name)
    further = next(
        step
        for step in answer(books, 2022, "Land van Cuijk", None).explanation.steps
        if step.id == "further"
    )
    assert trace in further.facts


def test_who_merged_into_a_leaver_is_led_to_it(world: World) -> None:
    """Cuijk went to Land van Cuijk, which left: its fee is what is asked for."""
    world.case("lvc", notice(LAND_VAN_CUIJK, 2023, bases=[93_120_000]))
    world.decide("A-1", "2022-03-01", "accept_withdrawal", case="lvc")
    found = answer(world.books(), 2023, "Cuijk", f"lvc-2023-{LAND_VAN_CUIJK}")

    assert found.explanation.cents > 0
    assert "Cuijk ging op in Land van Cuijk" in words(found)


def test_who_was_divided_did_not_merge(world: World) -> None:
    """Haaren went to four: that one of them takes part makes it no merger."""
    world.case("vught", notice(VUGHT, 2021, bases=[90_000_000]))
    world.decide("A-1", "2020-03-01", "accept_withdrawal", case="vught")
    text = words(answer(world.books(), 2026, "Haaren", None))

    assert "Haaren ging op in" not in text
    assert "Haaren werd verdeeld; daarvan betaalt alleen" in text


def test_a_leaver_that_is_no_municipality_is_explained(world: World) -> None:
    """Choice A60: its traced damage, under its own name."""
    world.case(
        "sociom",
        'kind = "withdrawal"\ntitle = "Sociom"\nreceived_by_chair = 2023-09-01\n'
        'received_by_board = 2023-09-01\ndiscount_rate = "2%"\n[[leaver]]\nparty = "Sociom"\n'
        '[[damage]]\nid = "d"\nyear = 2025\nkind = "direct"\namount = "1.234,56"\n'
        'description = "Licentie"\ndocument = "Factuur"\n',
    )
    world.decide("A-1", "2024-03-01", "accept_withdrawal", case="sociom")
    found = answer(world.books(), 2025, "Sociom", None)

    assert found.explanation.cents == 123_456
    assert "Dat draagt wie uittreedt (artikel 22 lid 6)" in words(found)


def test_a_fee_over_a_changed_convenant_says_by_which_reading(world: World) -> None:
    """Article 20.3, choice A13: a fee only because that reading was chosen."""
    world.edit("arrangement.toml", "[choices]", '[choices]\nwithdrawal_20_3 = "fee"\n#')
    world.case(
        "vught",
        'kind = "withdrawal"\ntitle = "Vught"\nground = "20.3"\n'
        'amendment_effective = 2027-01-01\ndiscount_rate = "2%"\nhorizon_years = 1\n'
        f'[[leaver]]\ncode = "{VUGHT}"\n[[base]]\nyear = 2027\namount = "1.079.600,00"\n'
        'source = "Begroting"\n',
    )
    text = words(answer(world.books(), 2027, "Vught", None))

    assert "De grond is artikel 20 lid 3" in text
    assert "betaalt de vergoeding van artikel 22 lid 4." in text


def test_after_the_end_the_costs_of_closing_are_what_is_paid(world: World) -> None:
    """Article 22.5: a budget of a year after the last day is of nobody."""
    world.case("einde", ending("2026-12-31", {2027: "1.000,00"}))
    world.decide("SG-E", "2026-06-01", "dissolve", body="SG")
    found = answer(world.books(), 2027, "Oss", None)

    assert found.explanation.trace_id == f"einde-2027-{OSS}"
    with pytest.raises(UsageError, match="Its membership ended on 2027-01-01"):
        answer(world.books(), 2028, "Oss", None)


def test_what_was_settled_at_nothing_is_told_and_cites_its_decision(world: World) -> None:
    """Articles 22.4, choices A10 and A66: credited to zero, on the settlement."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    world.done("invoices", "2027", as_of="2027-01-10")
    nothing = '[[settlement]]\nyear = 2027\namount = "0,00"\n'
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000], extra=nothing))
    world.decide("S-1", "2027-02-01", "settle_withdrawal", case="vught")
    world.done("invoices", "2027", as_of="2027-02-20")
    world.done("withdrawal", "vught", as_of="2027-02-20")
    books = world.books(date(2027, 2, 20))
    last = [i for i in world.invoices() if i.issue_date == date(2027, 2, 20)]

    assert last
    assert {i.ground.decision for i in last} == {"S-1"}
    for invoice in last:
        told = answer(books, 2027, invoice.municipality_code, invoice.ground.trace_id)
        assert told.explanation.cents == 0
        assert "niets (meer) verschuldigd" in words(told)
    letter = world.words("cases/vught/vught.pdf")
    assert "Partijen hebben een schikking getroffen. Vught betaalt: 2027 € 0,00" in letter


def test_a_letter_shows_what_the_others_get_of_an_agreed_sum(world: World) -> None:
    """Article 22.4: the table adds up to the charges, and not to a calculation that is past."""
    extra = '[[settlement]]\nyear = 2027\namount = "20.000,00"\n'
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000], extra=extra))
    world.decide("S-1", "2026-03-01", "settle_withdrawal", case="vught")
    world.done("withdrawal", "vught")
    own = world.shares("cases/vught", 2027)
    letter = world.words("cases/vught/vught.pdf")

    assert sum(own.values()) == 0
    assert f"{-own[OSS] // 100:,}".replace(",", ".") in letter
    assert "1.079.600,00 20.000,00 1.059.600,00" in letter


def test_a_trace_id_names_the_case_whose_name_it_holds_whole(world: World) -> None:
    """A case `vught` and a case `vught-2027` have ids that begin alike."""
    for name in ("vught", "vught-2027"):
        world.case(name, notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("S-1", "2026-03-01", "dispute_withdrawal", case="vught-2027")
    named = case_amounts(world.books(), 2027).named(f"vught-2027-2027-{VUGHT}")

    assert named is not None
    assert (named[0].name, named[1]) == ("vught-2027", VUGHT)
