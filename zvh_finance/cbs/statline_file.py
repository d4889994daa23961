"""The CSV that a person downloads from StatLine by hand.

StatLine offers three kinds of CSV. The two with one row per cell are read here ("CSV met" and "CSV
zonder statistische symbolen"): UTF-8 with a byte order mark, `;` between fields, a column per
dimension and one per topic with its unit, names instead of codes, `*` after a year that is
provisional. The one that looks like the table on the screen ("CSV volgens tabelindeling") is
refused with the advice to take another.

A name counts when exactly one municipality that existed on the day was ever called so by CBS; what
is ambiguous or unknown is refused.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zvh_finance.cbs.answer import Answer, Cell, PeriodChoice, Region, Topic, quoted
from zvh_finance.cbs.config import NATION, CbsConfig
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.key.municipalities import CODE
from zvh_finance.language import Count, Text, commas, one_of, say

LARGEST_FILE = 67_108_864
"""Bytes; all totals of all years are a few megabytes."""

NamesOn = Callable[[int], Mapping[str, frozenset[str]]]
"""Per year: the codes that a name may stand for among the municipalities of 1 January."""

_MOST_DIGITS = 10
_MOST_COLUMNS = 40
_LONGEST_TITLE = 200
_REGION, _PERIODS = "Regio's", "Perioden"
_NATION_NAME = "Nederland"
_LARGER_REGION = re.compile(r".* \((LD|PV|CR)\)|(LD|PV|CR)[0-9]{2}")
_PERIOD = re.compile(r"(?P<year>[12][0-9]{3})(?P<stars>\*{0,2})")
_STATUS = {"": "Definitief", "*": "Voorlopig", "**": "NaderVoorlopig"}
_COLUMN = re.compile(r"(?P<title>.*?)\s*\((?P<unit>[^()]*)\)")
_NO_FIGURE = frozenset({"", ".", "-", "x"})
_TOTALS = {
    "Geslacht": frozenset({"Totaal mannen en vrouwen"}),
    "Leeftijd": frozenset({"Totaal", "Totaal leeftijd"}),
    "Burgerlijke staat": frozenset({"Totaal burgerlijke staat"}),
}


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    fields: Mapping[str, str]


@dataclass(frozen=True)
class StatLineFile:
    """A downloaded file as a source of figures.

    Attributes:
        path: the file.
        config: what the table and the topic are called.
        names_on: which code a name stands for.
        names: per code the name under which it is stored.
    """

    path: Path
    config: CbsConfig
    names_on: NamesOn
    names: Mapping[str, str]

    @property
    def name(self) -> Text:
        """What to call it in messages."""
        return say("the file {file}", file=self.path.name)

    def answer(self, choose: PeriodChoice) -> Answer:
        """Read the chosen periods; see `Source`.

        Raises:
            InvalidInputError: the file is not this table, by line where there is one.
        """
        rows = list(self._rows())
        column = self._column(rows)
        statuses = self._statuses(rows)
        periods = tuple(choose(statuses))
        name = _COLUMN.fullmatch(column)
        return Answer(
            origin=f"the downloaded file {self.path.name}",
            table=self.config.table.id,
            title=self.config.table.title,
            topic=Topic(
                name["title"] if name else column,
                name["unit"] if name else "",
                self.config.topic.meaning,
                "0",
            ),
            statuses=statuses,
            periods=periods,
            regions={code: Region(name, "") for code, name in self.names.items()}
            | {NATION: Region(_NATION_NAME, "")},
            cells=tuple(self._cells(rows, column, periods)),
        )

    def _cells(self, rows: list[_Row], column: str, periods: tuple[str, ...]) -> Iterator[Cell]:
        codes_on = cache(self.names_on)
        for row in rows:
            year = int(self._period(row)["year"])
            text = row.fields[column]
            if f"{year}JJ00" not in periods or text in _NO_FIGURE or not _is_total(row):
                continue
            region = row.fields[_REGION]
            code = _plain_code(region) or self._code(row, codes_on(year))
            if _LARGER_REGION.fullmatch(region):
                continue
            yield Cell(code, f"{year}JJ00", self._number(text, row))

    def _code(self, row: _Row, codes: Mapping[str, frozenset[str]]) -> str:
        name = row.fields[_REGION]
        meant = codes.get(name, frozenset())
        if len(meant) == 1:
            return next(iter(meant))
        if _LARGER_REGION.fullmatch(name):
            return ""
        if meant:
            raise self._wrong(
                "statline-name-ambiguous",
                say(
                    'The municipality "{name}" may be {codes} on 1 January of {period}. Download '
                    "the file again with codes instead of names.",
                    name=quoted(name),
                    codes=one_of(sorted(meant)),
                    period=quoted(row.fields[_PERIODS]),
                ),
                row.line,
            )
        raise self._wrong(
            "statline-name",
            say(
                'The municipality "{name}" is not known on 1 January of {period}. After a '
                "reorganisation the new names are known once `zvh cbs fetch` has reached CBS "
                "again.",
                name=quoted(name),
                period=quoted(row.fields[_PERIODS]),
            ),
            row.line,
        )

    def _number(self, text: str, row: _Row) -> int:
        if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS:
            return int(text)
        raise self._wrong(
            "statline-value",
            say(
                '"{value}" is not a whole number of inhabitants. Download the file again and do '
                "not open it in between.",
                value=quoted(text),
            ),
            row.line,
        )

    def _column(self, rows: list[_Row]) -> str:
        title = self.config.topic.title
        for column in rows[0].fields:
            if column == title or column.startswith(f"{title} ("):
                return column
        raise self._wrong(
            "statline-topic",
            say(
                'It has no column "{title}" (it has: {columns}). Choose this topic in table '
                "{table} on StatLine and download again.",
                title=title,
                columns=commas(quoted(column) for column in list(rows[0].fields)[:_MOST_COLUMNS]),
                table=self.config.table.id,
            ),
        )

    def _period(self, row: _Row) -> re.Match[str]:
        period = _PERIOD.fullmatch(row.fields[_PERIODS])
        if period is None:
            raise self._wrong(
                "statline-period",
                say(
                    '"{period}" is not a year. Choose whole years on StatLine.',
                    period=quoted(row.fields[_PERIODS]),
                ),
                row.line,
            )
        return period

    def _statuses(self, rows: Iterable[_Row]) -> dict[str, str]:
        statuses: dict[str, str] = {}
        for row in rows:
            period = self._period(row)
            status = _STATUS[period["stars"]]
            if statuses.setdefault(f"{period['year']}JJ00", status) != status:
                raise self._wrong(
                    "statline-two-statuses",
                    say(
                        "The year {year} stands with and without an asterisk. Download it again "
                        "from StatLine.",
                        year=period["year"],
                    ),
                    row.line,
                )
        return statuses

    def _rows(self) -> Iterator[_Row]:
        reader = csv.reader(io.StringIO(self._text(), newline=""), delimiter=";", strict=True)
        try:
            header = next(reader, [])
            if not {_REGION, _PERIODS} <= set(header):
                raise self._wrong("statline-layout", _wrong_layout())
            self._check_header(header)
            rows = 0
            for fields in reader:
                if len(fields) == len(header):
                    rows += 1
                    yield _Row(reader.line_num, dict(zip(header, fields, strict=True)))
                elif any(fields):
                    raise self._wrong(
                        "statline-row",
                        say(
                            "It has {found} fields where the first line has {expected}. Was the "
                            "download cut off?",
                            found=len(fields),
                            expected=len(header),
                        ),
                        reader.line_num,
                    )
        except csv.Error as fault:
            raise self._wrong(
                "statline-csv",
                say("It is not CSV. Was it cut off, or opened in between? Download it again."),
            ) from fault
        if not rows:
            raise self._wrong(
                "statline-empty", say("It holds no figures. Download it again from StatLine.")
            )

    def _check_header(self, header: list[str]) -> None:
        twice = sorted({column for column in header if header.count(column) > 1})
        if twice or len(header) > _MOST_COLUMNS or any(len(c) > _LONGEST_TITLE for c in header):
            raise self._wrong(
                "statline-header",
                say(
                    "Its first line has a column twice, too many columns or too long a title. "
                    "Download it again from StatLine."
                ),
            )

    def _text(self) -> str:
        try:
            if self.path.stat().st_size > LARGEST_FILE:
                raise self._wrong(
                    "statline-large",
                    say(
                        "It is larger than {bytes} bytes. Choose only the totals of sex, age and "
                        "marital status on StatLine.",
                        bytes=Count(LARGEST_FILE),
                    ),
                )
            return self.path.read_bytes().decode("utf-8-sig")
        except OSError as fault:
            raise self._wrong(
                "statline-unreadable",
                say(
                    "It cannot be read ({reason}). Is this the file that was downloaded?",
                    reason=fault.strerror or "",
                ),
            ) from fault
        except UnicodeDecodeError as fault:
            raise self._wrong(
                "statline-characters",
                say(
                    "It is not UTF-8, so names are garbled. Download it again and do not open it "
                    "in between."
                ),
            ) from fault

    def _wrong(self, code: str, message: Text, line: int | None = None) -> InvalidInputError:
        return InvalidInputError.of(code, message, Place(str(self.path), line=line))


def _is_total(row: _Row) -> bool:
    return all(row.fields[name] in totals for name, totals in _TOTALS.items() if name in row.fields)


def _plain_code(region: str) -> str:
    if region in {_NATION_NAME, NATION}:
        return NATION
    return region if CODE.fullmatch(region) else ""


def _wrong_layout() -> Text:
    return say(
        "It is not a StatLine download with one row per figure. On StatLine choose 'Download' and "
        "then 'CSV zonder statistische symbolen'; 'CSV volgens tabelindeling' cannot be read."
    )
