r"""Reorganisations, read from what CBS writes at each region code.

CBS keeps the history of a municipality as text at its code::

    Opgeheven per 01-01-2021, overgegaan naar:
    - Boxtel (GM0757),
    ... 535 hectare met 918 woningen en 2149 inwoners

Nearly every transfer is told twice, at the one who gives and at the one who receives, and then
both must tell the same. Some border corrections are told at one end only (Oss and Bernheze, 2025);
they count, with a warning. A municipality that ceases or begins by one end only, or people in
numbers that one end alone knows of, is refused: since 2016 CBS told all of those at both ends. What
both tell differently, or is written in no known way, is reported and left out, never guessed. A
merger lists the municipality itself among those it received from; that is no transfer.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from zvh_finance.cbs.answer import Region, quoted
from zvh_finance.cbs.events import ABOLISHED, CREATED, RENAMED, Event
from zvh_finance.errors import Finding, Severity
from zvh_finance.key.municipalities import CODE, Reorganisation
from zvh_finance.language import Count, Text, listed, say, sentences

_HEADING = re.compile(
    r"(?P<kind>[A-Z][a-z ]+?) per (?P<day>[0-9]{2}-[0-9]{2}-[0-9]{4})(?P<rest>.*)"
)
_DIRECTION = re.compile(r",\s*(?P<way>ontvangen van|overgegaan naar)\s*:\s*")
_OTHER = re.compile(r"- (?P<name>.+) \((?P<code>[A-Z]{2}[0-9]{2,4})\),?\s*")
_ABROAD = "GM0998"
_AMOUNT = re.compile(
    r"\.\.\. (?P<hectares>[0-9]{1,8}(?:,[0-9]{1,8})?) hectare met (?P<dwellings>[0-9]{1,8}) "
    r"woning(?:en)? en (?P<inhabitants>[0-9]{1,8}) inwoners?\s*"
)
_RENAMED = re.compile(r"(?P<which>oude|nieuwe) naam: (?P<name>.+) \((?P<code>GM[0-9]{4})\)\s*")
_BEGIN = re.compile(r"Begindatum (voor )?[\d-]+\s*")
_MERGED = frozenset({"Gemeentelijke herindeling"})
"""CBS's headings at a municipality that others went into."""

_MOST_ONE_SIDED = 50
"""People that may move by the word of one end; the lone border corrections of CBS move none."""

_RECEIVED, _GAVE = "ontvangen van", "overgegaan naar"

Key = tuple[date, str, str]
"""Day, code of the giver, code of the receiver."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One end's account of a transfer."""

    kind: str
    inhabitants: int
    hectares: str
    dwellings: str


@dataclass
class Chronicle:
    """What all descriptions together tell.

    Attributes:
        events: the transfers that count.
        findings: what was left out, and why: warnings, and errors for what cannot be left at that.
        renamed: per code the names that CBS says it got or had while the code stayed.
    """

    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    renamed: Mapping[str, frozenset[str]]


