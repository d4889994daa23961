"""Issuing without a sender, an address or a ground: what is missing is said, nothing is guessed."""

from datetime import date

import pytest

from tests.kit.world import World
from zvh_finance.billing.matter import Matter
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import MissingGroundError
from zvh_finance.year.correcting import correction_plan
from zvh_finance.year.issuing import issue_plan

JANUARY = date(2027, 1, 4)


def without_section(world: World, head: str) -> None:
    """The arrangement without a table and those below it."""
    text = (world.folder / "arrangement.toml").read_text("utf-8")
    before, _, rest = text.partition(f"[{head}]")
    after = rest[rest.index("[[municipality]]") :]
    (world.folder / "arrangement.toml").write_text(before + after, "utf-8")


def test_without_a_sender_nothing_is_issued_and_nothing_corrected(world: World) -> None:
    """17.3: the arrangement says who sends, to which account, and how numbers are made."""
    without_section(world, "invoicing")
    books = world.books(JANUARY)

    for ask in (
        lambda: issue_plan(books, 2027, list(Matter), []),
        lambda: correction_plan(books, 2027, "ZVH-2027-0001"),
    ):
        with pytest.raises(MissingGroundError) as refused:
            ask()
        assert "invoicing-missing" in {finding.code for finding in refused.value.findings}


def test_a_question_for_cases_alone_is_answered_with_nothing(world: World) -> None:
    """`--only cases` in a dossier without cases: there is nothing to issue, and nothing missing."""
    assert issue_plan(world.books(JANUARY), 2027, [Matter.CASES], []).due == ()


def test_codes_of_the_ledger_that_were_confirmed_give_no_warning(world: World) -> None:
    def warnings() -> set[str]:
        plan = issue_plan(world.books(JANUARY), 2027, list(Matter), [])
        return {finding.code for finding in plan.warnings}

    assert "coding-unconfirmed" in warnings()
    world.edit(
        "arrangement.toml",
        "[invoicing.journal]",
        '[invoicing.journal]\nconfirmed_by = "Controller"',
    )
    assert "coding-unconfirmed" not in warnings()


def test_advice_on_vat_that_is_not_written_down_is_asked_for(world: World) -> None:
    """Choice A56."""
    text = (world.folder / "arrangement.toml").read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("vat_advice")]
    (world.folder / "arrangement.toml").write_text("\n".join(kept) + "\n", "utf-8")
    plan = issue_plan(world.books(JANUARY), 2027, list(Matter), [])

    assert "vat-unadvised" in {finding.code for finding in plan.warnings}


def test_an_invoice_is_not_sent_anew_to_who_has_no_address_any_more(world: World) -> None:
    world.done("invoices", "2027", as_of="2027-01-04")
    text = (world.folder / "arrangement.toml").read_text("utf-8")
    _, _, rest = text.partition('code = "GM0828"')
    billing = rest[rest.index("[municipality.billing]") : rest.index("[[", 1)]
    world.edit("arrangement.toml", billing, "")
    (oss,) = [i for i in world.invoices() if i.municipality_code == "GM0828"]
    refused = world.run("invoices", "2027", "--correct", oss.number, as_of="2027-02-01")

    assert refused.exit_code == 4
    assert "GM0828" in refused.output
    assert len(world.invoices()) == 10
    assert read_dossier(world.folder).arrangement.invoicing is not None


def test_only_issues_and_does_nothing_else(world: World) -> None:
    refused = world.run("invoices", "2027", "--only", "cases", "--remind", as_of="2027-01-04")

    assert refused.exit_code == 2
    assert "--only goes alone or with --dry-run" in refused.output


def test_there_is_nothing_to_take_over_before_anything_was_issued(world: World) -> None:
    refused = world.run("invoices", "2027", "--take-over", as_of="2027-01-04")

    assert refused.exit_code == 4
    assert "There is no register here to take over." in refused.output
