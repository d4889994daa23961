"""A profile is spoken of where its dossier is read, and nowhere else."""

from contextvars import Context
from dataclasses import replace
from datetime import date

import pytest

from zvh_finance.convenant import cited as papers
from zvh_finance.convenant.art17_contributions.supporting_services import support_treatment
from zvh_finance.convenant.cited import Rule
from zvh_finance.dates import due_dates, next_due_date
from zvh_finance.documents.paper.sentences import days_to_pay, in_parts
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.profile_file import embedded_profile
from zvh_finance.errors import MissingGroundError
from zvh_finance.language import Articles, Language, say
from zvh_finance.profile.profile import MonthDay, Profile, Term
from zvh_finance.profile.speaking import profile, speaking_of

DUTCH, ENGLISH = Language.DUTCH, Language.ENGLISH


def changed(articles: dict[Rule, str], **others: object) -> Profile:
    """The convenant with other articles."""
    known = embedded_profile()
    return replace(known, articles={**known.articles, **articles}, **others)  # type: ignore[arg-type]


def without(*rules: Rule) -> Profile:
    """The convenant without some rules."""
    known = embedded_profile()
    return replace(known, articles={r: a for r, a in known.articles.items() if r not in rules})


def test_without_a_dossier_nothing_is_cited() -> None:
    """There is no agreement that the program falls back on."""
    with pytest.raises(LookupError):
        Context().run(profile)


def test_another_profile_is_spoken_of_for_a_while() -> None:
    with speaking_of(changed({Rule.KEY: "30.1"})):
        assert papers.cited(Rule.KEY) == "artikel 30 lid 1"
        assert papers.article(Rule.KEY) == "30.1"

    assert papers.cited(Rule.KEY) == "artikel 17 lid 2"


def test_a_paper_cites_an_article_of_the_agreement_of_a_law_or_of_no_number() -> None:
    known = changed({Rule.KEY: "", Rule.PAYMENT: "?", Rule.LEVEL: "Wgr 34.1", Rule.RESERVE: "30"})
    with speaking_of(known):
        assert papers.cited(Rule.LEVEL) == "artikel 34 lid 1 Wgr"
        assert papers.cited(Rule.RESERVE, Rule.LEVEL) == "artikel 30 en artikel 34 lid 1 Wgr"
        assert papers.cited(Rule.KEY) == "het convenant"
        assert papers.cited(Rule.PAYMENT) == "een aanname, niet nagelezen in het convenant"
        assert papers.cited(Rule.KEY, Rule.LEVEL) == "artikel 34 lid 1 Wgr"
        assert papers.cited_in_full(Rule.RESERVE) == "artikel 30 van het convenant"
        assert papers.cited_in_full(Rule.LEVEL) == "artikel 34 lid 1 Wgr"
        assert papers.cited_in_full(Rule.KEY) == "het convenant"


def test_paragraphs_of_a_law_are_put_together() -> None:
    assert Articles(("Wgr 34.1", "Wgr 34.3")).said(DUTCH) == "artikel 34 lid 1 en 3 Wgr"
    assert Articles(("Wgr 34.1", "Wgr 35.3")).said(ENGLISH) == "Wgr articles 34.1 and 35.3"
    assert Articles(("17.7", "17.9", "17.7")).said(ENGLISH) == "articles 17.7 and 17.9"
    assert Articles(("17.7",)).said(ENGLISH) == "article 17.7"


def test_a_rule_that_the_agreement_lacks_is_refused_where_something_rests_on_it() -> None:
    with speaking_of(without(Rule.EVALUATION)):
        assert not papers.applies(Rule.EVALUATION)
        with pytest.raises(MissingGroundError, match="no rule on evaluation") as refused:
            papers.cited(Rule.KEY, Rule.EVALUATION)

    assert [finding.code for finding in refused.value.findings] == ["rule-absent"]


def test_it_is_left_out_where_a_sentence_only_points_to_it() -> None:
    with speaking_of(without(Rule.EVALUATION)):
        assert papers.in_brackets(Rule.EVALUATION) == ""
        assert papers.in_brackets(Rule.EVALUATION, Rule.KEY) == " (artikel 17 lid 2)"