@dataclass
class _Page:
    """The description of one code while it is read, line by line."""

    code: str
    gave: dict[Key, Telling] = field(default_factory=dict)
    received: dict[Key, Telling] = field(default_factory=dict)
    odd: list[tuple[date, Text]] = field(default_factory=list)
    renamed: set[str] = field(default_factory=set)
    kind: str = ""
    day: date = date.min
    way: str = ""
    other: str = ""

    def read(self, line: str) -> None:
        """Take in one line."""
        if heading := _HEADING.fullmatch(line):
            self._begin(heading)
        elif (other := _OTHER.fullmatch(line)) and self.way:
            self.other = other["code"]
        elif (amount := _AMOUNT.fullmatch(line)) and self.other:
            self._tell(Telling(self.kind, int(amount["inhabitants"]), *_land(amount)))
        elif (renamed := _RENAMED.fullmatch(line)) and self.kind == RENAMED:
            self._rename(renamed)
        elif not _BEGIN.fullmatch(line):
            self._wonder(line)

    def _begin(self, heading: re.Match[str]) -> None:
        self.kind, self.way, self.other = heading["kind"], "", ""
        day = _day(heading["day"])
        direction = _DIRECTION.fullmatch(heading["rest"])
        if day is None:
            self._wonder(heading[0])
            return
        self.day = day
        if direction:
            self.way = direction["way"]
        elif not (self.kind == RENAMED and heading["rest"].strip() in {"", ","}):
            self._wonder(heading[0])

    def _rename(self, renamed: re.Match[str]) -> None:
        if renamed["code"] == self.code:
            self.renamed.add(renamed["name"])
        self.way = _RECEIVED if renamed["which"] == "oude" else _GAVE
        self.other = renamed["code"]
        self._tell(Telling(RENAMED, 0, "", ""))

    def _wonder(self, line: str) -> None:
        what = say(
            'The description of {code} says "{line}", which is in no known form.',
            code=self.code,
            line=quoted(line),
        )
        self.odd.append((self.day, what))

    def _tell(self, telling: Telling) -> None:
        other, self.other = self.other, ""
        if other == self.code:
            return
        if self.way == _GAVE:
            tellings, key = self.gave, (self.day, self.code, other)
        else:
            tellings, key = self.received, (self.day, other, self.code)
        if key in tellings:
            what = say(
                "The description of {code} tells of {other} twice.", code=self.code, other=other
            )
            self.odd.append((self.day, what))
        tellings[key] = telling


def chronicle(
    regions: Mapping[str, Region], since: date = date.min, stored: Iterable[Event] = ()
) -> Chronicle:
    """The reorganisations that the descriptions of all region codes tell.

    Only transfers between two municipalities count; land that came from the sea, from abroad or
    from a public body that was no municipality has nobody at its other end to confirm it.

    Args:
        regions: all region codes that the table knows.
        since: what was left out before this day is only counted; CBS's older notes hold some
            hundred slips that no budget of today stands on.
        stored: what is known already; its one-sided tellings were accepted when they came.
    """
    pages = [_page(code, region) for code, region in sorted(regions.items())]
    gave: dict[Key, Telling] = {}
    received: dict[Key, Telling] = {}
    for page in pages:
        gave |= page.gave
        received |= page.received
    names = {code: region.name for code, region in regions.items()}
    told = {key: _tellings(key, gave, received) for key in gave.keys() | received.keys()}
    known = {
        (e.reorganisation.valid_from, e.reorganisation.from_code, e.reorganisation.to_code)
        for e in stored
    }
    doubtful = {
        key
        for key, ends in told.items()
        if key[0] >= since and key not in known and _is_doubtful(ends)
    }
    counted = {
        key: tellings
        for key, tellings in sorted(told.items())
        if len(set(_amounts(tellings))) == 1
        and key[1] in names
        and key[2] in names
        and key not in doubtful
    }
    return Chronicle(
        tuple(_event(key, tellings, names) for key, tellings in counted.items()),
        tuple(_since(since, [*_odd_lines(pages), *_disagreements(told, names, doubtful)])),
        {page.code: frozenset(page.renamed) for page in pages if page.renamed},
    )


def _is_doubtful(tellings: Mapping[str, Telling]) -> bool:
    """Whether one end alone tells what would end or begin a municipality, or move many people."""
    if len(tellings) != 1:
        return False
    (telling,) = tellings.values()
    ends = {ABOLISHED, RENAMED, CREATED, *_MERGED}
    return telling.kind in ends or telling.inhabitants > _MOST_ONE_SIDED


def _page(code: str, region: Region) -> _Page:
    page = _Page(code)
    if CODE.fullmatch(code):
        for line in region.description.splitlines():
            if line.strip():
                page.read(line.strip())
    return page


def _tellings(
    key: Key, gave: Mapping[Key, Telling], received: Mapping[Key, Telling]
) -> dict[str, Telling]:
    """Per code that tells of the transfer, what it tells."""
    _, giver, receiver = key
    return {code: ends[key] for code, ends in ((giver, gave), (receiver, received)) if key in ends}


