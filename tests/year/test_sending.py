"""Who still has to get what: the log is the fact, else the day in the decision (17.8)."""

from datetime import date

import pytest

from tests.kit.world import World
from zvh_finance.convenant.calendar.calendar_day import CalendarDay
from zvh_finance.dossier.sent_log import Document, PaperKind
from zvh_finance.errors import InvalidInputError
from zvh_finance.year.calendar import calendar_of
from zvh_finance.year.sending import Sending, check_sent, sending_of, sendings, without_address

BUDGET = Document(PaperKind.BUDGET)
CODES = (
    "GM0755 GM0757 GM0796 GM0828 GM0845 GM0865 GM1721 GM1948 GM1982 GM1991".split()  # noqa: SIM905
)


def keep_log(world: World, *left_out: tuple[str, str], day: str = "2026-09-21") -> None:
    """Everybody got the budget of 2027 on a day, but some."""
    (world.folder / "sent").mkdir(exist_ok=True)
    rows = [
        f"{code};{body};begroting;{'' if (code, body) in left_out else day}"
        for code in CODES
        for body in ("college", "raad")
    ]
    text = "Ontvanger;Orgaan;Stuk;Verzonden op\n" + "\n".join(rows) + "\n"
    (world.folder / "sent/2027.csv").write_text(text, "utf-8")


def sent_budget(world: World) -> Sending:
    found = sending_of(world.books(), 2027, BUDGET)
    assert found is not None
    return found


def step(world: World, name: str) -> CalendarDay:
    return next(day for day in calendar_of(world.books(), 2027) if day.id == name)


def test_without_a_log_the_decision_says_it_of_all(world: World) -> None:
    found = sent_budget(world)

    assert len(found.recipients) == 20
    assert found.outstanding == ()
    assert found.done is not None
    assert (found.done.day, found.done.evidence) == (date(2026, 9, 21), "DB-2026-05")


def test_what_was_not_adopted_is_sent_to_nobody(world: World) -> None:
    world.undecide("DB-2026-05")

    assert sendings(world.books(), 2027) == ()


def test_the_log_says_who_still_has_to_get_it(world: World) -> None:
    keep_log(world, ("GM0828", "raad"), ("GM0865", "college"))
    found = sent_budget(world)

    assert [who.dutch for who in found.outstanding] == ["Oss (raad)", "Vught (college)"]
    assert found.done is None


def test_a_day_after_the_one_that_one_looks_from_does_not_count(world: World) -> None:
    keep_log(world, day="2026-11-30")

    assert len(sent_budget(world).outstanding) == 20


def test_the_calendar_is_done_when_everybody_got_it(world: World) -> None:
    keep_log(world, day="2026-09-23")

    done = step(world, "send-budget").done
    assert done is not None
    assert done.day == date(2026, 9, 23)
    assert done.evidence == "sent/2027.csv"


def test_the_calendar_says_who_did_not_get_it(world: World) -> None:
    keep_log(world, ("GM0828", "raad"), ("GM0865", "college"))
    found = step(world, "send-budget")

    assert found.done is None
    assert "nog te verzenden aan Oss (raad), Vught (college)" in found.remark


def test_invoices_wait_until_everybody_got_the_budget(world: World) -> None:
    keep_log(world, ("GM0828", "raad"))
    told = world.run("invoices", "2027", "--dry-run")

    assert told.exit_code == 4
    assert "Oss (raad)" in told.output


@pytest.mark.parametrize(
    ("left_out", "day", "code"),
    [
        ((), "2026-09-21", []),
        ((("GM0828", "raad"),), "2026-09-21", ["sent-log-incomplete"]),
        ((), "2026-09-22", ["sent-log-differs"]),
    ],
)
def test_the_log_and_the_decision_are_held_against_each_other(
    left_out: tuple[tuple[str, str], ...], day: str, code: list[str], world: World
) -> None:
    keep_log(world, *left_out, day=day)

    assert [finding.code for finding in check_sent(world.books(), 2027)] == code


def test_strangers_and_what_was_not_adopted_are_remarked(world: World) -> None:
    keep_log(world)
    with (world.folder / "sent/2027.csv").open("a", encoding="utf-8") as file:
        file.write("GM0363;raad;begroting;2026-09-21\nGM0828;raad;wijziging 1;2026-10-01\n")

    found = [finding.code for finding in check_sent(world.books(), 2027)]

    assert found == ["sent-to-other", "sent-undecided"]


def test_nothing_is_sent_before_it_is_adopted(world: World) -> None:
    keep_log(world, day="2026-09-01")

    with pytest.raises(InvalidInputError) as refused:
        check_sent(world.books(), 2027)

    assert len(refused.value.findings) == 20
    assert {finding.code for finding in refused.value.findings} == {"dispatch-before-adopted"}


def test_who_must_still_get_something_and_has_no_address_is_told(world: World) -> None:
    world.edit("arrangement.toml", 'street = "Voorbeeldstraat 53"\n', "")
    world.edit("arrangement.toml", 'postcode = "5428 AB"\ncity = "Oss"\n', "")
    text = (world.folder / "arrangement.toml").read_text("utf-8")
    begin = text.index("[municipality.billing]", text.index('name = "Oss"'))
    end = text.index("[[municipality]]", begin)
    (world.folder / "arrangement.toml").write_text(text[:begin] + text[end:], "utf-8")
    assert without_address(world.books(), 2027) == ()

    keep_log(world, ("GM0828", "raad"))
    (finding,) = without_address(world.books(), 2027)

    assert (finding.code, "Oss" in str(finding.message)) == ("letter-without-address", True)
