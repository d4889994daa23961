"""A councillor reads the answer first: six plain sentences, measured, without machine words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.kit.case_files import ending, staff_case
from tests.kit.readability import (
    LONGEST_SENTENCE,
    NORMAL,
    flesch_douma,
    syllables,
    words,
)
from tests.kit.world import World, notice
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.charges.charge import trace_id
from zvh_finance.convenant.art17_contributions.comparison import Change
from zvh_finance.convenant.art17_contributions.contributions import budget_charges
from zvh_finance.documents.explanation.answering import answer
from zvh_finance.documents.explanation.background import Background
from zvh_finance.documents.explanation.case_in_short import nothing_in_short
from zvh_finance.documents.explanation.explanation import Explanation
from zvh_finance.documents.explanation.explanation_papers import explanation_paper
from zvh_finance.documents.explanation.gathering import all_explanations
from zvh_finance.documents.explanation.in_short import (
    contribution_in_short,
    per_inhabitant,
    why_this_share,
)
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.closing import closing_of

YEARS = range(2019, 2028)
VUGHT, OSS = "GM0865", "GM0828"
WHOM = "vragen kunt u stellen via zvh-financien@example.org of 073 000 00 00."


@pytest.fixture(scope="module")
def books(example: Path, snapshot: Snapshot) -> Books:
    return Books(read_dossier(example), snapshot, date(2026, 11, 23))


def plain(told: tuple[str, ...]) -> list[str]:
    return [sentence.replace("\xa0", " ") for sentence in told]


def in_short(books: Books, year: int, asked: str, amount: str | None = None) -> list[str]:
    return plain(answer(books, year, asked, amount).explanation.in_short)


def contributions(books: Books) -> Iterator[Explanation]:
    for year in YEARS:
        yield from all_explanations(books, budget_of_year(books, year))


def settlements(books: Books) -> Iterator[Explanation]:
    for year in YEARS[:-2]:
        closing = closing_of(books, year, 0)
        if closing.settlement.appropriation.settle:
            for code in closing.budget.key.weights:
                yield answer(books, year, code, trace_id("REK", year, code)).explanation


def lines(books: Books) -> Iterator[Explanation]:
    for charge in budget_charges(budget_of_year(books, 2027)):
        if charge.line:
            yield answer(books, 2027, charge.municipality_code, charge.trace_id).explanation


def cases(books: Books) -> Iterator[Explanation]:
    for name in sorted(books.dossier.cases):
        for charge in work_out(books, name).charges:
            code, year = charge.municipality_code, charge.cost_year
            yield answer(books, year, code, charge.trace_id).explanation


EVERY = {
    "contribution": (contributions, 100),
    "settlement": (settlements, 10),
    "line": (lines, 170),
    "case": (cases, 200),
}
"""Per kind, every explanation that the example dossier can give, and how many at least."""


def test_a_contribution_is_answered_in_six_sentences(books: Books) -> None:
    """€ 161.403,17 over 95.549 inhabitants is € 1,689; 95.549 / 639.112 is 14,950%."""
    assert in_short(books, 2027, "Oss") == [
        "Oss betaalt in 2027 € 161.403,17.",
        "Dat is € 1,69 per inwoner.",
        (
            "De gemeente heeft 95.549 van de 639.112 inwoners en betaalt daarom 14,95% van het "
            "totaal van € 1.079.600,00."
        ),
        ("De gemeente betaalt € 1.751,29 meer dan in 2026, vooral omdat het totaal hoger is."),
        "Het Dagelijks Bestuur heeft dit op 10 september 2026 besloten.",
        f"De gemeente betaalt uiterlijk op 31 maart 2027; {WHOM}",
    ]


def test_the_cause_is_the_one_that_moved_it_most(books: Books) -> None:
    """Boekel 2027: € 521,10 more, of which its inhabitants did more than the budget."""
    told = in_short(books, 2027, "Boekel")[3]

    assert told == (
        "De gemeente betaalt € 521,10 meer dan in 2026, vooral omdat zij een groter deel van de "
        "inwoners heeft."
    )


def test_who_merged_is_compared_with_its_predecessors(books: Books) -> None:
    assert in_short(books, 2022, "Maashorst")[3] == (
        "De gemeente betaalt € 2.838,35 meer dan de vroegere gemeenten samen in 2021, vooral omdat "
        "het totaal hoger is."
    )


def test_the_first_year_has_nothing_to_compare_with(books: Books) -> None:
    assert len(in_short(books, 2019, "Oss")) == 5


def test_the_host_gets_no_invoice(books: Books) -> None:
    """Choice A36: its own share is a booking."""
    last = in_short(books, 2027, "Den Bosch")[-1]

    assert last == f"De gemeente krijgt geen factuur maar boekt het bedrag zelf; {WHOM}"


def test_what_is_not_decided_is_said_so(books: Books) -> None:
    early = Books(books.dossier, books.snapshot, date(2026, 9, 9))

    assert in_short(early, 2027, "Oss")[-2:] == [
        "Het Dagelijks Bestuur moet hierover nog besluiten.",
        f"Zodra het bedrag vaststaat, krijgt de gemeente een factuur; {WHOM}",
    ]


def test_without_a_contact_one_asks_the_manager(world: World) -> None:
    text = (world.folder / "arrangement.toml").read_text("utf-8")
    without = re.sub(r"\[invoicing\].*?(?=\[\[municipality\]\])", "", text, flags=re.DOTALL)
    (world.folder / "arrangement.toml").write_text(without, "utf-8")

    assert in_short(world.books(), 2027, "Oss")[-1].endswith(
        "vragen kunt u stellen aan de Manager."
    )


def test_another_division_is_not_called_the_share_of_the_inhabitants(world: World) -> None:
    """Article 17.7, choice A02: a decision divides otherwise; per inhabitant stays per head."""
    codes = budget_of_year(world.books(), 2027).key.weights
    rows = "".join(f"{code} = 1\n" for code in codes)
    with (world.folder / "decisions.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[decision]]\nid = "K-1"\ndate = 2026-09-10\nbody = "DB"\nsubject = "key_override"\n'
            f"year = 2027\n[decision.weights]\n{rows}"
        )
    told = in_short(world.books(), 2027, "Oss")

    assert told[:3] == [
        "Oss betaalt in 2027 € 107.960,00.",
        "Dat is € 1,13 per inwoner.",
        (
            "De verdeling volgt een besluit: de gemeente betaalt 10,00% van het totaal van "
            "€ 1.079.600,00."
        ),
    ]
    assert "omdat de verdeling anders is" in told[3]


def test_a_line_is_part_of_the_contribution(books: Books) -> None:
    income = in_short(books, 2027, "Oss", f"BEG-2027-{OSS}-rijksbijdrage")
    cost = in_short(books, 2027, "Oss", f"BEG-2027-{OSS}-onvoorzien")

    assert income[0] == (
        "Door 'Rijksbijdrage via het gemeentefonds' betaalt Oss in 2027 € 53.895,74 minder."
    )
    assert cost[0] == "Voor 'Onvoorzien' betaalt Oss in 2027 € 2.990,05."
    assert cost[3] == "Dit bedrag zit in de hele bijdrage en komt er niet bij."


def test_a_refund_says_why_there_is_one(books: Books) -> None:
    assert in_short(books, 2023, "Oss", f"REK-2023-{OSS}") == [
        "Oss krijgt over 2023 € 3.015,18 terug.",
        "Dat is € 0,03 per inwoner.",
        "In 2023 bleef er geld over.",
        (
            "De gemeente heeft 93.307 van de 618.915 inwoners en krijgt daarom 15,08% van het "
            "totaal van € 20.000,00."
        ),
        "Het Dagelijks Bestuur heeft dit op 4 juli 2024 besloten.",
        f"De gemeente krijgt hiervoor een creditnota; {WHOM}",
    ]


def test_what_binds_nobody_is_told_as_what_would_be(books: Books) -> None:
    """Choice A10: a proposal and a scenario are no bills."""
    of = {
        "boxtel-2028-2028-GM0757": "Boxtel zou over 2028 € 64.694,98 betalen door het eigen",
        f"boxtel-2028-2028-{OSS}": "Oss zou over 2028 € 5.718,15 krijgen door het vertrek van",
        f"opheffing-2030-2031-{OSS}": "betalen als de samenwerking stopt.",
        "baan-na-14-maanden-2028-GM0757": "betalen voor personeel waarvan het werk verdwijnt.",
    }
    for asked, told in of.items():
        year, code = asked.rsplit("-", 2)[1:]
        found = in_short(books, int(year), code, asked)
        assert told in found[0]
        assert "Dit bedrag staat nog niet vast: er is nog geen besluit." in found


def test_an_accepted_withdrawal_says_who_decided_and_what_comes(world: World) -> None:
    """Article 22.4: the leaver pays what stays behind, the others are kept unharmed."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    books = world.books(date(2027, 1, 10))
    pays, gets = in_short(books, 2027, "Vught"), in_short(books, 2027, "Oss", f"vught-2027-{OSS}")

    assert pays[0] == "Vught betaalt over 2027 € 56.085,44 door het eigen vertrek."
    assert "Een deel van de kosten loopt door, ook na het vertrek." in pays
    assert "Het Dagelijks Bestuur heeft dit op 1 maart 2026 besloten." in pays
    assert pays[-1].startswith("De gemeente krijgt hiervoor een factuur;")
    assert gets[0] == "Oss krijgt over 2027 € 8.844,39 door het vertrek van Vught."
    assert gets[-1].startswith("De gemeente krijgt hiervoor een creditnota;")


