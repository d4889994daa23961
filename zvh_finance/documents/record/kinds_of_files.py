"""What each file of a folder is, in Dutch, and in which format."""

import re
from collections.abc import Mapping

from zvh_finance.documents.paper.charge_tables import CHARGES_FILE, KEY_FILE
from zvh_finance.documents.paper.pool_tables import POOLS_FILE
from zvh_finance.documents.record.csvw import CSVW
from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.sealing import RECALCULATION

FORMATS: Mapping[str, str] = {
    "csv": "text/csv",
    "html": "text/html",
    "ics": "text/calendar",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "pdf": "application/pdf",
    "py": "text/x-python",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}
"""The media type of a file by its ending."""

_KINDS: tuple[tuple[str, str], ...] = (
    (
        re.escape(MANIFEST),
        "Bewijs van de berekening: wat erin ging, wat eruit kwam, op welk besluit",
    ),
    (re.escape(RECALCULATION), "Rekent deze map na met niets dan Python"),
    (re.escape(CSVW), "Wat de kolommen van de tabellen in deze map betekenen"),
    (re.escape(CHARGES_FILE), "Wie wat betaalt en waarom, een regel per bedrag en gemeente"),
    (re.escape(KEY_FILE), "De verdeelsleutel met de inwonertallen van het CBS"),
    (re.escape(POOLS_FILE), "De verdeelgroepen met hun sleutels, een regel per groep en gemeente"),
    (r"journaal\.csv", "Boekingen voor de financiële administratie van de centrumgemeente"),
    (r"begeleidende-lijst\.pdf", "Begeleidende lijst bij de facturen van het jaar"),
    (r"register\.chain\.jsonl", "Kopie van de keten van het facturenregister"),
    (r"rechtmatigheid\.csv", "Overschrijdingen voor de rechtmatigheidsverantwoording"),
    (r"overzicht\.html", "Overzicht van de begroting voor een browser"),
    (r"begroting-\d{4}\.xlsx", "Werkmap van de begroting voor het bestuur"),
    (r"bestuursnota-\d{4}\.pdf", "Bestuursnota bij de begroting"),
    (r"toelichting-\d{4}\.pdf", "Toelichting op de begroting"),
    (r"besluitenlijst-(?:jaarrekening-)?\d{4}\.txt", "Tekst van de besluiten voor de notulen"),
    (r"partijenoverleg-\w+-\d{4}\.pdf", "Stuk voor het overleg van alle partijen"),
    (r"gemeenten/.+\.xlsx", "Begrotingsblad van een gemeente, om na te rekenen"),
    (r"gemeenten/.+\.pdf", "Begrotingsblad van een gemeente"),
    (r"uitleg/.+", "Uitleg aan de raad: waarom deze gemeente dit betaalt"),
    (r"fiches/.+", "Tekst voor de paragraaf verbonden partijen van een gemeente"),
    (r"brieven/.+", "Brief aan college of raad"),
    (r"verzendlijst-\d{4}\..+", "Lijst van wie wat moet krijgen"),
    (r"jaarrekening-\d{4}\.xlsx", "Werkmap van de jaarrekening voor het bestuur"),
    (r"jaarrekening-\d{4}\.pdf", "Jaarrekening"),
    (r"jaarverslag-financien-\d{4}\.pdf", "Hoofdstuk financiën van het jaarverslag"),
    (r"tussenrapportage-.+\.pdf", "Tussenrapportage over een lopend jaar"),
    (
        r"verantwoording-convenant\.pdf",
        "Wat van het convenant het programma uitvoert, en wat mensen doen",
    ),
    (r"kalender-\d{4}\.ics", "Jaarkalender voor een agenda"),
    (r"kalender-\d{4}\.\w+", "Jaarkalender: wat wanneer moet"),
    (r"interne-boeking[^/]*\.pdf", "Interne boeking van het eigen aandeel van de centrumgemeente"),
    (r"openstaande-posten\.\w+", "Openstaande posten van het jaar"),
    (r"herinnering-.+\.pdf", "Betalingsherinnering"),
    (r"ingebrekestelling-.+\.pdf", "Ingebrekestelling, door de andere partijen te ondertekenen"),
    (
        r"portfolio\.(?:csv|json)",
        "Elk dossier van het portfolio: uitkomst, bedragen en bevindingen",
    ),
    (r"portfolio-gemeenten\.csv", "Wat elke gemeente aan al haar regelingen bijdraagt"),
    (r".+\.nlcius\.xml", "E-factuur naar NLCIUS (SI-UBL 2.0)"),
    (r".+\.peppol\.xml", "E-factuur naar Peppol BIS Billing 3"),
)
_OF_COMMAND: Mapping[tuple[str, str], str] = {
    ("invoices", "pdf"): "Factuur, creditnota of interne boeking",
    ("explain", "pdf"): "Uitleg van een bedrag, van het artikel tot de cent",
    ("explain", "json"): "Uitleg van een bedrag, voor een programma",
    **{
        (command, ending): text
        for command in ("redundancy", "withdrawal", "dissolution", "accession")
        for ending, text in (("pdf", "Stuk van de zaak"), ("xlsx", "Werkmap van de zaak"))
    },
}
"""What has a name of its own: by the command that wrote it and its ending."""


UNKNOWN = "Bestand van deze map"
"""Of which nobody said what it is: what was issued is described all the same."""


def what_it_is(command: str, name: str) -> str:
    """What a file is, in a few Dutch words."""
    for pattern, text in _KINDS:
        if re.fullmatch(pattern, name):
            return text
    return _OF_COMMAND.get((command, ending_of(name)), UNKNOWN)


def ending_of(name: str) -> str:
    """The ending by which a file tells its format."""
    return name.rpartition(".")[2]
