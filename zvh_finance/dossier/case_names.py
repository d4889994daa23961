"""The name of a staff case is its pseudonym: made of few words and numbers, so it can name nobody.

It stands on papers, in `charges.csv`, in the manifest and in the workbook of the board, so its form
is fixed. Recommended is `m-2027-01`: the first staff case of 2027.
"""

import re

from zvh_finance.dossier.pseudonymity import recognised
from zvh_finance.errors import Finding, Place
from zvh_finance.language import say

_WORDS = (  # noqa: SIM905 — words read better as a text
    "aanvullend baan begeleiding boventallig case doorstroom een eerste elders en formatie "
    "functie herplaatsing in maand maanden medewerker met mw na naar nieuwe ontslag op opheffing "
    "overgang personeel personele plaatsing post reparatie staf taak team traject tweede uit "
    "uitkering uittreding van vast vertrek verlenging vervolg vwnw werk werknemer wachtgeld "
    "ww zaak zaken zonder"
).split()

WORDS = frozenset(_WORDS)
"""What a name can be made of besides numbers and one letter."""

_NUMBER = re.compile(r"[0-9]{1,4}")
_LETTER = re.compile(r"[a-z]")


def is_pseudonym(stem: str) -> bool:
    """Whether a name is made of known words, numbers of at most four digits and one letter."""
    parts = stem.split("-")
    letters = [part for part in parts if _LETTER.fullmatch(part)]
    others = [part for part in parts if part not in letters]
    fits = all(part in WORDS or _NUMBER.fullmatch(part) for part in others)
    return fits and len(letters) <= 1 and recognised(stem) is None


def shown_name(file: str) -> str:
    """A staff case in messages: its name, or the letter it begins with when that says too much."""
    folder, _, name = file.rpartition("/")
    stem = name.removesuffix(".toml")
    return file if is_pseudonym(stem) else f"{folder}/{stem[:1]}*.toml"


def staff_name_problem(file: str) -> Finding | None:
    """What is wrong with the name of the file of a staff case, if anything."""
    stem = file.rpartition("/")[2].removesuffix(".toml")
    if is_pseudonym(stem):
        return None
    return Finding(
        "staff-name-form",
        say(
            "The name of this file is the pseudonym of a staff case, which stands on papers: name "
            "the file m-YEAR-NUMBER.toml, such as m-2027-01.toml. Besides numbers, one letter and "
            "these words may be in it: {words}.",
            words=", ".join(sorted(WORDS)),
        ),
        Place(shown_name(file)),
    )