def test_an_agreed_sum_is_told_as_agreed(world: World) -> None:
    extra = '[[settlement]]\nyear = 2027\namount = "30.000,00"\n'
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]) + extra)
    world.decide("A-1", "2026-03-01", "settle_withdrawal", case="vught")
    books = world.books(date(2027, 1, 10))

    assert "Dit bedrag is zo afgesproken." in in_short(books, 2027, "Vught")
    assert "De gemeenten die blijven, delen wat is afgesproken naar hun inwoners." in in_short(
        books, 2027, "Oss", f"vught-2027-{OSS}"
    )


def test_a_staff_case_of_a_budget_comes_not_on_top(world: World) -> None:
    """Choice A48: it is in the contribution."""
    world.case("b", staff_case("going_concern", "2026-03-01", "2028-03-01"))
    told = in_short(world.books(date(2026, 8, 1)), 2027, "Oss", f"b-2027-{OSS}")

    assert told[-1].startswith("Dit bedrag zit in de bijdrage van 2027 en komt er niet bij;")


def test_a_decided_ending_says_that_the_cooperation_stops(world: World) -> None:
    """Article 22.5."""
    world.case("einde", ending("2026-12-31", {2027: "1.000,00"}))
    world.decide("SG-E", "2026-06-01", "dissolve", body="SG")
    told = in_short(world.books(), 2027, "Oss")

    assert told[0] == "Oss betaalt over 2027 € 149,87, omdat de samenwerking stopt."
    assert "De Stuurgroep heeft dit op 1 juni 2026 besloten." in told


