"""The chosen readings of the convenant in Dutch words: what a paper says of them, in one place."""

from collections.abc import Collection

from zvh_finance.dossier.choices import Choices

_WORDS = {
    "case_key_year": (
        "A04",
        {
            "cost_year": "Kosten van een personele zaak volgen de sleutel van elk kostenjaar.",
            "surplus_year": (
                "Kosten van een personele zaak volgen in alle jaren de sleutel van het jaar "
                "van het "
                "boventalligheidsbesluit."
            ),
        },
    ),
    "dissolution_key": (
        "A05",
        {
            "frozen_last_year": (
                "De kosten van opheffing volgen in alle jaren de sleutel van het laatste "
                "begrotingsjaar, over de jaren met de opgetelde methode: de jaren tellen op "
                "tot het "
                "aandeel in het geheel."
            ),
            "rolling": "De kosten van opheffing volgen de sleutel van elk kostenjaar.",
        },
    ),
    "leaver_legacy_cases": (
        "A06",
        {
            "stay": (
                "Wie is uitgetreden, blijft in de sleutel van personele zaken van voor die dag "
                "totdat zij eindigen (artikel 22 lid 3)."
            ),
            "out": (
                "Wie is uitgetreden, telt niet meer mee in de sleutel van personele zaken, "
                "ook niet "
                "van zaken van voor die dag."
            ),
        },
    ),
    "notice_arithmetic": (
        "A11",
        {
            "inclusive": "De dag van ontvangst telt mee voor de opzegtermijn van een jaar.",
            "strict": "De dag van ontvangst telt niet mee voor de opzegtermijn van een jaar.",
        },
    ),
    "surplus": (
        "A28",
        {
            "reserve": "Voorgesteld wordt een overschot aan de reserve toe te voegen.",
            "refund": "Voorgesteld wordt een overschot aan de gemeenten terug te betalen.",
        },
    ),
    "deficit": (
        "A29",
        {
            "reserve_first": (
                "Voorgesteld wordt een tekort eerst uit de reserve te dekken en de rest door de "
                "gemeenten te laten betalen."
            ),
            "charge": "Voorgesteld wordt een tekort geheel door de gemeenten te laten betalen.",
        },
    ),
    "merger": (
        "A16",
        {
            "sum_population": (
                "Een gemeente die door herindeling is ontstaan, betaalt over de inwoners van haar "
                "voorgangers samen."
            ),
            "predecessors": (
                "Een gemeente die door herindeling is ontstaan, betaalt de som van de aandelen van "
                "haar voorgangers, elk afzonderlijk op de cent bepaald."
            ),
        },
    ),
    "withdrawal_20_3": (
        "A13",
        {
            "contribution_stays": (
                "Wie uittreedt om een gewijzigd convenant (artikel 20 lid 3), blijft de "
                "bijdrage van "
                "het lopende jaar verschuldigd en betaalt geen vergoeding."
            ),
            "fee": (
                "Wie uittreedt om een gewijzigd convenant (artikel 20 lid 3), betaalt de "
                "vergoeding "
                "van artikel 22 lid 4."
            ),
        },
    ),
    "revised_figures": (
        "A20",
        {
            "locked": (
                "Een vastgestelde begroting houdt de inwonertallen waarop zij is vastgesteld."
            ),
            "newest": "Een vastgestelde begroting volgt een latere herziening door het CBS.",
        },
    ),
    "undecided_services": (
        "A32",
        {
            "host": (
                "Zolang over de ondersteunende diensten niet is besloten, draagt de beheergemeente "
                "ze in het ontwerp."
            ),
            "shared": (
                "Zolang over de ondersteunende diensten niet is besloten, delen de gemeenten ze in "
                "het ontwerp naar de sleutel."
            ),
        },
    ),
    "above_statutory": (
        "A42",
        {
            "include": "Uitkeringen boven de wettelijke WW worden gedeeld.",
            "exclude": "Uitkeringen boven de wettelijke WW worden niet gedeeld.",
        },
    ),
    "salary_in_vwnw": (
        "A61",
        {
            "include": "Het salaris tijdens Van Werk Naar Werk wordt gedeeld.",
            "exclude": "Het salaris tijdens Van Werk Naar Werk wordt niet gedeeld.",
        },
    ),
}


def choice_in_dutch(choices: Choices, name: str) -> str:
    """The reading that was chosen, as a sentence with the number of its question."""
    number, _ = _WORDS[name]
    return f"{reading_in_dutch(choices, name)} (keuze {number})"


def reading_in_dutch(choices: Choices, name: str) -> str:
    """The reading that was chosen, as a sentence for a reader who need not know of the question."""
    _, words = _WORDS[name]
    return words[str(getattr(choices, name))]


def choices_in_dutch(choices: Choices, also: Collection[str] = ()) -> dict[str, str]:
    """Every reading that differs from the default, and others that decide an amount, by name."""
    default = Choices()
    wanted = [
        name for name in _WORDS if name in also or getattr(choices, name) != getattr(default, name)
    ]
    return {name: choice_in_dutch(choices, name) for name in wanted}
