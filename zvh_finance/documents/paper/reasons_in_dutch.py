"""What keeps a result a concept, and what a reader must know, in Dutch.

A paper for a board or a council says in words of its own what whoever runs the program is told, by
the code of the finding; what has no such words is said as on the screen.
"""

from collections.abc import Iterable

from zvh_finance.convenant.cited import BOARD, HOST, SUPPORT_YEARS, Rule, cited
from zvh_finance.errors import Finding
from zvh_finance.key.population import FigureStatus
from zvh_finance.language import Language

_REASONS = {
    "budget-not-adopted": (
        f"Het {BOARD} heeft de begroting nog niet vastgesteld ({cited(Rule.ADOPTION_OF_BUDGET)})."
    ),
    "amendment-undecided": (
        f"Over een begrotingswijziging is nog niet besloten ({cited(Rule.LEVEL)})."
    ),
    "support-undecided": (
        f"Er is nog geen besluit over wie de ondersteunende diensten betaalt "
        f"({cited(Rule.SUPPORT)}). Tot dan laat dit stuk zien wat nu geldt: de {HOST} draagt ze."
    ),
    "support-undecided-shared": (
        f"Er is nog geen besluit over wie de ondersteunende diensten betaalt "
        f"({cited(Rule.SUPPORT)}). Tot dan delen de gemeenten ze in dit ontwerp naar de sleutel."
    ),
    "support-undecided-before": (
        "Er is nog geen besluit over wie de ondersteunende diensten betaalt. Het convenant regelt "
        f"dat niet voor dit jaar: {cited(Rule.SUPPORT)} geldt voor {SUPPORT_YEARS}."
    ),
    "exclusion-short-term": (
        "De termijn na de ingebrekestelling was korter dan veertien dagen. Het convenant vraagt "
        f"een redelijke termijn ({cited(Rule.DEFAULT)}): ga na of deze dat was."
    ),
    "exclusion-notice-by-some": (
        "Niet alle andere Partijen hebben in gebreke gesteld. Het convenant spreekt van de andere "
        f"Partijen ({cited(Rule.DEFAULT)}): ga na of de ingebrekestelling namens allen is gedaan."
    ),
    "figures-not-definitive": (f"De inwonertallen zijn nog niet definitief ({cited(Rule.KEY)})."),
    "outlook-open": (
        "De raming van een jaar erna is onbekend: niet elke structurele regel heeft er een bedrag "
        "voor. Geef dat in de begroting, of 0,00 waar een regel eindigt."
    ),
    "reserve-undecided": (
        f"Er is nog geen besluit over het gebruik van de reserve ({cited(Rule.RESERVE)})."
    ),
    "key-override": (
        "De verdeling wijkt af van inwoners. Een blijvende wijziging van de sleutel is een "
        f"wijziging van het convenant: zie {cited(Rule.AMENDMENT, Rule.SIGNING)}."
    ),
    "pool-keys": (
        "Verdeelgroepen hebben een eigen sleutel. Een blijvende wijziging van de sleutel is een "
        f"wijziging van het convenant: zie {cited(Rule.AMENDMENT, Rule.SIGNING)}."
    ),
    "comparison-by-pools": (
        "De kosten zijn in dit jaar of het vorige verdeeld volgens verdeelgroepen; waardoor een "
        "bijdrage verandert, is daarom niet uitgesplitst."
    ),
    "negative-base": (
        f"De inkomsten zijn hoger dan de kosten. De bijdragen zijn nul en het {BOARD} besluit over "
        "het overschot."
    ),
    "parameter-assumed": (
        "Een lopende zaak rust op een aanname of op een parameter die geen bron bevestigde; de "
        "stukken van die zaak noemen ze."
    ),
    "accounts-not-adopted": (
        f"Het {BOARD} heeft de jaarrekening nog niet vastgesteld "
        f"({cited(Rule.ADOPTION_OF_ACCOUNTS)})."
    ),
    "result-undecided": (
        f"Over het resultaat is nog niet besloten ({cited(Rule.LEVEL, Rule.RESERVE)})."
    ),
    "budget-not-sent": (
        f"De begroting is nog niet aan de gemeenten toegezonden ({cited(Rule.ADOPTION_OF_BUDGET)})."
    ),
    "case-waits": (
        "De zaak bindt nog niemand: er is nog geen aanvaarding, schikking of besluit "
        f"({cited(Rule.WITHDRAWAL, Rule.ENDING)})."
    ),
    "due-later": "Het jaar van deze kosten is nog niet begonnen.",
    "key-indicative": (
        "De inwonertallen van de peildatum zijn nog niet bekend: de sleutel is indicatief."
    ),
    "nothing-to-credit": (
        "Op de facturen van dit jaar is niet genoeg over om te crediteren; het volgt zodra er meer "
        "gefactureerd is, of op een afzonderlijk besluit."
    ),
    "comparison-left-out": (
        "Het vorige jaar kan niet worden berekend; de vergelijking met dat jaar is weggelaten."
    ),
    "accounts-left-out": (
        "Het jaar van twee jaar geleden kan niet worden berekend; de kolom met de rekening van dat "
        "jaar is weggelaten."
    ),
    "legacy-undecided": (
        "Een gemeente treedt uit terwijl een personele zaak loopt; over de sleutel van die zaak "
        f"is niet besloten ({cited(Rule.LASTING_DUTIES)})."
    ),
    "short-service": (
        "Het dienstverband duurde korter dan twee jaar: er is misschien geen recht op Van Werk "
        "Naar Werk (CAR-UWO). Het convenant spreekt van het personeel in het algemeen "
        f"({cited(Rule.STAFF_ON_ENDING)})."
    ),
    "not-shared": (
        f"Een deel wordt niet gedeeld en blijft bij de {HOST}; het blad Maandregels zegt waarom."
    ),
    "exit-open": "De zaak loopt nog: getoond is wat zij kost als het traject mislukt.",
    "no-benefit": (
        "Het traject eindigt zonder werk en de zaak heeft geen gegevens over de WW: er is geen "
        "uitkering gerekend."
    ),
    "death-benefit": "Geen bron bevestigde de hoogte van de overlijdensuitkering.",
    "case-needs-amendment": (
        "Een personele zaak begon na de vaststelling; haar kosten vragen een begrotingswijziging "
        f"({cited(Rule.LEVEL)})."
    ),
    "case-differs": (
        "Een personele zaak kost nu iets anders dan de begroting voor haar heeft. Het vastgestelde "
        f"bedrag geldt totdat een begrotingswijziging het verandert ({cited(Rule.LEVEL)})."
    ),
}
_REASONS_OF_A_PLACE = {
    "own-cost-words": (
        "De begrotingsregel '{named}' leest als kosten van deelname, die elke Partij zelf draagt "
        f"({cited(Rule.OWN_COSTS)}): ga na of dat zo is."
    ),
    "judgment-words": (
        "De begrotingsregel '{named}' leest als kosten van een rechterlijke uitspraak of een "
        "besluit volgens de Awb, die elke Partij voor de eigen organisatie zelf draagt "
        f"({cited(Rule.JUDGMENT)}): ga na of dat zo is."
    ),
    "condition-unmet": (
        "Van een toetreding is nog niet vastgelegd wat "
        f"{cited(Rule.REQUEST_TO_JOIN, Rule.ACCESSION)} vraagt. {{named}}."
    ),
}
"""What is said of a line or a condition, which the place of the finding names."""

STATUS_WORDS = {
    FigureStatus.DEFINITIVE: "definitief",
    FigureStatus.PROVISIONAL: "voorlopig",
    FigureStatus.UNKNOWN: "door het CBS niet vermeld",
}


def reasons(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The findings in Dutch, each once; no English reaches a paper."""
    return tuple(dict.fromkeys(_said(finding) for finding in findings))


def _said(finding: Finding) -> str:
    if finding.code in _REASONS_OF_A_PLACE:
        return _REASONS_OF_A_PLACE[finding.code].format(named=finding.place.field)
    return _REASONS.get(finding.code) or finding.message.said(Language.DUTCH)
