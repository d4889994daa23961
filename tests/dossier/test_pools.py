"""Pools as the dossier states them: what is read, and slips that get a message that mends."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.kit.pools import CODES, name_pools, with_pools
from tests.kit.world import World
from zvh_finance.dossier.decisions import PoolKey
from zvh_finance.dossier.pool_settings import number_of
from zvh_finance.dossier.pools import pools_in
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import Finding, InvalidInputError, RefusalError
from zvh_finance.key.pool_keys import FixedAmounts, Foot, Stated
from zvh_finance.key.pools import PoolKind


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    return World.of(example, tmp_path)


def findings(world: World) -> tuple[Finding, ...]:
    with pytest.raises(InvalidInputError) as error:
        read_dossier(world.folder)
    return error.value.findings


def stated(world: World, text: str) -> tuple[Finding, ...]:
    """What is said of a [[pool]] beside those of the example."""
    path = world.folder / "arrangement.toml"
    path.write_text(path.read_text("utf-8") + f"\n[[pool]]\n{text}\n", "utf-8")
    return findings(world)


def test_a_fault_of_the_arrangement_is_not_told_of_every_line_as_well(world: World) -> None:
    """Its pools are not known then; that the lines name them is no fault."""
    with_pools(world).edit("arrangement.toml", 'key = "foot"', 'key = "voet"')

    assert [found.place.file for found in findings(world)] == ["arrangement.toml"]


def test_a_table_of_weights_that_is_wrong_is_not_told_to_be_absent(world: World) -> None:
    with_pools(world).edit("weights/casussen.csv", "GM0828;150", "GM0828;-150")

    assert [found.place.file for found in findings(world)] == ["weights/casussen.csv"]


def test_a_pool_of_each_kind_is_read(world: World) -> None:
    pools = {pool.id: pool for pool in pools_in(read_dossier(with_pools(world).folder).pools, 2027)}

    assert pools["overhead"].into == {"jeugd": Fraction(3, 5), "sleutel": Fraction(2, 5)}
    assert pools["overhead"].called["jeugd"] == "Jeugdteam"
    assert pools["huis"].rule == Foot(200_000)
    assert pools["vast"].rule == FixedAmounts(dict.fromkeys(CODES, 100_000), has_rest=True)
    assert isinstance(pools["jeugd"].rule, Stated)
    assert pools["jeugd"].rule.parts["GM1948"] == Fraction(49, 4)
    assert (pools["systeem"].kind, pools["systeem"].source) == (
        PoolKind.TABLE,
        "Registratie casussen",
    )
    assert pools["systeem"].place.file == "weights/casussen.csv"
    assert pools["cursus"].called == {"GM0755": "Boekel"}
    assert (
        pools["huis"].place.line
        == 1
        + (world.folder / "arrangement.toml").read_text("utf-8").splitlines().index('id = "huis"')
        - 1
    )


def test_lines_name_their_pool_in_english_or_dutch(world: World) -> None:
    with_pools(world)
    budget = world.folder / "budget/2027.csv"
    budget.write_text(budget.read_text("utf-8").replace(";pool\n", ";Verdeelgroep\n"), "utf-8")

    lines = {line.id: line.pool for line in read_dossier(world.folder).budgets[2027].lines}

    assert (lines["manager"], lines["onvoorzien"]) == ("overhead", "")


def test_a_dossier_without_pools_has_none(world: World) -> None:
    assert read_dossier(world.folder).pools == ()


def test_a_pool_is_there_in_its_years(world: World) -> None:
    path = world.folder / "arrangement.toml"
    later = '[[pool]]\nid = "a"\nname = "A"\nkey = "equal"\nfirst_year = 2027\nlast_year = 2028\n'
    ever = '[[pool]]\nid = "b"\nname = "B"\nkey = "equal"\n'
    path.write_text(f"{path.read_text('utf-8')}\n{later}\n{ever}", "utf-8")
    pools = read_dossier(world.folder).pools

    found = {year: [pool.id for pool in pools_in(pools, year)] for year in range(2026, 2030)}

    assert found == {2026: ["b"], 2027: ["a", "b"], 2028: ["a", "b"], 2029: ["b"]}


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ('id = "a"\nname = "A"', "pool-key", "give `key`"),
        ('id = "a"\nname = "A"\nkey = "equal"\ninto = { sleutel = 100 }', "pool-key", "not both"),
        ('id = "a"\nname = "A"\nkey = "foot"', "pool-field-missing", "needs `foot`"),
        ('id = "a"\nname = "A"\nkey = "equal"\nfoot = "1,00"', "pool-field-of-other-key", "foot"),
        ('id = "A b"\nname = "A"\nkey = "equal"', "pool-id-form", "small letters"),
        ('id = "sleutel"\nname = "A"\nkey = "equal"', "pool-id-reserved", "another id"),
        (
            (
                'id = "a"\nname = "A"\nkey = "percentages"\n'
                'percentages = { GM0828 = 60, GM0755 = "39,5" }'
            ),
            "pool-not-hundred",
            "come to 99,5 and not to 100",
        ),
        (
            'id = "a"\nname = "A"\nkey = "percentages"\npercentages = { GM0828 = "60%" }',
            "pool-number",
            "between quotes",
        ),
        (
            'id = "a"\nname = "A"\nkey = "percentages"\npercentages = { Oss = 100 }',
            "pool-code",
            "CBS code",
        ),
        (
            'id = "a"\nname = "A"\nkey = "percentages"\npercentages = { GM9999 = 100 }',
            "pool-code-unknown",
            "GM9999",
        ),
        ('id = "a"\nname = "A"\ninto = { jeugt = 100 }', "pool-into-unknown", "no pool jeugt"),
        ('id = "a"\nname = "A"\ninto = { sleutel = 100, a = 0 }', "pool-into-nothing", "is 0"),
        (
            'id = "a"\nname = "A"\nkey = "slices"\nband = [ { up_to = 5, value = 1 } ]',
            "pool-bands",
            "last band",
        ),
        (
            'id = "a"\nname = "A"\nkey = "equal"\nfirst_year = 2028\nlast_year = 2027',
            "pool-ends-before",
            "before",
        ),
        (
            'id = "a"\nname = "A"\nkey = "table"\ntable = "x"\nsource = "S"\ndate = 2026-01-01',
            "pool-table-missing",
            "weights/x.csv",
        ),
        (
            'id = "a"\nname = "A"\nkey = "table"\ntable = "X.csv"\nsource = "S"\ndate = 2026-01-01',
            "pool-table-form",
            "without .csv",
        ),
        (
            'id = "a"\nname = "A"\nkey = "equal"\n[[pool]]\nid = "a"\nname = "A"\nkey = "equal"',
            "pool-twice",
            "stands twice",
        ),
    ],
)
def test_what_cannot_be_is_told_on_its_line(world: World, text: str, code: str, told: str) -> None:
    found = next(finding for finding in stated(world, text) if finding.code == code)

    assert told in str(found.message)
    assert found.place.file == "arrangement.toml"
    assert found.place.line


@pytest.mark.parametrize(
    ("pool", "code", "told"),
    [
        ("jeugt", "pool-unknown", 'Is "jeugd" meant?'),
        ("iets", "pool-unknown", "Known are"),
    ],
)
def test_a_line_of_a_pool_that_is_not_there_is_told(
    world: World, pool: str, code: str, told: str
) -> None:
    with_pools(world)
    name_pools(world.folder / "budget/2026.csv", {"manager": pool})

    (found,) = findings(world)

    assert (found.code, found.place.file, found.place.line) == (code, "budget/2026.csv", 2)
    assert told in str(found.message)


def test_without_any_pool_one_is_told_how_to_state_it(world: World) -> None:
    name_pools(world.folder / "budget/2027.csv", {"manager": "jeugd"})

    (found,) = findings(world)

    assert "has no [[pool]] for it" in str(found.message)


def test_a_circle_of_pools_is_refused(world: World) -> None:
    text = '[[pool]]\nid = "{}"\nname = "A"\ninto = {{ {} = 100 }}\n'
    path = world.folder / "arrangement.toml"
    path.write_text(path.read_text("utf-8") + text.format("a", "b") + text.format("b", "a"))

    assert {finding.code for finding in findings(world)} == {"pool-circle"}


def test_a_pool_goes_into_one_of_the_same_year(world: World) -> None:
    early = '[[pool]]\nid = "b"\nname = "B"\nkey = "equal"\nlast_year = 2020\n'
    (found, *_) = stated(world, f'id = "a"\nname = "A"\ninto = {{ b = 100 }}\n{early}')

    assert found.code == "pool-into-gone"
    assert "2021" in str(found.message)


def test_an_amendment_keeps_the_pool_of_a_line(world: World) -> None:
    with_pools(world)
    amendment = world.folder / "budget/2027-amendment-1.csv"
    head = "id;description;kind;amount;task_field;category;recurring;note;pool\n"
    row = "procesregisseurs;Salarislasten;cost;1.000,00;1.2;1.1;nee;;{}\n"
    amendment.write_text(head + row.format(""), "utf-8")
    assert read_dossier(world.folder).amendments[2027][0].lines[0].pool == ""

    amendment.write_text(head + row.format("huis"), "utf-8")
    (found,) = findings(world)

    assert (found.code, found.place.line) == ("pool-differs", 2)
    assert "jeugd in the budget, and of huis here" in str(found.message)


def test_a_line_without_pool_stays_of_the_board_s_key(world: World) -> None:
    with_pools(world)
    amendment = world.folder / "budget/2027-amendment-1.csv"
    head = "id;description;kind;amount;task_field;category;recurring;note;pool\n"
    amendment.write_text(head + "onvoorzien;Onvoorzien;cost;1,00;1.2;3.8;nee;;huis\n", "utf-8")

    (found,) = findings(world)

    assert "of the pool sleutel in the budget" in str(found.message)


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ("GM0755;1\nGM0755;2\n", "weight-twice", 3),
        ("Boekel;1\n", "weight-code", 2),
        ("GM0755;veel\n", "pool-number", 2),
        ("GM0755;1.5\n", "pool-number", 2),
        ("GM0001;1\n", "weight-stranger", 2),
        ("", "weights-empty", None),
    ],
)
def test_a_table_of_weights_is_told_by_its_line(
    world: World, rows: str, code: str, line: int | None
) -> None:
    with_pools(world)
    table = world.folder / "weights/casussen.csv"
    table.write_text(f"municipality;weight\n{rows}", "utf-8")

    found = next(finding for finding in findings(world) if finding.code == code)

    assert (found.place.file, found.place.line) == ("weights/casussen.csv", line)


def test_weights_are_numbers_as_a_controller_types_them(world: World) -> None:
    with_pools(world)
    table = world.folder / "weights/casussen.csv"
    rows = table.read_text("utf-8").replace("GM0755;12", "GM0755;1.250,5")
    table.write_text(rows.replace("municipality;weight", "Gemeente;Gewicht"), "utf-8")

    pools = {pool.id: pool for pool in pools_in(read_dossier(world.folder).pools, 2027)}

    assert isinstance(pools["systeem"].rule, Stated)
    assert pools["systeem"].rule.parts["GM0755"] == Fraction(2_501, 2)


def test_a_file_of_weights_has_a_name_that_a_pool_can_say(world: World) -> None:
    with_pools(world)
    (world.folder / "weights/Mijn lijst.csv").write_text("municipality;weight\n", "utf-8")

    assert {finding.code for finding in findings(world)} == {"weights-file-name"}


def test_numbers_are_exact_or_refused() -> None:
    assert number_of(40) == Fraction(40)
    assert number_of(" 33,333333 ") == Fraction(33_333_333, 10**6)
    for wrong in (-1, True, "1.5", "0,1234567", "40 %", None, ""):
        with pytest.raises(RefusalError):
            number_of(wrong)


def test_a_decision_on_a_pool_holds_for_its_years(world: World) -> None:
    world.decide("DB-A", "2026-03-05", "pool_key", year=2027, pool="a")
    world.decide("DB-B", "2026-03-05", "pool_key", year=2027, pool="a", last_year=2028)
    world.decide("DB-C", "2026-03-05", "pool_key", year=2027, pool="a", until_further_notice=True)
    taken = [d for d in read_dossier(world.folder).decisions.decision if isinstance(d, PoolKey)]

    years = {d.id: [year for year in range(2026, 2031) if d.holds_for(year)] for d in taken}

    assert years == {"DB-A": [2027], "DB-B": [2027, 2028], "DB-C": [2027, 2028, 2029, 2030]}


@pytest.mark.parametrize(
    "fields",
    [{"last_year": 2026}, {"last_year": 2028, "until_further_notice": True}],
)
def test_a_decision_on_a_pool_ends_once(world: World, fields: dict[str, Any]) -> None:
    world.decide("DB-A", "2026-03-05", "pool_key", year=2027, pool="a", **fields)

    assert {finding.code for finding in findings(world)} == {"pool-decision-ends"}


def test_a_decision_on_a_pool_is_of_the_board(world: World) -> None:
    world.decide("DB-A", "2026-03-05", "pool_key", body="SG", year=2027, pool="a")

    assert {finding.code for finding in findings(world)} == {"decision-for-board"}