def test_a_message_names_the_agreement_where_the_rule_is_not_there() -> None:
    """A message must come out, also about what does not apply."""
    told = say("Look it up ({cited.EVALUATION}).")
    both = say("Look it up ({cited.EVALUATION.KEY}).")

    with speaking_of(without(Rule.EVALUATION)):
        assert told.said(ENGLISH) == "Look it up (the convenant)."
        assert both.said(ENGLISH) == "Look it up (article 17.2)."
    assert told.said(ENGLISH) == "Look it up (article 24)."


def test_bodies_have_the_article_of_the_language() -> None:
    names = replace(embedded_profile().names, board=Term("algemeen bestuur", "het", "AB"))
    told = say('{The.board} decides, {called.board}; {the.board} writes body = "{code_of.board}".')

    with speaking_of(replace(embedded_profile(), names=names)):
        assert told.said(ENGLISH) == (
            "The algemeen bestuur decides, algemeen bestuur; the algemeen bestuur writes "
            'body = "AB".'
        )
        assert papers.board().capital == "Het algemeen bestuur"
        assert papers.board().the == "het algemeen bestuur"
        assert papers.body("DB").code == "AB"
        assert papers.body("SG").name == "Stuurgroep"
    assert papers.letters() == ("het Dagelijks Bestuur", "Manager")


def test_the_last_day_to_pay_is_that_of_the_agreement() -> None:
    """Article 17.3 of the convenant: the end of the first quarter."""
    assert due_dates(2027) == (date(2027, 3, 31),)
    with speaking_of(replace(embedded_profile(), payments=(MonthDay(2, 1),))):
        assert due_dates(2027) == (date(2027, 2, 1),)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 1), date(2027, 3, 31)),
        (date(2027, 3, 31), date(2027, 3, 31)),
        (date(2027, 4, 1), date(2027, 9, 30)),
        (date(2027, 9, 30), date(2027, 9, 30)),
        (date(2027, 10, 1), None),
    ],
)
def test_the_next_day_to_pay_is_the_first_that_has_not_passed(
    day: date, expected: date | None
) -> None:
    twice = (MonthDay(3, 31), MonthDay(9, 30))
    with speaking_of(replace(embedded_profile(), payments=twice)):
        assert next_due_date(2027, day) == expected


def test_papers_say_in_how_many_parts_and_when_it_is_paid() -> None:
    """Article 17.3: once a year, in advance; other agreements have instalments."""
    assert in_parts(2027) == "in één keer vooruit"
    assert days_to_pay(2027) == "31 maart 2027"
    twice = (MonthDay(3, 31), MonthDay(9, 30))
    with speaking_of(replace(embedded_profile(), payments=twice, in_advance=False)):
        assert in_parts(2027) == "in 2 termijnen"
        assert days_to_pay(2027) == "31 maart en 30 september 2027"


def test_the_years_of_the_host_are_told_only_where_there_are_any() -> None:
    """Article 17.4."""
    assert papers.host_years() == "2019 tot en met 2022"
    with speaking_of(replace(embedded_profile(), host_period=None)):
        assert papers.host_years() == ""


def test_a_letter_says_who_asks_for_it_where_a_rule_does() -> None:
    """Article 17.8 of the convenant."""
    assert papers.as_asked(Rule.SENDING) == ", zoals artikel 17 lid 8 van het convenant vraagt"
    with speaking_of(without(Rule.SENDING)):
        assert papers.as_asked(Rule.SENDING) == ""
    with speaking_of(changed({Rule.SENDING: "Wgr 35.5"})):
        assert papers.as_asked(Rule.SENDING) == ", zoals artikel 35 lid 5 Wgr vraagt"


@pytest.mark.parametrize(
    ("articles", "of"),
    [
        (["17.2"], " van het convenant"),
        (["17.2", "17.3"], " van het convenant"),
        (["17.2", "Wgr 34.1"], ""),
        (["17.2", ""], ""),
        (["?"], ""),
    ],
)
def test_articles_are_of_the_agreement_when_all_are(articles: list[str], of: str) -> None:
    assert papers.of_what(articles) == of


def test_services_of_a_host_are_costs_like_others_without_years_of_its_own() -> None:
    """Article 17.4 is of the convenant; the ground is then the key."""
    with speaking_of(replace(embedded_profile(), host_period=None)):
        found = support_treatment(2021, DecisionRegister(), date(2022, 1, 1))

    assert (found.mode, found.ground) == ("shared", "artikel 17 lid 2")
    assert found.is_decided
    assert found.blocker(2021) is None
