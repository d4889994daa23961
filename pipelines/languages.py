"""In which language a run speaks: as its environment says, else Dutch."""

from collections.abc import Mapping

from zvh_finance.language import Language

VARIABLE = "ZVH_LANG"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environment: Mapping[str, str]) -> Language:
    """What `ZVH_LANG` says, else English where the locale is, else Dutch."""
    chosen = environment.get(VARIABLE, "").lower()
    if chosen in set(Language):
        return Language(chosen)
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    return Language.ENGLISH if locale.lower().startswith("en") else Language.DUTCH