def _amounts(tellings: Mapping[str, Telling]) -> list[tuple[int, str, str]]:
    return [(t.inhabitants, t.hectares, t.dwellings) for t in tellings.values()]


def _event(key: Key, tellings: Mapping[str, Telling], names: Mapping[str, str]) -> Event:
    day, giver, receiver = key
    any_telling = next(iter(tellings.values()))
    return Event(
        Reorganisation(
            valid_from=day,
            from_code=giver,
            from_name=names[giver],
            to_code=receiver,
            to_name=names[receiver],
            inhabitants_moved=any_telling.inhabitants,
            abolished=giver in tellings and tellings[giver].kind in {ABOLISHED, RENAMED},
        ),
        kind="/".join(sorted({telling.kind for telling in tellings.values()})),
        hectares=any_telling.hectares,
        dwellings=any_telling.dwellings,
    )


def _odd_lines(pages: Iterable[_Page]) -> Iterator[tuple[date, Finding]]:
    for page in pages:
        for day, what in page.odd:
            yield day, _warning("reorganisation-odd", what, _left_out())


def _disagreements(
    told: Mapping[Key, Mapping[str, Telling]], names: Mapping[str, str], doubtful: Collection[Key]
) -> Iterator[tuple[date, Finding]]:
    for key, tellings in sorted(told.items()):
        day, giver, receiver = key
        what = say(
            "On {day} territory went from {giver} to {receiver}.",
            day=day,
            giver=giver,
            receiver=receiver,
        )
        strangers = [code for code in (giver, receiver) if code not in names]
        if strangers:
            if all(CODE.fullmatch(code) and code != _ABROAD for code in strangers):
                unknown = say("The table has no {code}.", code=strangers[0])
                yield day, _warning("reorganisation-stranger", what, unknown, _left_out())
        elif key in doubtful:
            yield day, _half_told(what, *tellings.items())
        elif len(tellings) == 1:
            alone = say("Only {code} tells it. It was taken as told.", code=next(iter(tellings)))
            yield day, _warning("reorganisation-one-sided", what, alone)
        elif len(set(_amounts(tellings))) > 1:
            yield day, _contradiction(what, tellings)


def _half_told(what: Text, end: tuple[str, Telling]) -> Finding:
    code, telling = end
    return Finding(
        "reorganisation-half-told",
        sentences(
            [
                what,
                say(
                    'Only {code} tells it ("{kind}", {people} inhabitants), and the other end does '
                    "not. Nothing was stored. Look at both municipalities on StatLine and try "
                    "again later.",
                    code=code,
                    kind=telling.kind,
                    people=Count(telling.inhabitants),
                ),
            ]
        ),
    )


def _contradiction(what: Text, tellings: Mapping[str, Telling]) -> Finding:
    numbers = listed(
        say("{code} of {people}", code=code, people=Count(told.inhabitants))
        for code, told in tellings.items()
    )
    differ = say("The two ends differ: {numbers} inhabitants.", numbers=numbers)
    return _warning("reorganisation-contradiction", what, differ, _left_out())


def _since(since: date, findings: Iterable[tuple[date, Finding]]) -> Iterator[Finding]:
    older = 0
    for day, finding in findings:
        if day >= since:
            yield finding
        else:
            older += 1
    if older:
        what = say(
            "{notes} notes of CBS on reorganisations before {since} could not be used fully.",
            notes=Count(older),
            since=since,
        )
        yield _warning("reorganisation-older", what)


def _left_out() -> Text:
    return say("It was left out: look whether one of your municipalities is concerned.")


def _warning(code: str, *what: Text) -> Finding:
    return Finding(code, sentences(what), severity=Severity.WARNING)


def _land(amount: re.Match[str]) -> tuple[str, str]:
    return amount["hectares"].replace(",", "."), amount["dwellings"]


def _day(text: str) -> date | None:
    day, month, year = text.split("-")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
