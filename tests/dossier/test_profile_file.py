"""The file of a profile: what it must say, and how a typo in it is told."""

import re
from pathlib import Path

import pytest

from tests.kit.world import World
from zvh_finance.convenant.cited import Rule
from zvh_finance.dossier.profile_file import (
    ALWAYS,
    embedded_profile,
    known_profiles,
    parse_profile,
    profile_of,
)
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError
from zvh_finance.profile.cycle import Shown

FILES = sorted((embedded_data() / "profiles").glob("*.toml"))
KUST = Path(__file__).parents[1] / "data" / "kust"
CONVENANT = (embedded_data() / "profiles/zvh-bno.toml").read_text(encoding="utf-8")


def refused(text: str) -> dict[str, str]:
    with pytest.raises(InvalidInputError) as error:
        parse_profile(text.encode(), "profiel.toml")
    return {finding.code: f"{finding.place}: {finding.message}" for finding in error.value.findings}


def changed(old: str, new: str) -> str:
    assert old in CONVENANT
    return CONVENANT.replace(old, new, 1)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_embedded_profile_can_be_read_and_is_named_after_its_file(file: Path) -> None:
    found = parse_profile(file.read_bytes(), file.name)

    assert found.id == file.stem
    assert found.id in known_profiles()
    assert set(ALWAYS) <= found.articles.keys()
    assert found.source
    assert len({step.id for step in found.cycle}) == len(found.cycle)


def test_the_convenant_is_the_profile_of_a_dossier_that_names_none(tmp_path: Path) -> None:
    """Dossiers from before there were profiles."""
    (tmp_path / "arrangement.toml").write_text('name = "X"\n', encoding="utf-8")

    assert profile_of(tmp_path).id == "zvh-bno"


def test_a_profile_is_known_although_the_arrangement_is_wrong(tmp_path: Path) -> None:
    """So that what is wrong with it is told in the words of its own agreement."""
    own = changed('id = "zvh-bno"', 'id = "eigen"')
    (tmp_path / "eigen.toml").write_text(own, encoding="utf-8")
    text = 'name = "unfinished\n  profile = "eigen.toml"\n'
    (tmp_path / "arrangement.toml").write_text(text, encoding="utf-8")

    assert profile_of(tmp_path).id == "eigen"


def test_a_profile_that_does_not_exist_is_told_with_those_that_do(world: World) -> None:
    world.edit("arrangement.toml", 'short_name = "ZVH"', 'short_name = "ZVH"\nprofile = "zvhbno"')

    ran = world.run("budget", "2027")
    assert ran.exit_code == 3
    assert 'There is no profile "zvhbno". Known are' in ran.stderr
    assert "zvh-bno" in ran.stderr


def test_an_article_has_a_number_of_the_agreement_or_of_a_law() -> None:
    told = refused(changed('key = "17.2"', 'key = "artikel 17"'))["profile-article"]

    assert '"artikel 17" is not an article such as 17.2' in told
    known = parse_profile(changed('key = "17.2"', 'key = "Wgr 34b"').encode(), "p.toml")
    assert known.articles[Rule.KEY] == "Wgr 34b"


def test_nobody_shares_costs_without_a_key() -> None:
    told = refused(changed('key = "17.2"\n', ""))

    assert "does without key" in told["profile-rule-missing"]


def test_a_step_cites_rules_that_are_there() -> None:
    told = refused(changed('evaluation = "24"\n', ""))["profile-step"]

    assert "evaluation" in told


def test_a_step_follows_one_that_is_there() -> None:
    told = refused(changed('after = "adopt-budget"', 'after = "adopt-bugdet"'))["profile-step"]

    assert "adopt-bugdet" in told


def test_a_step_names_only_what_can_be_filled_in() -> None:
    assert "{jaar}" not in CONVENANT
    told = refused(changed("voor de begroting {year}", "voor de begroting {jaar}"))

    assert "names jaar" in told["profile-text"]
    assert "profile-text" in refused(changed("{called.manager}", "{called.chef}"))
    assert "profile-text" in refused(changed("{called.manager}", "{called.manager"))


def test_a_day_of_a_step_is_one_of_three_things() -> None:
    wrong = changed('day = { kind = "payment" }', 'day = { kind = "payment", after = "framework" }')

    assert "step-day" in refused(wrong)
    assert "step-day" in refused(changed('day = { kind = "payment" }', "day = { year = 1 }"))


def test_a_day_stands_in_the_calendar_of_every_year() -> None:
    assert "payment-day-unknown" in refused(changed("month = 3\nday = 31", "month = 2\nday = 29"))
    wrong = changed("day = { year = 0, month = 4, day = 1 }", "day = { month = 4, day = 31 }")
    assert "step-day-unknown" in refused(wrong)


