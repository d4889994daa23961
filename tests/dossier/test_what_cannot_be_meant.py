"""What is well written and cannot be meant: fields of a dossier that contradict each other.

Each is refused with the file and the field in which it is mended. What nobody can choose between, a
term that ends before it begins or a settlement on no decision, is never guessed.
"""

from pathlib import Path

import pytest

from tests.kit.world import World
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import Finding, InvalidInputError

ARRANGEMENT, DECISIONS = "arrangement.toml", "decisions.toml"
LEAVING, ENDING = "cases/boxtel-2028.toml", "cases/opheffing-2030.toml"
STAFF, BENEFIT = "cases/baan-na-14-maanden.toml", "cases/doorstroom-naar-ww.toml"
STAFF_OF_ENDING = '"doorstroom-naar-ww"'
TWO_HOSTS = '[{ code = "GM0828", from = 2023-01-01 }, { code = "GM0796", from = 2019-01-01 }]'


def findings_of(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(InvalidInputError) as refused:
        read_dossier(folder)
    return refused.value.findings


def after(own_example: Path, file: str, old: str, new: str) -> Finding:
    """The only thing that is wrong once one text of the example is another."""
    World(own_example, own_example).edit(file, old, new)
    (finding,) = findings_of(own_example)
    assert finding.place.file == file
    assert finding.place.field
    return finding


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ('draw = "60.000,00"', "", "reserve-moves-nothing", "give `draw` or `addition`"),
        ('mode = "fee"', 'mode = "host"', "fee-and-mode", "`fee` belongs to mode"),
        (
            "until_further_notice = true",
            "until_further_notice = true\nlast_year = 2030",
            "services-end-twice",
            "not both",
        ),
        ("until_further_notice = true", "last_year = 2022", "services-end-before", "before `year`"),
        (
            'method = "follow_territory"',
            'method = "follow_territory"\nsuccessor = "GM0757"',
            "successor-and-method",
            "`successor` belongs to method",
        ),
    ],
)
def test_a_decision_says_one_thing(
    own_example: Path, old: str, new: str, code: str, told: str
) -> None:
    """What is drawn on the reserve (17.9), who bears the services (17.4), who succeeds (17.7)."""
    finding = after(own_example, DECISIONS, old, new)

    assert finding.code == code
    assert told in str(finding.message)


def test_a_decision_on_a_staff_case_names_no_person(own_example: Path) -> None:
    """It is found by the name of its case, which is a pseudonym."""
    World(own_example, own_example).decide(
        "DB-2029-01",
        "2029-02-01",
        "exit_settlement",
        case="baan-na-14-maanden",
        text="De vaststelling met mevrouw A. Jansen wordt gedeeld.",
    )
    (finding,) = findings_of(own_example)

    assert finding.code == "person-in-decision"
    assert "DB-2029-01" in str(finding.message)
    assert "Jansen" not in str(finding.message)


def test_a_decision_of_the_board_alone_is_of_no_other_body(own_example: Path) -> None:
    finding = after(
        own_example,
        DECISIONS,
        'body = "DB"\nsubject = "reserve"\nyear = 2020',
        'body = "SG"\nsubject = "reserve"\nyear = 2020',
    )

    assert finding.code == "decision-for-board"
    assert "17.9" in str(finding.message)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            'code = "GM0757"\nname = "Boxtel"\nfrom = 2019-01-01',
            'code = "GM0757"\nname = "Boxtel"\nfrom = 2019-01-01\nuntil_ground = "besluit"',
            "ground-without-day",
        ),
        (
            'host = "GM0796"',
            f"host = {TWO_HOSTS}",
            "hosts-out-of-order",
        ),
    ],
)
def test_the_arrangement_hangs_together_in_time(
    own_example: Path, old: str, new: str, code: str
) -> None:
    assert after(own_example, ARRANGEMENT, old, new).code == code


TWICE_SETTLED = """horizon_years = 3

[[settlement]]
year = 2028
amount = "1.000,00"

[[settlement]]
year = 2028
amount = "2.000,00"
"""
NO_DAY_OF_SICKNESS = "[[ww.sickness]]\nfrom = 2034-02-01\nuntil = 2034-02-01\n\n[reintegration]"


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (LEAVING, 'year = 2029\namount = "1.126', 'year = 2028\namount = "1.126', "base-twice"),
        (LEAVING, "horizon_years = 3\n", TWICE_SETTLED, "settlement-twice"),
        (
            ENDING,
            f"[{STAFF_OF_ENDING}]",
            f"[{STAFF_OF_ENDING}, {STAFF_OF_ENDING}]",
            "staff-case-twice",
        ),
        (STAFF, 'type = "external_job"', 'type = "settlement"', "settlement-without-decision"),
        (STAFF, 'low = "2%"', 'low = "6%"', "chances-out-of-order"),
        (STAFF, 'percent = "2,5%"', 'percent = "-100%"', "change-range"),
        (BENEFIT, 'unemployed_hours = "36"', 'unemployed_hours = "40"', "hours-too-many"),
        (BENEFIT, "[reintegration]", NO_DAY_OF_SICKNESS, "days-end-before-they-begin"),
    ],
)
def test_a_case_hangs_together(own_example: Path, file: str, old: str, new: str, code: str) -> None:
    assert after(own_example, file, old, new).code == code


def test_a_dissolution_without_costs_or_staff_is_none(own_example: Path) -> None:
    """The costs of ending are what it shares (22.5)."""
    path = own_example / ENDING
    head = path.read_text("utf-8").partition("[[cost]]")[0]
    path.write_text(head.replace(f"redundancy_cases = [{STAFF_OF_ENDING}]", ""), "utf-8")

    (finding,) = findings_of(own_example)
    assert finding.code == "dissolution-empty"