def changed(before: int, **causes: int) -> Change:
    return Change(
        OSS,
        "Oss",
        before,
        before + sum(causes.values()),
        budget=causes.get("budget", 0),
        membership=causes.get("membership", 0),
        inhabitants=causes.get("inhabitants", 0),
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (changed(100_00), "De gemeente betaalt evenveel als in 2026."),
        (changed(0, membership=500), "In 2026 betaalde de gemeente nog niets."),
        (
            changed(100_00, budget=-300),
            "De gemeente betaalt € 3,00 minder dan in 2026, omdat het totaal lager is.",
        ),
        (
            changed(100_00, budget=300, inhabitants=-500),
            (
                "De gemeente betaalt € 2,00 minder dan in 2026, vooral omdat zij een kleiner deel "
                "van de inwoners heeft."
            ),
        ),
        (
            changed(100_00, membership=500, inhabitants=100),
            (
                "De gemeente betaalt € 6,00 meer dan in 2026, vooral omdat er andere gemeenten of "
                "grenzen zijn."
            ),
        ),
    ],
)
def test_more_or_less_than_last_year(books: Books, change: Change, told: str) -> None:
    budget = budget_of_year(books, 2027)
    found = contribution_in_short(budget, budget.key.member(OSS), Background(change=change))

    assert plain(found)[3] == told


def test_what_rounds_to_nothing_is_said_in_words() -> None:
    assert plain((per_inhabitant(-49, 100), per_inhabitant(50, 100))) == [
        "Dat is minder dan € 0,01 per inwoner.",
        "Dat is € 0,01 per inwoner.",
    ]


