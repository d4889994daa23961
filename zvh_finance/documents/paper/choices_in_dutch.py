"""The chosen readings of the convenant in Dutch words: what a paper says of them, in one place."""

from collections.abc import Collection, Mapping

from zvh_finance.convenant.cited import filled
from zvh_finance.dossier.choices import Choices

_WORDS: Mapping[str, Mapping[str, str]] = {
    "case_key_year": {
        "cost_year": "Kosten van een personele zaak volgen de sleutel van elk kostenjaar.",
        "surplus_year": (
            "Kosten van een personele zaak volgen in alle jaren de sleutel van het jaar van het "
            "boventalligheidsbesluit."
        ),
    },
    "dissolution_key": {
        "frozen_last_year": (
            "De kosten van opheffing volgen in alle jaren de sleutel van het laatste "
            "begrotingsjaar, over de jaren met de opgetelde methode: de jaren tellen op tot het "
            "aandeel in het geheel."
        ),
        "rolling": "De kosten van opheffing volgen de sleutel van elk kostenjaar.",
    },
    "leaver_legacy_cases": {
        "stay": (
            "Wie is uitgetreden, blijft in de sleutel van personele zaken van voor die dag "
            "totdat zij eindigen ({cited.LASTING_DUTIES})."
        ),
        "out": (
            "Wie is uitgetreden, telt niet meer mee in de sleutel van personele zaken, ook niet "
            "van zaken van voor die dag."
        ),
    },
    "notice_arithmetic": {
        "inclusive": "De dag van ontvangst telt mee voor de opzegtermijn van een jaar.",
        "strict": "De dag van ontvangst telt niet mee voor de opzegtermijn van een jaar.",
    },
    "surplus": {
        "reserve": "Voorgesteld wordt een overschot aan de reserve toe te voegen.",
        "refund": "Voorgesteld wordt een overschot aan de gemeenten terug te betalen.",
    },
    "deficit": {
        "reserve_first": (
            "Voorgesteld wordt een tekort eerst uit de reserve te dekken en de rest door de "
            "gemeenten te laten betalen."
        ),
        "charge": "Voorgesteld wordt een tekort geheel door de gemeenten te laten betalen.",
    },
    "merger": {
        "sum_population": (
            "Een gemeente die door herindeling is ontstaan, betaalt over de inwoners van haar "
            "voorgangers samen."
        ),
        "predecessors": (
            "Een gemeente die door herindeling is ontstaan, betaalt de som van de aandelen van "
            "haar voorgangers, elk afzonderlijk op de cent bepaald."
        ),
    },
    "withdrawal_20_3": {
        "contribution_stays": (
            "Wie uittreedt om een wijziging ({cited.LEAVING_ON_AMENDMENT}), "
            "blijft de bijdrage van het lopende jaar verschuldigd en betaalt geen vergoeding."
        ),
        "fee": (
            "Wie uittreedt om een wijziging ({cited.LEAVING_ON_AMENDMENT}), "
            "betaalt de vergoeding van {cited.WITHDRAWAL}."
        ),
    },
    "revised_figures": {
        "locked": "Een vastgestelde begroting houdt de inwonertallen waarop zij is vastgesteld.",
        "newest": "Een vastgestelde begroting volgt een latere herziening door het CBS.",
    },
    "undecided_services": {
        "host": (
            "Zolang over de ondersteunende diensten niet is besloten, draagt {the.host} ze in het "
            "ontwerp."
        ),
        "shared": (
            "Zolang over de ondersteunende diensten niet is besloten, delen de gemeenten ze in "
            "het ontwerp naar de sleutel."
        ),
    },
    "above_statutory": {
        "include": "Uitkeringen boven de wettelijke WW tellen mee in de kosten.",
        "exclude": "Uitkeringen boven de wettelijke WW tellen niet mee in de kosten.",
    },
    "salary_in_vwnw": {
        "include": "Het salaris tijdens Van Werk Naar Werk telt mee in de kosten.",
        "exclude": "Het salaris tijdens Van Werk Naar Werk telt niet mee in de kosten.",
    },
}
"""Per choice a sentence for each reading; the numbers of the choices stand in `Choices`."""


def choice_in_dutch(choices: Choices, name: str) -> str:
    """The reading that was chosen, as a sentence."""
    return filled(_WORDS[name][str(getattr(choices, name))])


def choices_in_dutch(choices: Choices, also: Collection[str] = ()) -> dict[str, str]:
    """Every reading that differs from the default, and others that decide an amount, by name."""
    default = Choices()
    wanted = [
        name for name in _WORDS if name in also or getattr(choices, name) != getattr(default, name)
    ]
    return {name: choice_in_dutch(choices, name) for name in wanted}
