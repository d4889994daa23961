"""What keeps a result a concept, and what a reader must know, in Dutch.

A paper for a board or a council says in words of its own what whoever runs the program is told, by
the code of the finding; what has no such words is said as on the screen.
"""

from collections.abc import Iterable

from zvh_finance.convenant.cited import filled, host_years, parties
from zvh_finance.errors import Finding
from zvh_finance.key.population import FigureStatus
from zvh_finance.language import Language

_REASONS = {
    "budget-not-adopted": (
        "{The.board} heeft de begroting nog niet vastgesteld ({cited.ADOPTION_OF_BUDGET})."
    ),
    "amendment-undecided": ("Over een begrotingswijziging is nog niet besloten ({cited.LEVEL})."),
    "support-undecided": (
        "Er is nog geen besluit over wie de ondersteunende diensten betaalt "
        "({cited.SUPPORT}). Tot dan laat dit stuk zien wat nu geldt: {the.host} draagt ze."
    ),
    "support-undecided-shared": (
        "Er is nog geen besluit over wie de ondersteunende diensten betaalt "
        "({cited.SUPPORT}). Tot dan delen de gemeenten ze in dit ontwerp naar de sleutel."
    ),
    "support-undecided-before": (
        "Er is nog geen besluit over wie de ondersteunende diensten betaalt. {The.agreement} "
        "regelt dat niet voor dit jaar: {cited.SUPPORT} geldt voor {host_years}."
    ),
    "exclusion-short-term": (
        "De termijn na de ingebrekestelling was korter dan veertien dagen. {The.agreement} vraagt "
        "een redelijke termijn ({cited.DEFAULT}): ga na of deze dat was."
    ),
    "exclusion-notice-by-some": (
        "Niet alle andere Partijen hebben in gebreke gesteld. {The.agreement} spreekt van de "
        "andere {parties} ({cited.DEFAULT}): ga na of de ingebrekestelling namens allen is gedaan."
    ),
    "figures-not-definitive": ("De inwonertallen zijn nog niet definitief ({cited.KEY})."),
    "outlook-open": (
        "De raming van een jaar erna is onbekend: niet elke structurele regel heeft er een bedrag "
        "voor. Geef dat in de begroting, of 0,00 waar een regel eindigt."
    ),
    "reserve-undecided": (
        "Er is nog geen besluit over het gebruik van de reserve ({cited.RESERVE})."
    ),
    "key-override": (
        "De verdeling wijkt af van inwoners. Een blijvende wijziging van de sleutel is een "
        "wijziging van {the.agreement}: zie {cited.AMENDMENT.SIGNING}."
    ),
    "pool-keys": (
        "Verdeelgroepen hebben een eigen sleutel. Een blijvende wijziging van de sleutel is een "
        "wijziging van {the.agreement}: zie {cited.AMENDMENT.SIGNING}."
    ),
    "comparison-by-pools": (
        "De sleutels van de verdeelgroepen passen niet bij wie vorig jaar deelnam; de vergelijking "
        "met dat jaar is weggelaten."
    ),
    "negative-base": (
        "De inkomsten zijn hoger dan de kosten. De bijdragen zijn nul en {the.board} besluit over "
        "het overschot."
    ),
    "parameter-assumed": (
        "Een lopende zaak rust op een aanname of op een parameter die geen bron bevestigde; de "
        "stukken van die zaak noemen ze."
    ),
    "accounts-not-adopted": (
        "{The.board} heeft de jaarrekening nog niet vastgesteld ({cited.ADOPTION_OF_ACCOUNTS})."
    ),
    "result-undecided": ("Over het resultaat is nog niet besloten ({cited.LEVEL.RESERVE})."),
    "budget-not-sent": ("De begroting is nog niet aan de gemeenten toegezonden ({cited.SENDING})."),
    "case-waits": (
        "De zaak bindt nog niemand: er is nog geen aanvaarding, schikking of besluit "
        "({cited.WITHDRAWAL.ENDING})."
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
        "is niet besloten ({cited.LASTING_DUTIES})."
    ),
    "short-service": (
        "Het dienstverband duurde korter dan twee jaar: er is misschien geen recht op Van Werk "
        "Naar Werk (CAR-UWO). {The.agreement} spreekt van het personeel in het algemeen "
        "({cited.STAFF_ON_ENDING})."
    ),
    "not-shared": (
        "Een deel wordt niet gedeeld en blijft bij {the.host}; het blad Maandregels zegt waarom."
    ),
    "exit-open": "De zaak loopt nog: getoond is wat zij kost als het traject mislukt.",
    "no-benefit": (
        "Het traject eindigt zonder werk en de zaak heeft geen gegevens over de WW: er is geen "
        "uitkering gerekend."
    ),
    "death-benefit": "Geen bron bevestigde de hoogte van de overlijdensuitkering.",
    "case-needs-amendment": (
        "Een personele zaak begon na de vaststelling; haar kosten vragen een begrotingswijziging "
        "({cited.LEVEL})."
    ),
    "case-differs": (
        "Een personele zaak kost nu iets anders dan de begroting voor haar heeft. Het vastgestelde "
        "bedrag geldt totdat een begrotingswijziging het verandert ({cited.LEVEL})."
    ),
}
_REASONS_OF_A_PLACE = {
    "own-cost-words": (
        "De begrotingsregel '{named}' leest als kosten van deelname, die elke {called.party} zelf "
        "draagt ({cited.OWN_COSTS}): ga na of dat zo is."
    ),
    "judgment-words": (
        "De begrotingsregel '{named}' leest als kosten van een rechterlijke uitspraak of een "
        "besluit volgens de Awb, die elke {called.party} voor de eigen organisatie zelf draagt "
        "({cited.JUDGMENT}): ga na of dat zo is."
    ),
    "condition-unmet": (
        "Van een toetreding is nog niet vastgelegd wat "
        "{cited.REQUEST_TO_JOIN.ACCESSION} vraagt. {named}."
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
        return filled(_REASONS_OF_A_PLACE[finding.code], named=finding.place.field)
    if finding.code not in _REASONS:
        return finding.message.said(Language.DUTCH)
    return filled(_REASONS[finding.code], host_years=host_years(), parties=parties())
