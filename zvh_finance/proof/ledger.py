"""The coverage ledger: what of the convenant the program carries out, sentence by sentence.

Every sentence with a consequence in money, a date or reporting names the rules that carry it out,
or says why people do. Every other sentence says why it has none, so that nothing is forgotten.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from pydantic import BaseModel, ConfigDict, TypeAdapter

from zvh_finance.embedded import embedded_data
from zvh_finance.proof.convenant_text import FILE as CONVENANT_FILE
from zvh_finance.proof.convenant_text import Paragraph, paragraphs

LEDGER_FILE, SCENARIOS_FILE = "convenant/ledger.toml", "convenant/scenarios.json"


_BULLET = re.compile(r"(?<!\S)o (?=[A-Z])")


class Consequence(StrEnum):
    """What a sentence has a consequence for, in Dutch as the ledger has it."""

    MONEY = "geld"
    DATE = "termijn"
    REPORTING = "verslag"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LedgerEntry(_Record):
    """One or more sentences in a row that have a consequence.

    Attributes:
        article: the address of the first of them, such as `17.2` or `9.3e`.
        text: word for word.
        consequence: in money, a date, reporting.
        rules: dotted names of what carries it out; none when people do.
        choices: numbers of the readings that decide it, such as `A32`.
        program: what the program does, in Dutch.
        people: what is left for people to do, in Dutch.
        not_automated: why no rule carries it out, in Dutch: `omdat ...`.
    """

    article: str
    text: str
    consequence: tuple[Consequence, ...]
    rules: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    program: str = ""
    people: str = ""
    not_automated: str = ""

    @property
    def quotation(self) -> str:
        """The text as one quotes it in a line: items of a list, marked `o` there, after a dash."""
        return _BULLET.sub("– ", self.text)


class SilentParagraphs(_Record):
    """Paragraphs without such a consequence, and why, in Dutch."""

    articles: tuple[str, ...]
    reason: str


class SilentSentences(_Record):
    """Sentences in a row without such a consequence in a paragraph that has others."""

    article: str
    text: str
    reason: str


class Scenario(_Record):
    """A worked situation that is run as a test.

    Attributes:
        articles: what it shows, by its tags.
        choices: the readings that decide it.
    """

    title: str
    articles: tuple[str, ...]
    choices: tuple[str, ...]


class _File(_Record):
    choices: dict[str, str]
    sentence: tuple[LedgerEntry, ...]
    without: tuple[SilentParagraphs, ...]
    remainder: tuple[SilentSentences, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The whole ledger.

    Attributes:
        choices: per number what was chosen where the convenant leaves room, in Dutch.
        entries: in the order of the convenant.
        without: paragraphs that have no consequence.
        remainder: sentences without one in the other paragraphs.
        scenarios: that show the entries.
        paragraphs: of the convenant itself.
        inputs: SHA-256 of what was read, by name.
    """

    choices: Mapping[str, str]
    entries: tuple[LedgerEntry, ...]
    without: tuple[SilentParagraphs, ...]
    remainder: tuple[SilentSentences, ...]
    scenarios: tuple[Scenario, ...]
    paragraphs: tuple[Paragraph, ...]
    inputs: Mapping[str, str]

    @property
    def sentence_count(self) -> int:
        """How many sentences the convenant has, each item of a list counted as one."""
        return sum(len(paragraph.sentences) for paragraph in self.paragraphs)

    @property
    def by_heading(self) -> tuple[tuple[str, tuple[LedgerEntry, ...]], ...]:
        """The entries under the heading of their article, annex or opening."""
        heads = {paragraph.at: paragraph.heading for paragraph in self.paragraphs}
        grouped = groupby(self.entries, key=lambda entry: heads[paragraph_of(entry.article)])
        return tuple((heading, tuple(entries)) for heading, entries in grouped)

    def sentences_in(self, entries: Iterable[LedgerEntry]) -> int:
        """How many sentences of the convenant some entries hold."""
        return sum(len(self.sentences_of(entry.article, entry.text)) for entry in entries)

    def sentences_of(self, article: str, text: str) -> range:
        """The places in its paragraph of the sentences that a text holds word for word; or none."""
        told = self._told.get(paragraph_of(article), ())
        for start in range(len(told)):
            for end in range(start + 1, len(told) + 1):
                if " ".join(told[start:end]) == text:
                    return range(start, end)
        return range(0)

    def scenarios_of(self, article: str) -> tuple[Scenario, ...]:
        """The scenarios that show an address."""
        return tuple(
            scenario
            for scenario in self.scenarios
            if any(shows(tagged, article) for tagged in scenario.articles)
        )

    @property
    def _told(self) -> Mapping[str, tuple[str, ...]]:
        return {p.at: tuple(sentence.text for sentence in p.sentences) for p in self.paragraphs}


def shows(tagged: str, article: str) -> bool:
    """Whether a scenario about one address shows another: `4.9` shows `4.9a`, and the reverse."""
    return tagged in {article, paragraph_of(article)} or paragraph_of(tagged) == article


def paragraph_of(article: str) -> str:
    """The paragraph of an address: `9.3` of `9.3e`."""
    return article.rstrip("abcdefgh") if article[:1].isdigit() else article


def read_ledger() -> Ledger:
    """The embedded ledger, its scenarios and the convenant that it is about."""
    ledger, scenarios, convenant = (
        (embedded_data() / name).read_bytes()
        for name in (LEDGER_FILE, SCENARIOS_FILE, CONVENANT_FILE)
    )
    return parse_ledger(ledger, scenarios, convenant)


def parse_ledger(ledger: bytes, scenarios: bytes, convenant: bytes) -> Ledger:
    """Take the ledger from the bytes of its files.

    Raises:
        ValueError: one is not what it should be; they ship with the program and a test reads them.
    """
    file = TypeAdapter(_File).validate_python(tomllib.loads(ledger.decode()))
    contents = {LEDGER_FILE: ledger, SCENARIOS_FILE: scenarios, CONVENANT_FILE: convenant}
    return Ledger(
        choices=file.choices,
        entries=file.sentence,
        without=file.without,
        remainder=file.remainder,
        scenarios=TypeAdapter(tuple[Scenario, ...]).validate_json(scenarios),
        paragraphs=paragraphs(convenant),
        inputs={name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    )
