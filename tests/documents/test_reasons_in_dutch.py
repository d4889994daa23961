"""What a paper says of a finding is Dutch: in words of the paper, else in those of the screen."""

from tests.kit.messages_in_code import places_of_codes
from zvh_finance.documents.paper import reasons_in_dutch
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.errors import Finding, Place
from zvh_finance.language import say


def test_a_paper_has_words_of_its_own_for_what_a_board_must_know() -> None:
    found = Finding("budget-not-adopted", say("none"))

    assert reasons([found]) == (
        "Het Dagelijks Bestuur heeft de begroting nog niet vastgesteld (artikel 17 lid 8).",
    )


def test_what_has_no_words_of_its_own_is_said_as_on_the_screen() -> None:
    """Whatever stops a case can stand on the covering list; every message has its Dutch."""
    told = say("This total row is not the first. Keep one.")
    known = say("line {line}", line=7)

    assert reasons([Finding("odd", known)]) == ("regel 7",)
    assert reasons([Finding("odd", told)]) == ("This total row is not the first. Keep one.",)


def test_a_reason_names_the_line_that_it_is_about() -> None:
    found = Finding("own-cost-words", say("none"), Place(field="Reiskosten"))

    assert "'Reiskosten'" in reasons([found])[0]


def test_words_of_papers_are_of_findings_that_are_made() -> None:
    """What nobody makes any more would stand there for ever."""
    words = {**reasons_in_dutch._REASONS, **reasons_in_dutch._REASONS_OF_A_PLACE}  # noqa: SLF001
    made = set(places_of_codes())

    assert {code for code in words if code not in made} <= NAMED_ELSEWHERE


NAMED_ELSEWHERE = {
    *("support-undecided", "support-undecided-shared", "support-undecided-before"),
    *("own-cost-words", "judgment-words"),
    *("short-service", "not-shared", "exit-open", "no-benefit", "death-benefit"),
    *("case-waits", "due-later"),
}
"""Codes that their code gives by another way than the first argument of a finding."""
