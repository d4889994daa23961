"""A name stands beside its own code, and what was adopted stays what it was: else the run stops."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.world import World
from zvh_finance.convenant.art17_contributions.adopted_pins import charges_digest
from zvh_finance.convenant.art17_contributions.contributions import budget_charges
from zvh_finance.dossier.names import same_name
from zvh_finance.errors import InvalidInputError
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.names import check_names

ADOPTED = 'contributions_total = "1.079.600,00"\n'


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    return World.of(example, tmp_path)


@pytest.mark.parametrize(
    ("typed", "of_cbs"),
    [
        ("Oss", "Oss"),
        ("OSS", "Oss"),
        ("Gemeente Oss", "Oss"),
        ("gemeente 's-Hertogenbosch", "'s-Hertogenbosch"),
        ("s Hertogenbosch", "'s-Hertogenbosch"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("St. Anthonis", "Sint Anthonis"),
        ("Sudwest Fryslan", "Súdwest-Fryslân"),
        ("Utrecht", "Utrecht (gemeente)"),
        ("Bergen", "Bergen (L.)"),
        ("Bergen (L)", "Bergen (L.)"),
    ],
)
def test_a_name_may_be_typed_in_more_than_one_way(typed: str, of_cbs: str) -> None:
    assert same_name(typed, of_cbs)


@pytest.mark.parametrize(
    ("typed", "of_cbs"),
    [("Oss", "Heusden"), ("Bergen (NH.)", "Bergen (L.)"), ("Cuijk", "Land van Cuijk")],
)
def test_another_name_is_another_municipality(typed: str, of_cbs: str) -> None:
    assert not same_name(typed, of_cbs)


def test_the_example_names_everybody_rightly(world: World) -> None:
    check_names(world.books())


def test_a_code_of_another_stops_every_job(world: World) -> None:
    world.edit("arrangement.toml", 'code = "GM0828"', 'code = "GM0797"')
    text = (world.folder / "arrangement.toml").read_text("utf-8").splitlines()
    line = text.index('code = "GM0797"') + 2
    told = (
        f"arrangement.toml, line {line}, field municipality[8].name: GM0797 is Heusden by CBS, and "
        'not "Oss". That name is of GM0828. Correct the code or the name.'
    )
    for command in (
        ("budget", "2027"),
        ("invoices", "2027", "--dry-run"),
        ("year-end", "2025"),
        ("withdrawal", "boxtel-2028"),
        ("check",),
    ):
        result = world.run(*command)
        assert result.exit_code == 3
        assert told in result.output


def test_two_codes_exchanged_are_both_told(world: World) -> None:
    world.edit("arrangement.toml", 'code = "GM0828"', 'code = "GM0000"')
    world.edit("arrangement.toml", 'code = "GM0865"', 'code = "GM0828"')
    world.edit("arrangement.toml", 'code = "GM0000"', 'code = "GM0865"')
    with pytest.raises(InvalidInputError) as refusal:
        check_names(world.books())
    assert [f.place.field for f in refusal.value.findings] == [
        "municipality[8].name",
        "municipality[11].name",
    ]


def test_a_name_that_nobody_has_is_told_so(world: World) -> None:
    world.edit("arrangement.toml", 'name = "Vught"', 'name = "Vugt"')
    with pytest.raises(InvalidInputError, match="No municipality has that name"):
        check_names(world.books())


def test_who_asks_to_join_is_named_rightly_too(world: World) -> None:
    world.edit("cases/heusden-2028.toml", 'name = "Heusden"', 'name = "Waalwijk"')
    with pytest.raises(InvalidInputError, match=r"heusden-2028\.toml, line .* GM0797 is Heusden"):
        check_names(world.books())


def test_two_members_of_one_name_are_refused(world: World) -> None:
    world.edit("arrangement.toml", 'name = "Vught"', 'name = "gemeente oss"')
    with pytest.raises(InvalidInputError, match="GM0828 and GM0865 have the same name"):
        world.books()


def test_a_host_takes_part_while_it_is_host(world: World) -> None:
    old = 'name = "\'s-Hertogenbosch"\nfrom = 2019-01-01\n'
    world.edit("arrangement.toml", old, f"{old}until = 2027-01-01\n")
    with pytest.raises(InvalidInputError, match="takes part until 2027-01-01, and no other"):
        world.books()


def test_a_successor_got_some_of_the_territory(world: World) -> None:
    world.decide(
        "DB-X",
        "2026-01-15",
        "split",
        municipality="GM0788",
        method="designated_successor",
        successor="GM0797",
        year=2026,
    )
    with pytest.raises(InvalidInputError, match="GM0797 as successor of GM0788") as refusal:
        check_names(world.books())
    assert "Its territory went to" in str(refusal.value)


def test_an_amendment_follows_the_adoption(world: World) -> None:
    world.edit("decisions.toml", "date = 2026-09-10", "date = 2026-09-10")
    text = (world.folder / "decisions.toml").read_text("utf-8")
    block = next(b for b in text.split("[[decision]]") if "amend_budget" in b)
    day = next(line for line in block.splitlines() if line.startswith("date"))
    world.edit("decisions.toml", block, block.replace(day, "date = 2020-01-01"))
    with pytest.raises(InvalidInputError, match="amends the budget of 2026 on 2020-01-01, before"):
        world.books()


# Pins


def pin(world: World, pinned: str) -> None:
    world.edit("decisions.toml", ADOPTED, ADOPTED + pinned)


def test_pinned_members_and_charges_agree_or_are_named(world: World) -> None:
    budget = budget_of_year(world.books(), 2027)
    members = ", ".join(f'"{code}"' for code in budget.key.weights)
    digest = charges_digest(budget_charges(budget))
    pin(world, f'members = [{members}]\ncharges_sha256 = "{digest}"\n')
    assert budget_of_year(world.books(), 2027).base == budget.base

    world.edit("decisions.toml", '"GM0755", ', "")
    world.edit("decisions.toml", digest, "0" * 64)
    with pytest.raises(InvalidInputError) as refusal:
        budget_of_year(world.books(), 2027)
    told = str(refusal.value)
    assert "Paying and not adopted: GM0755." in told
    assert f"now makes {digest[:12]}" in told


def test_a_total_that_agrees_hides_no_moved_line(world: World) -> None:
    """One line a euro more and another a euro less: the digest sees what the total does not."""
    digest = charges_digest(budget_charges(budget_of_year(world.books(), 2027)))
    pin(world, f'charges_sha256 = "{digest}"\n')
    path = world.folder / "budget/2027.csv"
    rows = path.read_text("utf-8").splitlines()
    moved = [n for n, row in enumerate(rows) if ";cost;" in row][:2]
    for number, euros in zip(moved, (1, -1), strict=True):
        cells = rows[number].split(";")
        whole, cents = cells[3].replace(".", "").split(",")
        cells[3] = f"{int(whole) + euros},{cents}"
        rows[number] = ";".join(cells)
    path.write_text("\n".join(rows) + "\n", "utf-8")

    with pytest.raises(InvalidInputError) as refusal:
        budget_of_year(world.books(), 2027)
    assert [f.code for f in refusal.value.findings] == ["pinned-charges-differ"]


def test_the_digest_is_that_of_a_text_that_anybody_can_make(world: World) -> None:
    charges = budget_charges(budget_of_year(world.books(), 2027))
    world.done("budget", "2027")
    rows = sorted(
        (r["municipality_code"], r["line"], r["share_cents"]) for r in world.charges("2027/budget")
    )
    text = "".join(f"{code};{line};{cents}\n" for code, line, cents in rows)
    assert charges_digest(charges) == hashlib.sha256(text.encode()).hexdigest()


# Why a total differs


def told_of(world: World, year: int = 2027, as_of: date = date(2026, 11, 23)) -> str:
    with pytest.raises(InvalidInputError) as refusal:
        budget_of_year(world.books(as_of), year)
    assert [f.code for f in refusal.value.findings] == ["adopted-total-differs"]
    return str(refusal.value)


def test_a_missing_decision_on_services_is_named(world: World) -> None:
    for block in (world.folder / "decisions.toml").read_text("utf-8").split("[[decision]]"):
        if "supporting_services" in block:
            name = block.split('id = "')[1].split('"')[0]
            world.undecide(name)
    assert "With a fee of €60,000.00 for the supporting services it is the stated total" in told_of(
        world
    )


def test_an_amendment_that_changed_the_total_is_named(world: World) -> None:
    world.edit("decisions.toml", '"1.065.250,00"', '"1.043.250,00"')
    assert "Without amendment 1 it is the stated total" in told_of(world, 2026)


def test_a_line_that_is_new_is_named(world: World) -> None:
    path = world.folder / "budget/2027.csv"
    text = path.read_text("utf-8")
    open_fields = ";" * (text.splitlines()[0].count(";") - 7)
    row = f"nieuw;Nieuwe post;cost;1.234,56;1.2;3.8;nee;{open_fields}\n"
    path.write_text(text + row, "utf-8")
    assert "The difference is exactly the line nieuw" in told_of(world)


def test_what_nothing_explains_is_told_with_both_totals(world: World) -> None:
    world.edit("decisions.toml", '"1.079.600,00"', '"1.079.601,00"')
    told = told_of(world)
    assert "at €1,079,601.00, the tables give €1,079,600.00: a difference of -€1.00" in told
    assert "look for an amount that was changed or mistyped" in told


def test_the_board_is_proposed_a_decision_that_pins_itself(world: World) -> None:
    """What the workbook of a draft proposes is accepted once it is recorded."""
    world.undecide("DB-2026-05")
    world.done("budget", "2027")
    book = load_workbook(world.out / "2027/budget/begroting-2027.xlsx")
    rows = [str(row[0]) for row in book["Bron"].iter_rows(values_only=True)]
    begin = rows.index("[[decision]]")
    end = next(n for n, row in enumerate(rows) if row.startswith("charges_sha256"))
    text = "\n".join(rows[begin : end + 1])
    text = text.replace('"DB-..."', '"DB-2026-05"').replace("date = ...", "date = 2026-09-10")
    with (world.folder / "decisions.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")

    adoption = budget_of_year(world.books(), 2027).version.adoption
    assert adoption is not None
    assert len(adoption.members) == 10
    assert adoption.contributions_total == 107_960_000


def test_a_decision_on_the_reserve_that_is_not_there_is_named(world: World) -> None:
    world.edit(
        "cases/opheffing-2030.toml",
        'kind = "dissolution"\n',
        'kind = "dissolution"\nreserve_decision = "DB-2030-99"\n',
    )
    result = world.run("dissolution", "opheffing-2030")

    assert result.exit_code == 4
    assert 'Decision "DB-2030-99" is not in decisions.toml' in result.output
