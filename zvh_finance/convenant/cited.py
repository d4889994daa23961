"""What belongs to this convenant and not to sharing by inhabitants, as papers cite it.

The names of its bodies, the number of each article, its dates: they stand here and nowhere else,
so that the papers of another partnership would need another value, not another sentence.
"""

from collections.abc import Mapping
from enum import StrEnum, auto

from zvh_finance import dutch

CONVENANT = "het convenant"
BOARD = "Dagelijks Bestuur"
STEERING_GROUP = "Stuurgroep"
MANAGER = "Manager"
HOST = "beheergemeente"
ANNUAL_PLAN = "Jaarplan"
"""What the convenant calls its bodies, roles and plans."""

PUBLIC_INTEREST = (
    "bijdragen aan de algemene veiligheid, de persoonlijke situatie van mensen verbeteren, en "
    "recidive, overlast, criminaliteit en maatschappelijke uitval voorkomen en verminderen"
)
LEGAL_FORM = "samenwerkingsverband zonder rechtspersoonlijkheid, op grond van een convenant"
"""What the convenant says that it is for, and what it is."""

SUPPORT_YEARS = "2019 tot en met 2022"
"""The years in which the host bears the supporting services."""


class Rule(StrEnum):
    """What a paper cites an article for."""

    PURPOSE = auto()
    ANNUAL_PLAN = auto()
    ADOPTION_OF_ACCOUNTS = auto()
    MEETINGS_OF_ALL = auto()
    PREPARATION = auto()
    LEGAL_FORM = auto()
    STAFF_ON_ENDING = auto()
    REDEPLOYMENT = auto()
    REDUNDANCY = auto()
    FINANCING = auto()
    KEY = auto()
    PAYMENT = auto()
    SUPPORT = auto()
    OWN_COSTS = auto()
    SUPERVISION = auto()
    LEVEL = auto()
    ADOPTION_OF_BUDGET = auto()
    RESERVE = auto()
    REQUEST_TO_JOIN = auto()
    ACCESSION = auto()
    AMENDMENT = auto()
    SIGNING = auto()
    LEAVING_ON_AMENDMENT = auto()
    NO_JOINT_LIABILITY = auto()
    DEFAULT = auto()
    JUDGMENT = auto()
    EXCLUSION = auto()
    LASTING_DUTIES = auto()
    WITHDRAWAL = auto()
    ENDING = auto()
    DAMAGE = auto()
    EVALUATION = auto()


_ARTICLES: Mapping[Rule, str] = {
    Rule.PURPOSE: "2",
    Rule.ANNUAL_PLAN: "4.9",
    Rule.ADOPTION_OF_ACCOUNTS: "6.5",
    Rule.MEETINGS_OF_ALL: "6.6",
    Rule.PREPARATION: "9.3e",
    Rule.LEGAL_FORM: "13.1",
    Rule.STAFF_ON_ENDING: "13.4",
    Rule.REDEPLOYMENT: "13.5",
    Rule.REDUNDANCY: "13.6",
    Rule.FINANCING: "17.1",
    Rule.KEY: "17.2",
    Rule.PAYMENT: "17.3",
    Rule.SUPPORT: "17.4",
    Rule.OWN_COSTS: "17.5",
    Rule.SUPERVISION: "17.6",
    Rule.LEVEL: "17.7",
    Rule.ADOPTION_OF_BUDGET: "17.8",
    Rule.RESERVE: "17.9",
    Rule.REQUEST_TO_JOIN: "19.2",
    Rule.ACCESSION: "19.3",
    Rule.AMENDMENT: "20.1",
    Rule.SIGNING: "20.2",
    Rule.LEAVING_ON_AMENDMENT: "20.3",
    Rule.NO_JOINT_LIABILITY: "21.2",
    Rule.DEFAULT: "21.3",
    Rule.JUDGMENT: "21.5",
    Rule.EXCLUSION: "22.2",
    Rule.LASTING_DUTIES: "22.3",
    Rule.WITHDRAWAL: "22.4",
    Rule.ENDING: "22.5",
    Rule.DAMAGE: "22.6",
    Rule.EVALUATION: "24",
}


def cited(*rules: Rule) -> str:
    """`artikel 17 lid 2 en 7`: the articles of these rules, each once."""
    return dutch.articles(_ARTICLES[rule] for rule in rules)