def test_a_very_small_share_is_not_shown_as_none(books: Books) -> None:
    """One inhabitant of 639.113: 0,0001564% and not 0,00%."""
    key = budget_of_year(books, 2027).key
    one = replace(key.members[0], code="GM9999", weight=1)
    wider = replace(key, members=(*key.members, one))

    (told,) = plain((why_this_share(wider, one, "betaalt", 100_00),))
    assert told == (
        "De gemeente heeft 1 van de 639.113 inwoners en betaalt daarom minder dan 0,01% van het "
        "totaal van € 100,00."
    )


def test_what_was_settled_at_nothing_is_told_as_nothing() -> None:
    assert plain(nothing_in_short("Vught", 2027, Background())) == [
        "Vught betaalt hiervoor over 2027 niets, en krijgt ook niets.",
        "Wat eerder is betaald of gekregen, wordt verrekend.",
        "Vragen kunt u stellen aan de Manager.",
    ]


@pytest.mark.parametrize("kind", EVERY)
def test_it_reads_as_b1_asks(books: Books, kind: str) -> None:
    """Flesch-Douma of at least 60, no sentence beyond twenty words; see `readability`."""
    every, at_least = EVERY[kind]
    seen = 0
    for told in every(books):
        sentences = told.in_short
        assert len(sentences) <= 6
        assert all(s.endswith(".") and ". " not in s for s in sentences)
        assert max(len(words(s)) for s in sentences) <= LONGEST_SENTENCE, sentences
        assert flesch_douma(sentences) >= NORMAL, sentences
        seen += 1
    assert seen >= at_least


MACHINE = re.compile(
    r"\bA\d\d\b|[Kk]euze|`|\bzvh [a-z]|\w\.(?:toml|csv|xlsx|json|py|md)\b|\b[a-z]+_[a-z_]+\b"
    r"|\bNone\b|\bTrue\b|\bFalse\b|\{|\}"
    r"|\b(?:the|and|with|from|not|this|year|share|adopted|unknown|decision|case|choice)\b"
)
"""Numbers of choices, commands, files, parameters, placeholders and English."""

CODE = re.compile(r"\bGM\d{4}\b")


@pytest.mark.parametrize("kind", EVERY)
def test_no_word_of_an_explanation_is_the_machines(books: Books, kind: str) -> None:
    """Neither in the six sentences nor in the annex; there a code stands in references only."""
    names = sorted(books.dossier.cases)
    for told in EVERY[kind][0](books):
        paper = on_screen(explanation_paper(told, letterhead(books, 2027)))
        text = paper.partition("Kenmerk: ")[0].replace("\n", " ")
        assert not MACHINE.search(text), MACHINE.search(text)
        assert not CODE.search(re.sub(r"kenmerk \S+", "", text))
        short = " ".join(told.in_short)
        assert not [name for name in names if name in short], short


@pytest.mark.parametrize(
    "told",
    [
        "Zo is gekozen (keuze A16).",
        "Zie decisions.toml.",
        "De waarde van max_daily_wage is hoog.",
        "Doe `zvh check`.",
        "The share of Oss.",
    ],
)
def test_the_guard_above_sees_them(told: str) -> None:
    assert MACHINE.search(told)


def test_the_formula_is_that_of_douma() -> None:
    """Six words of one syllable: 206.8 - 0.77 x 100 - 0.93 x 6 = 124.22."""
    assert flesch_douma(["De kat zit op de mat."]) == Fraction("124.22")


def test_an_amount_has_a_place_in_a_sentence_and_no_syllables() -> None:
    """Nine words in two sentences, seven of them spoken in eleven syllables: 81.615."""
    told = ["Boxtel betaalt €\u00a012,50 in 2027.", "Dat is per inwoner."]

    assert flesch_douma(told) == Fraction("81.615")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("over", 2),
        ("Oss", 1),
        ("gemeente", 3),
        ("Sint-Michielsgestel", 5),
        ("'s-Hertogenbosch", 4),
        ("uiterlijk", 3),
        ("februari", 4),
        ("één", 1),
        ("creditnota", 4),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_an_amount_decided_after_the_day_of_payment_is_not_due_before_its_decision(
    books: Books,
) -> None:
    """17.3 and 17.7: the first amendment of 2026 was adopted on 21 May, after 31 March."""
    *_, decided, last = in_short(books, 2026, OSS)

    assert "21 mei 2026" in decided
    assert last.startswith("De gemeente betaalt uiterlijk op 31 maart 2026, en de wijziging apart;")
