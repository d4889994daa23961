r"""Reorganisations, read from what CBS writes at each region code.

CBS keeps the history of a municipality as text at its code::

    Opgeheven per 01-01-2021, overgegaan naar:
    - Boxtel (GM0757),
    ... 535 hectare met 918 woningen en 2149 inwoners

Nearly every transfer is told twice, at the one who gives and at the one who receives, and then
both must tell the same. Some border corrections are told at one end only (Oss and Bernheze, 2025);
they count, with a warning. What both tell differently, or is written in no known way, is reported
and left out, never guessed. A merger lists the municipality itself among those it received from;
that is no transfer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from zvh_finance.cbs.answer import Region
from zvh_finance.cbs.events import ABOLISHED, RENAMED, Event
from zvh_finance.errors import Finding, Severity
from zvh_finance.key.municipalities import CODE, Reorganisation

_HEADING = re.compile(r"(?P<kind>[A-Z][a-z ]+?) per (?P<day>\d{2}-\d{2}-\d{4})(?P<rest>.*)")
_DIRECTION = re.compile(r",\s*(?P<way>ontvangen van|overgegaan naar)\s*:\s*")
_OTHER = re.compile(r"- (?P<name>.+) \((?P<code>[A-Z]{2}\d{2,4})\),?\s*")
_ABROAD = "GM0998"
_AMOUNT = re.compile(
    r"\.\.\. (?P<hectares>\d+(?:,\d+)?) hectare met (?P<dwellings>\d+) woning(?:en)? "
    r"en (?P<inhabitants>\d+) inwoners?\s*"
)
_RENAMED = re.compile(r"(?P<which>oude|nieuwe) naam: (?P<name>.+) \((?P<code>GM\d{4})\)\s*")
_BEGIN = re.compile(r"Begindatum (voor )?[\d-]+\s*")
_LEFT_OUT = "It was left out: look whether one of your municipalities is concerned."
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
        findings: warnings for what was left out, and why.
    """

    events: tuple[Event, ...]
    findings: tuple[Finding, ...]


@dataclass
class _Page:
    """The description of one code while it is read, line by line."""

    code: str
    gave: dict[Key, Telling] = field(default_factory=dict)
    received: dict[Key, Telling] = field(default_factory=dict)
    odd: list[tuple[date, str]] = field(default_factory=list)
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
            self.way = _RECEIVED if renamed["which"] == "oude" else _GAVE
            self.other = renamed["code"]
            self._tell(Telling(RENAMED, 0, "", ""))
        elif not _BEGIN.fullmatch(line):
            self.odd.append((self.day, line))

    def _begin(self, heading: re.Match[str]) -> None:
        self.kind, self.way, self.other = heading["kind"], "", ""
        day = _day(heading["day"])
        direction = _DIRECTION.fullmatch(heading["rest"])
        if day is None:
            self.odd.append((self.day, heading[0]))
            return
        self.day = day
        if direction:
            self.way = direction["way"]
        elif not (self.kind == RENAMED and heading["rest"].strip() in {"", ","}):
            self.odd.append((self.day, heading[0]))

    def _tell(self, telling: Telling) -> None:
        other, self.other = self.other, ""
        if other == self.code:
            return
        if self.way == _GAVE:
            tellings, key = self.gave, (self.day, self.code, other)
        else:
            tellings, key = self.received, (self.day, other, self.code)
        if key in tellings:
            self.odd.append((self.day, f"{other} is told twice"))
        tellings[key] = telling


def chronicle(regions: Mapping[str, Region], since: date = date.min) -> Chronicle:
    """The reorganisations that the descriptions of all region codes tell.

    Only transfers between two municipalities count; land that came from the sea, from abroad or
    from a public body that was no municipality has nobody at its other end to confirm it.

    Args:
        regions: all region codes that the table knows.
        since: what was left out before this day is only counted; CBS's older notes hold some
            hundred slips that no budget of today stands on.
    """
    pages = [_page(code, region) for code, region in sorted(regions.items())]
    gave: dict[Key, Telling] = {}
    received: dict[Key, Telling] = {}
    for page in pages:
        gave |= page.gave
        received |= page.received
    names = {code: region.name for code, region in regions.items()}
    told = {key: _tellings(key, gave, received) for key in gave.keys() | received.keys()}
    counted = {
        key: tellings
        for key, tellings in sorted(told.items())
        if len(set(_amounts(tellings))) == 1 and key[1] in names and key[2] in names
    }
    return Chronicle(
        tuple(_event(key, tellings, names) for key, tellings in counted.items()),
        tuple(_since(since, [*_odd_lines(pages), *_disagreements(told, names)])),
    )


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
        for day, line in page.odd:
            what = f"The description of {page.code} says {line!r}, which is in no known form."
            yield day, _warning("reorganisation-odd", f"{what} {_LEFT_OUT}")


def _disagreements(
    told: Mapping[Key, Mapping[str, Telling]], names: Mapping[str, str]
) -> Iterator[tuple[date, Finding]]:
    for (day, giver, receiver), tellings in sorted(told.items()):
        what = f"On {day} territory went from {giver} to {receiver}"
        strangers = [code for code in (giver, receiver) if code not in names]
        if strangers:
            if all(CODE.fullmatch(code) and code != _ABROAD for code in strangers):
                what = f"{what}, but the table has no {strangers[0]}. {_LEFT_OUT}"
                yield day, _warning("reorganisation-stranger", what)
        elif len(tellings) == 1:
            (teller,) = tellings
            what = f"{what}; only {teller} tells it. It was taken as told."
            yield day, _warning("reorganisation-one-sided", what)
        elif len(set(_amounts(tellings))) > 1:
            numbers = " and ".join(f"{c} of {t.inhabitants}" for c, t in tellings.items())
            what = f"{what}; the two ends differ ({numbers} inhabitants). {_LEFT_OUT}"
            yield day, _warning("reorganisation-contradiction", what)


def _since(since: date, findings: Iterable[tuple[date, Finding]]) -> Iterator[Finding]:
    older = 0
    for day, finding in findings:
        if day >= since:
            yield finding
        else:
            older += 1
    if older:
        what = f"{older} notes of CBS on reorganisations before {since} could not be used fully."
        yield _warning("reorganisation-older", what)


def _warning(code: str, what: str) -> Finding:
    return Finding(code, what, severity=Severity.WARNING)


def _land(amount: re.Match[str]) -> tuple[str, str]:
    return amount["hectares"].replace(",", "."), amount["dwellings"]


def _day(text: str) -> date | None:
    day, month, year = text.split("-")
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
