"""A cost that one party bears alone is charged to it whole (articles 22.4 and 22.6)."""

from datetime import date

from zvh_finance.charges.charge import ADOPTED, CONCEPT, Charge, totals, trace_id
from zvh_finance.charges.sharing import (
    CostLine,
    Matter,
    Payer,
    charges_of_one,
    charges_of_shares,
    given_charges,
    shared_charges,
    total_charges,
)
from zvh_finance.key.key import DistributionKey, KeyMember

MATTER = Matter("boxtel", 2028, "22.4", "Uittreding", ("SG-1", "SG-2"), "adopted")
LINES = [
    CostLine("advies", "Advies", "22.6", 1_000_00),
    CostLine("systeem", "Systeem", "22.4", -250_00),
]
KEY = DistributionKey(
    2028,
    date(2027, 1, 1),
    (KeyMember("GM0757", "Boxtel", 300, ()), KeyMember("GM0828", "Oss", 700, ())),
    "0" * 64,
    ("DB-9", "SG-1"),
)


def test_a_leaver_bears_each_line_and_their_total_whole() -> None:
    total, advice, system = charges_of_one(MATTER, LINES, Payer("GM0757", "Boxtel", KEY))

    assert advice == Charge(
        trace_id="boxtel-2028-GM0757-advies",
        article="22.6",
        cost_year=2028,
        line="advies",
        description="Advies",
        municipality_code="GM0757",
        municipality_name="Boxtel",
        reference_date=date(2027, 1, 1),
        population=300,
        population_total=1_000,
        amount_total_cents=1_000_00,
        share_cents=1_000_00,
        decision="SG-1, SG-2, DB-9",
        status="adopted",
    )
    assert (system.share_cents, system.article) == (-250_00, "22.4")
    assert (total.line, total.description, total.article) == ("", "Uittreding", "22.4")
    assert total.share_cents == total.amount_total_cents == 750_00


def test_an_amount_that_followed_from_no_key_names_none() -> None:
    total, *_ = charges_of_one(MATTER, LINES, Payer("GM0757", "Boxtel"))

    assert (total.reference_date, total.population, total.population_total) == (None, 0, 0)
    assert total.decision == "SG-1, SG-2"


def test_who_gets_nothing_of_a_compensation_has_no_row() -> None:
    """22.4: each gets what keeps it unharmed; Oss needs nothing."""
    charges = given_charges(MATTER, LINES[0], KEY, {"GM0757": 1_000_00, "GM0828": 0})

    assert [(c.municipality_code, c.line, c.share_cents) for c in charges] == [
        ("GM0757", "", 1_000_00),
        ("GM0757", "advies", 1_000_00),
    ]


def test_shares_that_a_rule_gives_are_those_that_are_charged() -> None:
    """The cumulative method (A66): not the 300 and 700 that the key alone would give."""
    line = CostLine("regel", "Regel", "17.2", 1_000)
    shares = {"GM0757": 301, "GM0828": 699}
    charges = charges_of_shares(
        MATTER, [line], KEY, {"": shares, "regel": shares}, notes={"GM0757": " (na wijziging)"}
    )

    by_key = shared_charges(MATTER, [line], KEY, shares)
    assert [(c.line, c.share_cents) for c in by_key] == [(c.line, c.share_cents) for c in charges]
    assert [(c.description, c.share_cents) for c in charges] == [
        ("Uittreding (na wijziging)", 301),
        ("Regel", 301),
        ("Uittreding", 699),
        ("Regel", 699),
    ]
    assert [(c.line, c.share_cents) for c in totals(charges)] == [("", 301), ("", 699)]


def test_a_charge_names_the_decisions_that_it_rests_on() -> None:
    total, *_ = charges_of_one(MATTER, LINES, Payer("GM0757", "Boxtel", KEY))

    assert total.decisions == ("SG-1", "SG-2", "DB-9")
    assert trace_id("BEG", 2027, "GM0828") == "BEG-2027-GM0828"


def test_registers_and_manifests_hold_these_words_for_a_status() -> None:
    assert (CONCEPT, ADOPTED) == ("concept", "adopted")


def test_a_note_stands_with_the_total_of_its_municipality_alone() -> None:
    boxtel, oss = total_charges(MATTER, 1_000, KEY, {"GM0757": " (met aftrek)"})

    assert (boxtel.description, boxtel.share_cents) == ("Uittreding (met aftrek)", 300)
    assert (oss.description, oss.share_cents) == ("Uittreding", 700)
