"""What the program says to whoever runs it: sentences in English in the code, said in a language.

A `Text` is a sentence and the values it names; nothing is put together before it is said, so that
the catalogues of `locale/` can say it in Dutch and numbers follow the notation of the language.
A sentence cites an article by its rule and a body by its role, `({cited.KEY})` and `{the.board}`:
where the rule stands and what the body is called, the profile of the dossier says.
Papers do not go through here: they are Dutch, like what they are made under.
"""

import gettext
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from zvh_finance.notation import (
    DUTCH_MARKS,
    ENGLISH_MARKS,
    Marks,
    decimal_written,
    long_day,
    short_day,
    without_thousands,
    written,
)

LOCALE_FOLDER = Path(__file__).parent / "locale"
DOMAIN = "zvh"


class Language(StrEnum):
    """A language that the program speaks; each has a catalogue."""

    DUTCH = "nl"
    ENGLISH = "en"

    @property
    def marks(self) -> Marks:
        """How it writes numbers."""
        return DUTCH_MARKS if self is Language.DUTCH else ENGLISH_MARKS


@dataclass(frozen=True, slots=True)
class Euros:
    """An amount inside a text, in cents."""

    cents: int

    def said(self, language: Language) -> str:
        """`€ 1.234,56` in Dutch, `€1,234.56` in English."""
        if language is Language.DUTCH:
            return f"€\u00a0{written(self.cents, language.marks, 2)}"
        sign = "-" if self.cents < 0 else ""
        return f"{sign}€{written(abs(self.cents), language.marks, 2)}"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things inside a text, such as inhabitants; years are plain `int`."""

    number: int

    def said(self, language: Language) -> str:
        """`161.800` in Dutch, `161,800` in English."""
        return written(self.number, language.marks)


@dataclass(frozen=True, slots=True)
class Change:
    """How many more, or fewer."""

    number: int

    def said(self, language: Language) -> str:
        """`+1.200` in Dutch, `-1,200` in English."""
        return ("+" if self.number > 0 else "") + Count(self.number).said(language)


@dataclass(frozen=True, slots=True)
class Percentage:
    """A part of a whole inside a text, in percent with five decimals, rounded half up."""

    part: int
    whole: int

    def said(self, language: Language) -> str:
        """`12,34568%` in Dutch, `12.34568%` in English."""
        hundred_thousandths = (2 * self.part * 10**7 + self.whole) // (2 * self.whole)
        return without_thousands(hundred_thousandths, language.marks, 5) + "%"


@dataclass(frozen=True, slots=True)
class Articles:
    """Articles inside a text: each as `22.4` or `24`, or of a law, as `Wgr 34.1`.

    An article that a profile leaves empty is not known by its number: then the agreement itself
    is named. One that it gives as `?` was not looked up, and that is said.
    """

    numbers: tuple[str, ...]

    def said(self, language: Language) -> str:
        """`artikel 22 lid 4 en 6 en artikel 13 lid 5`, or `articles 22.4, 22.6 and 13.5`."""
        if not self.numbers:
            return ""
        known = dict.fromkeys(self.numbers)
        laws = dict.fromkeys(_law_of(number) for number in known if number not in UNNUMBERED)
        told = [
            _numbered(
                [n for n in known if n not in UNNUMBERED and _law_of(n) == law], law, language
            )
            for law in laws
        ]
        if not told:
            agreement = _The(language, "the").agreement
            if ASSUMED not in known:
                return agreement
            return say("an assumption, not looked up in {agreement}", agreement=agreement).said(
                language
            )
        return listed(told).said(language)


ASSUMED = "?"
UNNUMBERED = ("", ASSUMED)
"""Articles that have no number: a rule that holds somewhere in the agreement, or is assumed."""


def _law_of(number: str) -> str:
    """`Wgr` of `Wgr 34.1`; empty for an article of the agreement itself."""
    return number.rpartition(" ")[0]


def _numbered(numbers: Sequence[str], law: str, language: Language) -> str:
    """Articles of one text."""
    own = [number.rpartition(" ")[2] for number in numbers]
    before, after = (f"{law} ", "") if language is Language.ENGLISH else ("", f" {law}")
    if language is Language.ENGLISH:
        plural = "s" if len(own) > 1 else ""
        return f"{before if law else ''}article{plural} {listed(own).said(language)}"
    paragraphs: dict[str, list[str]] = {}
    for number in own:
        article, _, paragraph = number.partition(".")
        paragraphs.setdefault(article, []).extend([paragraph] if paragraph else [])
    told = [
        f"artikel {article}" + (f" lid {listed(parts).said(language)}" if parts else "")
        for article, parts in paragraphs.items()
    ]
    return listed(told).said(language) + (after if law else "")


@dataclass(frozen=True, slots=True)
class ShortDay:
    """A day inside a table."""

    day: date

    def said(self, language: Language) -> str:
        """`31-03-2027` in Dutch, `2027-03-31` in English."""
        if language is Language.DUTCH:
            return short_day(self.day)
        return f"{self.day.year}-{self.day.month:02d}-{self.day.day:02d}"


@dataclass(frozen=True, slots=True)
class Series:
    """Values inside a text, one after another.

    Attributes:
        items: each said by itself.
        separator: what stands between them: a comma, or a space between whole sentences.
        last: a text for before the last one, such as `and`; empty when the separator is there too.
    """

    items: "tuple[Value, ...]"
    separator: str = ", "
    last: "Text | None" = None

    def said(self, language: Language) -> str:
        """`Boekel, Oss and Vught`."""
        words = [said(item, language) for item in self.items]
        if self.last is None or len(words) < 2:  # noqa: PLR2004 — one word has no last but one
            return self.separator.join(words)
        return f"{self.separator.join(words[:-1])} {self.last.said(language)} {words[-1]}"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence and the values it names.

    Attributes:
        english: the sentence in the code, with `{names}` of values; what the catalogues look up.
        values: by name.
    """

    english: str
    values: "tuple[tuple[str, Value], ...]" = ()

    def said(self, language: Language) -> str:
        """The sentence in a language."""
        sentence = _catalogue(language).gettext(self.english) if self.english else ""
        values = {name: said(value, language) for name, value in self.values}
        return filled_in(sentence, values, language)

    def __str__(self) -> str:
        """The sentence in English, for a programmer who meets the error."""
        return self.said(Language.ENGLISH)


