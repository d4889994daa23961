"""A paper cites the paragraph of the convenant that says what it cites it for."""

import pytest

from zvh_finance import dutch
from zvh_finance.convenant import annex_1
from zvh_finance.convenant.cited import Rule, cited
from zvh_finance.dossier.profile_file import embedded_profile
from zvh_finance.embedded import embedded_data
from zvh_finance.proof.convenant_text import FILE, paragraphs

SAYS = {
    Rule.PURPOSE: "bijdragen aan de algemene veiligheid",
    Rule.ANNUAL_PLAN: "in de vorm van een Jaarplan",
    Rule.ADOPTION_OF_ACCOUNTS: "Minimaal twee keer per jaar vindt een vergadering",
    Rule.MEETINGS_OF_ALL: "waarvoor alle Partijen worden uitgenodigd",
    Rule.PREPARATION: "De Manager heeft in ieder geval de volgende taken",
    Rule.LEGAL_FORM: "kent geen eigen rechtspersoonlijkheid",
    Rule.STAFF_ON_ENDING: "ontslag wegens reorganisatie",
    Rule.REDEPLOYMENT: "door gemeenten gemeenschappelijk gedragen",
    Rule.REDUNDANCY: "De kosten voor de WW-verplichtingen",
    Rule.FINANCING: "De Gemeenten en het Rijk financieren",
    Rule.KEY: "op basis van een kostenverdeelsleutel",
    Rule.PAYMENT: "uiterlijk aan het eind van het eerste kwartaal",
    Rule.SUPPORT: "gedurende de periode 2019 - 2022",
    Rule.OWN_COSTS: "ieder voor zich verantwoordelijk",
    Rule.SUPERVISION: "houdt toezicht op de financiële huishouding",
    Rule.LEVEL: "de hoogte van de gemeentelijke bijdrage",
    Rule.ADOPTION_OF_BUDGET: "Vaststelling van de begroting",
    Rule.SENDING: "Vaststelling van de begroting",
    Rule.RESERVE: "een eventuele financiële reserve",
    Rule.REQUEST_TO_JOIN: "een aanvraag doen bij de Stuurgroep",
    Rule.ACCESSION: "ondertekening van Bijlage 1",
    Rule.AMENDMENT: "door de Partijen in gezamenlijk overleg worden gewijzigd",
    Rule.SIGNING: "het opnieuw ondertekenen",
    Rule.LEAVING_ON_AMENDMENT: "door een Partij als onaanvaardbaar worden ervaren",
    Rule.NO_JOINT_LIABILITY: "geen hoofdelijke aansprakelijkheid",
    Rule.DEFAULT: "een redelijke termijn",
    Rule.JUDGMENT: "op gezag van een rechterlijke uitspraak",
    Rule.EXCLUSION: "met onmiddellijke ingang uitsluiten",
    Rule.LASTING_DUTIES: "naar hun aard zijn bestemd om ook na beëindiging",
    Rule.WITHDRAWAL: "een opzegtermijn van één jaar",
    Rule.ENDING: "Bij algehele beëindiging van dit convenant",
    Rule.DAMAGE: "Tot de kosten en financiële schade",
    Rule.EVALUATION: "Partijen evalueren uiterlijk na twee jaar",
    Rule.HOST: "Beheergemeente: ",
    Rule.STEERING_MEETINGS: "De Stuurgroep komt",
    Rule.PLAN_ADOPTION: "ontvangen het Jaarplan ter informatie",
    Rule.HEARING: "tot die Partij gehoord is",
    Rule.HOST_SUPPORT: "2019 t/m 2022 de benodigde middelen",
    Rule.ENTRY_INTO_FORCE: "treedt in werking",
    Rule.FORMER_AGREEMENTS: "vervangt",
}
OF_ANOTHER_KIND = {Rule.COUNCIL_VIEW, Rule.SUPERVISOR, Rule.FRAMEWORK}
"""What a joint arrangement under the Wgr has and this convenant has not."""


@pytest.fixture(scope="module")
def convenant() -> dict[str, str]:
    """The words of each paragraph."""
    read = paragraphs((embedded_data() / FILE).read_bytes())
    return {each.at: " ".join(sentence.text for sentence in each.sentences) for each in read}


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule not in OF_ANOTHER_KIND])
def test_a_rule_stands_where_it_is_said_to_stand(rule: Rule, convenant: dict[str, str]) -> None:
    saying = [at for at, text in convenant.items() if SAYS[rule] in " ".join(text.split())]
    paragraph, item = cited(rule), ""
    if rule is Rule.PREPARATION:
        item = "e"  # of its list
    if rule is Rule.PURPOSE:
        assert paragraph == "artikel 2"  # the whole article
        return

    assert [dutch.articles([at + item]) for at in saying] == [paragraph]


def whole_text() -> str:
    """All of the convenant with its annexes, its lines joined."""
    return " ".join((embedded_data() / FILE).read_text(encoding="utf-8").split())


@pytest.mark.parametrize("name", ["board", "steering_group", "manager", "host", "annual_plan"])
def test_bodies_and_plans_have_the_name_that_the_convenant_gives_them(name: str) -> None:
    """Article 1; inside a sentence of ours a role has a small letter."""
    words = getattr(embedded_profile().names, name).name

    assert words in whole_text() or words.capitalize() in whole_text()


def test_the_convenant_has_no_rule_of_another_kind_of_agreement() -> None:
    assert not OF_ANOTHER_KIND & embedded_profile().articles.keys()


def test_the_form_of_accession_is_annex_1_word_for_word() -> None:
    """Article 19.3: also the line to write on."""
    text = whole_text()
    lines = (
        annex_1.TITLE,
        annex_1.CONSIDERING,
        *annex_1.CONSIDERATIONS,
        annex_1.DECLARING,
        annex_1.DECLARATION,
        annex_1.ORGANISATION,
        annex_1.OFFICIAL,
        annex_1.ON_BEHALF,
        annex_1.NAME,
        annex_1.BLANK,
    )

    assert [line for line in lines if line not in text] == []
