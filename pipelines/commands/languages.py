"""In which language a run speaks: as it was asked, else as its environment says, else Dutch."""

from collections.abc import Mapping, Sequence

from zvh_finance.language import Language

VARIABLE = "ZVH_LANG"
_OPTION = "--lang"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environment: Mapping[str, str]) -> Language:
    """What `ZVH_LANG` says, else English where the locale is, else Dutch."""
    chosen = environment.get(VARIABLE, "").lower()[:2]
    if chosen in set(Language):
        return Language(chosen)
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    return Language.ENGLISH if locale.lower().startswith("en") else Language.DUTCH


def language_asked(typed: Sequence[str], environment: Mapping[str, str]) -> Language:
    """What `--lang` says on a command line that was not read yet, else its environment."""
    for option, value in zip(typed, [*typed, ""][1:], strict=True):
        asked = value if option == _OPTION else option.removeprefix(f"{_OPTION}=")
        if option.startswith(_OPTION) and asked in set(Language):
            return Language(asked)
    return language_of(environment)