@pytest.mark.parametrize(
    ("days", "is_right"),
    [
        (((3, 31), (6, 30)), True),
        (((3, 30), (3, 31)), True),
        (((6, 30), (3, 31)), False),
        (((3, 31), (3, 31)), False),
    ],
)
def test_the_days_of_instalments_stand_in_the_order_of_the_year(
    days: tuple[tuple[int, int], ...], is_right: bool
) -> None:
    told = "\n".join(f"[[payment]]\nmonth = {month}\nday = {day}\n" for month, day in days)
    wanted = changed("[payment]\nmonth = 3\nday = 31\n", told)
    if is_right:
        found = parse_profile(wanted.encode(), "profiel.toml").payments
        assert tuple((each.month, each.day) for each in found) == days
    else:
        assert "payment-days-order" in refused(wanted)


def test_a_step_has_a_day_of_its_own_in_the_end() -> None:
    day = "day = { year = -1, month = 9, day = 15 }"
    assert CONVENANT.count(day) == 1  # of the budget's adoption, that sending it comes after
    itself = changed(day, 'day = { after = "adopt-budget", days = 3 }')
    circle = changed(day, 'day = { after = "send-budget", days = 3 }')

    assert "comes after itself" in refused(itself)["profile-step-circle"]
    assert "comes after itself" in refused(circle)["profile-step-circle"]


def test_a_step_stands_here_once() -> None:
    told = refused(changed('id = "framework"', 'id = "reference-date"'))["profile-step-twice"]

    assert "reference-date stands here twice" in told


def test_two_bodies_have_two_codes() -> None:
    """Or every decision of the one would be taken for the other's."""
    told = refused(changed('code = "SG"', 'code = "DB"'))["profile-bodies"]

    assert "Dagelijks Bestuur and Stuurgroep have one code" in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('key = "17.2"', 'key = "17,2"', "profile-article"),
        ("voor de begroting {year}", "voor de begroting {jaar}", "profile-text"),
        ('evaluation = "24"\n', "", "profile-step"),
        ('id = "framework"', 'id = "reference-date"', "profile-step-twice"),
        ('withdrawal = "22.4"', 'withdrawel = "22.4"', "toml-not-a-known-word"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, told: str) -> None:
    assert re.match(r"profiel\.toml, line \d+, ", refused(changed(old, new))[told])


def test_a_rule_that_does_not_exist_is_told_with_the_one_that_is_meant() -> None:
    told = refused(changed('withdrawal = "22.4"', 'withdrawel = "22.4"'))["toml-not-a-known-word"]

    assert '"adoption_of_budget"' in told
    assert told.endswith('Did you mean "withdrawal"?')


def test_a_file_of_ones_own_that_is_not_there_is_told_where_it_is_named(world: World) -> None:
    world.edit("arrangement.toml", 'short_name = "ZVH"', 'short_name = "ZVH"\nprofile = "x.toml"')

    assert 'There is no profile "x.toml"' in world.run("check").stderr


@pytest.mark.parametrize("faulty", ["name", "encoding"])
def test_without_its_profile_nothing_is_told_in_the_words_of_another(
    tmp_path: Path, faulty: str
) -> None:
    """The bodies of another agreement are no fault of its decisions."""
    world = World.of(KUST, tmp_path)
    if faulty == "name":
        world.edit("arrangement.toml", '"profiel.toml"', '"../profiel.toml"')
    else:
        path = world.folder / "arrangement.toml"
        path.write_bytes(path.read_text("utf-8").encode("utf-16"))

    told = world.run("check", "--lang", "en").stderr

    assert "decisions.toml" not in told
    assert "Excel" not in told
    assert ("Save it as UTF-8" in told) == (faulty == "encoding")


def test_an_unknown_field_is_refused_by_its_name() -> None:
    assert any("paiment" in told for told in refused(changed("[payment]", "[paiment]")).values())


def test_what_shows_a_step_is_one_of_the_things_that_the_program_looks_at() -> None:
    assert {step.shown for step in embedded_profile().cycle} == set(Shown)


@pytest.mark.parametrize("line", ['"profile" = "mre"', 'profile = """mre"""'])
def test_a_profile_that_is_written_in_another_way_is_not_passed_over(
    world: World, line: str
) -> None:
    """TOML allows it; the words of another agreement would be on every paper."""
    world.edit("arrangement.toml", 'short_name = "ZVH"', f'short_name = "ZVH"\n{line}')

    ran = world.run("budget", "2027")
    assert ran.exit_code == 3
    assert 'profile = "mre", on a line of its own' in ran.stderr