Spoken = Text | Euros | Count | Change | Percentage | Articles | ShortDay | Series
Value = str | int | date | Decimal | Spoken


def say(english: str, /, **values: Value) -> Text:
    """A sentence with its values, to be said in the language of whoever reads it.

    The catalogues are made from the calls of this function, so its first argument is a literal
    text: `say("{name} stands twice.", name=member.name)`.
    """
    return Text(english, tuple(values.items()))


def as_it_is(words: str) -> Text:
    """Words that are not ours and have no translation: a name, a reason of the system."""
    return Text("{words}", (("words", words),))


def listed(items: Iterable[Value]) -> Series:
    """`Boekel, Oss and Vught`."""
    return Series(tuple(items), last=say("and"))


def one_of(items: Iterable[Value]) -> Series:
    """`Boekel, Oss or Vught`."""
    return Series(tuple(items), last=say("or"))


def commas(items: Iterable[Value]) -> Series:
    """`Boekel, Oss, Vught`."""
    return Series(tuple(items))


def sentences(items: Iterable[Text]) -> Text:
    """Whole sentences, one after another."""
    return Text("{sentences}", (("sentences", Series(tuple(items), separator=" ")),))


def said(value: Value, language: Language) -> str:
    """A value in the notation of a language; a date is `1 januari 2027` in Dutch."""
    if isinstance(value, Spoken):
        return value.said(language)
    if isinstance(value, date):
        return _day(value, language)
    if isinstance(value, Decimal):
        return decimal_written(value, language.marks)
    return str(value)


@dataclass(frozen=True, slots=True)
class _Cited:
    """`{cited.DEFAULT.EXCLUSION}` in a sentence: the articles of these rules.

    It is `{Cited.DEFAULT}` where a sentence begins.

    A rule that the agreement does not have is said to be of the agreement as a whole: a message
    must come out, also about what does not apply.
    """

    language: Language
    keys: tuple[str, ...] = ()
    begins: bool = False

    def __getattr__(self, name: str) -> "_Cited":
        return _Cited(self.language, (*self.keys, name), self.begins)

    def __format__(self, _: str) -> str:
        from zvh_finance.profile.rule import Rule  # noqa: PLC0415 - help cites nothing
        from zvh_finance.profile.speaking import profile  # noqa: PLC0415

        spoken, rules = profile(), [Rule[key] for key in self.keys]
        numbers = tuple(spoken.articles[rule] for rule in rules if spoken.has(rule))
        told = Articles(numbers or ("",)).said(self.language)
        return told[0].upper() + told[1:] if self.begins else told


@dataclass(frozen=True, slots=True)
class _The:
    """`{the.board}` in a sentence: what the agreement calls it, with the article of the language.

    Attributes:
        form: of the name: `the`, `The` where a sentence begins, `called` without an article, or
            the `code` by which decisions name a body.
    """

    language: Language
    form: str

    def __getattr__(self, name: str) -> str:
        from zvh_finance.profile.profile import Term  # noqa: PLC0415 - help names nobody
        from zvh_finance.profile.speaking import profile  # noqa: PLC0415

        term: Term = getattr(profile().names, name)
        if self.form == "called":
            return term.name
        if self.form == "code_of":
            return term.code
        told = term.the if self.language is Language.DUTCH else f"the {term.name}"
        return told[0].upper() + told[1:] if self.form == "The" else told


_FORMS = ("the", "The", "called", "code_of")


def filled_in(sentence: str, values: Mapping[str, object], language: Language) -> str:
    """A sentence with its values, and with what it says of the agreement."""
    return sentence.format(**values, **_of_the_agreement(sentence, language))


def _of_the_agreement(sentence: str, language: Language) -> Mapping[str, object]:
    """What a sentence takes from the profile; nothing for one that does not speak of it."""
    found: dict[str, object] = {f: _The(language, f) for f in _FORMS if f"{{{f}." in sentence}
    if "{cited." in sentence:
        found["cited"] = _Cited(language)
    if "{Cited." in sentence:
        found["Cited"] = _Cited(language, begins=True)
    return found


def _day(day: date, language: Language) -> str:
    return long_day(day) if language is Language.DUTCH else day.isoformat()


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    """The compiled catalogue of a language, read once: the library looks for its file each time."""
    return gettext.translation(DOMAIN, LOCALE_FOLDER, [language.value])


def on_one_line(text: str) -> str:
    """What was typed cannot begin a line of its own, or steer the terminal."""
    steering = {"Cc", "Cf", "Zl", "Zp"}
    return "".join(" " if unicodedata.category(c) in steering else c for c in text)
