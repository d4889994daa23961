"""Answers in which every sum fits and something is not so: refused, and nothing is stored.

Two desks: one has the years to 2026 and hears of those again, the other also hears of years that it
does not have. What is asked for is told, and what is true passes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cbs.cbs_server import CbsServer, Facts
from tests.cbs.fetching import REVISED, Fetch, bytes_of
from zvh_finance.cbs.consent import Consent
from zvh_finance.cbs.refresh import Protocol
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.errors import SourceError

BOTH = (Protocol.V4, Protocol.V3)
OSS, VUGHT, BOXTEL, MEIERIJSTAD, BOEKEL = "GM0828", "GM0865", "GM0757", "GM1948", "GM0755"
MERGER = "... 3452 hectare met 4600 woningen en 11350 inwoners\r\n\r\n"


@dataclass(frozen=True)
class Lie:
    """Something that CBS says and that is not so.

    Attributes:
        tell: changes the facts; those of 2027 and 2028 are there.
        years: that are fetched.
        codes: of the findings, one of which must be there.
        unlocks: a consent with which it is stored after all; none when nothing does.
    """

    tell: Callable[[Facts], object]
    years: tuple[int, ...]
    codes: frozenset[str]
    unlocks: Consent | None = None


def all_of(*changes: Callable[[Facts], object]) -> Callable[[Facts], None]:
    def change(facts: Facts) -> None:
        for one in changes:
            one(facts)

    return change


def raised(code: str, year: int, percent: int) -> Callable[[Facts], None]:
    return lambda facts: facts.move(code, year, facts.value(code, year) * percent // 100)


def status(year: int, word: str) -> Callable[[Facts], None]:
    return lambda facts: facts.statuses.update({f"{year}JJ00": word})


def scaled(facts: Facts) -> None:
    """2027 is 2026 with half a percent more everywhere."""
    before = {r: v for r, p, v in facts.cells if p == "2026JJ00"}
    facts.cells = [
        (r, p, round(before[r] * 1.005) if p == "2027JJ00" and v else v) for r, p, v in facts.cells
    ]
    facts.add_up(2027)


def renamed(**names: str) -> Callable[[Facts], None]:
    return lambda facts: facts.names.update(names)


def abolished(facts: Facts) -> None:
    """Boekel is said to have ended next year; Maashorst, where it would go, does not know."""
    facts.histories[BOEKEL] = (
        f"Opgeheven per 01-01-2028, overgegaan naar:\r\n- Maashorst (GM1991),\r\n{MERGER}"
        + facts.histories[BOEKEL]
    )


def received(facts: Facts) -> None:
    """Maashorst is said to have got Boekel; Boekel does not know."""
    facts.histories["GM1991"] = (
        f"Gemeentelijke herindeling per 01-01-2026, ontvangen van:\r\n- Boekel ({BOEKEL}),\r\n"
        f"{MERGER}" + facts.histories["GM1991"]
    )


def abolished_long_ago(facts: Facts) -> None:
    """Both ends tell that Boekel ended in 2020; it has inhabitants since."""
    abolished(facts)
    received(facts)
    for code in (BOEKEL, "GM1991"):
        text = facts.histories[code].replace("01-01-2028", "01-01-2020")
        facts.histories[code] = text.replace("01-01-2026, ontv", "01-01-2020, ontv")


def retold(facts: Facts) -> None:
    """Haaren gave Vught 490 people at both ends; it was 4,900."""
    for code in ("GM0788", VUGHT):
        facts.histories[code] = facts.histories[code].replace("4900 inwoners", "490 inwoners")


def lie(
    tell: Callable[[Facts], object],
    years: tuple[int, ...] | int,
    codes: str,
    unlocks: Consent | None = None,
) -> Lie:
    asked = (years,) if isinstance(years, int) else years
    return Lie(tell, asked, frozenset(codes.split()), unlocks)


def swing(*codes: str) -> Consent:
    return Consent(swings=frozenset(codes))


STORED: dict[str, Lie] = {
    "two years exchanged": lie(
        lambda f: f.exchange_years(2025, 2026), (2025, 2026), "cbs-order cbs-copy"
    ),
    "one year for another": lie(lambda f: f.copy(2025, 2026), 2026, "cbs-copy"),
    "two municipalities exchanged": lie(
        lambda f: f.exchange(OSS, MEIERIJSTAD, 2026), 2026, "cbs-permuted"
    ),
    "two of one size exchanged": lie(
        lambda f: f.exchange(VUGHT, "GM1721", 2026), 2026, "cbs-permuted"
    ),
    "three in turn": lie(
        all_of(
            lambda f: f.exchange(OSS, MEIERIJSTAD, 2026), lambda f: f.exchange(OSS, "GM1982", 2026)
        ),
        2026,
        "cbs-permuted",
    ),
    "one raised by 10%": lie(raised(OSS, 2026, 10), 2026, "cbs-revision", REVISED),
    "one more": lie(lambda f: f.move(OSS, 2026, 1), 2026, "cbs-revision", REVISED),
    "an older year moved": lie(lambda f: f.move(OSS, 2016, 9), 2016, "cbs-revision", REVISED),
    "definitive made provisional": lie(
        status(2026, "Voorlopig"), 2026, "cbs-status-lowered", REVISED
    ),
    "definitive made unknown": lie(status(2026, ""), 2026, "cbs-status-lowered", REVISED),
    "a name with a line break": lie(renamed(GM0828="Oss\nVught"), 2026, "cbs-name-form"),
    "a name that is a formula": lie(renamed(GM0828="=1+1"), 2026, "cbs-name-form"),
    "a name without end": lie(renamed(GM0828="O" * 61), 2026, "cbs-name-form"),
    "a name in another direction": lie(renamed(GM0828="Oss\u202e"), 2026, "cbs-name-form"),
    "two names exchanged": lie(
        renamed(GM0828="Vught", GM0865="Oss"), 2026, "cbs-name-other", REVISED
    ),
    "two with one name": lie(renamed(GM0828="Vught"), 2026, "cbs-name-shared"),
    "another name": lie(renamed(GM0828="Groot-Oss"), 2026, "cbs-name-other", REVISED),
    "an end that one side tells": lie(abolished, 2026, "reorganisation-half-told"),
    "a merger that one side tells": lie(received, 2026, "reorganisation-half-told"),
    "an end in the past": lie(abolished_long_ago, 2026, "cbs-map"),
    "a transfer told anew": lie(retold, 2026, "reorganisation-retold", REVISED),
}
NEW: dict[str, Lie] = {
    "a copy of the year before": lie(lambda f: f.copy(2026, 2027), 2027, "cbs-copy"),
    "a copy of an older year": lie(lambda f: f.copy(2024, 2027), 2027, "cbs-copy"),
    "a copy for our municipalities": lie(
        lambda f: f.copy(2026, 2027, OSS, VUGHT, BOXTEL, MEIERIJSTAD, BOEKEL, "GM0796"),
        2027,
        "cbs-copy",
    ),
    "worked out from another year": lie(scaled, 2027, "cbs-alike"),
    "two new years exchanged": lie(
        lambda f: f.exchange_years(2027, 2028), (2027, 2028), "cbs-order"
    ),
    "two municipalities exchanged": lie(
        lambda f: f.exchange(OSS, MEIERIJSTAD, 2027),
        2027,
        "cbs-swing",
        swing(OSS, MEIERIJSTAD),
    ),
    "two of nearly one size exchanged": lie(
        all_of(
            lambda f: f.put(VUGHT, 2027, 33_400),
            lambda f: f.exchange(VUGHT, BOXTEL, 2027),
            lambda f: f.add_up(2027),
        ),
        2027,
        "cbs-exchanged",
        swing(VUGHT, BOXTEL),
    ),
    "one 4% too high": lie(raised(OSS, 2027, 4), 2027, "cbs-swing", swing(OSS)),
    "one 4% too low": lie(raised(OSS, 2027, -4), 2027, "cbs-swing", swing(OSS)),
    "one up and one down": lie(
        all_of(raised(OSS, 2027, 5), raised("GM1982", 2027, -5)),
        2027,
        "cbs-swing",
        swing(OSS, "GM1982"),
    ),
    "one 4% too high in two years": lie(
        all_of(raised(OSS, 2027, 4), raised(OSS, 2028, 4)), (2027, 2028), "cbs-swing", swing(OSS)
    ),
    "a small one 10% too high": lie(raised(BOEKEL, 2027, 10), 2027, "cbs-swing", swing(BOEKEL)),
}


def told(cbs: CbsServer, change: Callable[[Facts], object]) -> None:
    cbs.facts.go_on(2027)
    cbs.facts.go_on(2028)
    change(cbs.facts)


@pytest.mark.parametrize("protocol", BOTH)
@pytest.mark.parametrize("case", [*STORED.items(), *NEW.items()], ids=lambda case: case[0])
def test_a_lie_is_refused_and_nothing_is_stored(
    cbs: CbsServer, fetch: Fetch, folder: Path, case: tuple[str, Lie], protocol: Protocol
) -> None:
    """What the user may accept is stored once that is given, and no other consent helps."""
    _, lie = case
    told(cbs, lie.tell)
    before = bytes_of(folder)
    other = REVISED if lie.unlocks != REVISED else swing(OSS)
    for consent in (Consent(), other)[: 2 if protocol is Protocol.V4 else 1]:
        with pytest.raises(SourceError) as caught:
            fetch(lie.years, protocol=protocol, consent=consent)
        assert caught.value.exit_code == 5
        assert lie.codes & {finding.code for finding in caught.value.findings}, caught.value
        assert bytes_of(folder) == before
    if lie.unlocks is not None:
        assert fetch(lie.years, protocol=protocol, consent=lie.unlocks).intakes.intakes


@pytest.mark.parametrize("protocol", BOTH)
def test_what_is_true_is_stored(
    cbs: CbsServer, fetch: Fetch, folder: Path, protocol: Protocol
) -> None:
    """The control: two years more, in one answer, beside all that are known."""
    told(cbs, lambda _: None)
    fetch((2027, 2028), protocol=protocol)
    assert [day.year for day in read_snapshot(folder).dates()] == list(range(2016, 2029))
    assert fetch((), protocol=protocol).stored.added[0].file == "2016-01-01-v2.csv"


@pytest.mark.parametrize("protocol", BOTH)
def test_a_provisional_figure_may_be_revised_and_become_definitive(
    cbs: CbsServer, fetch: Fetch, protocol: Protocol
) -> None:
    cbs.facts.go_on(2027, "Voorlopig")
    fetch((2027,), protocol=protocol)
    cbs.facts.move(OSS, 2027, 300)
    cbs.facts.statuses["2027JJ00"] = "Definitief"
    assert fetch((2027,), protocol=protocol).stored.added[0].version == 2


@pytest.mark.parametrize("protocol", BOTH)
def test_a_provisional_figure_moves_within_bounds(
    cbs: CbsServer, fetch: Fetch, folder: Path, protocol: Protocol
) -> None:
    cbs.facts.go_on(2027, "Voorlopig")
    fetch((2027,), protocol=protocol)
    before = bytes_of(folder)
    cbs.facts.move(OSS, 2027, 2000)
    with pytest.raises(SourceError, match=r"more than 2% \(1\): Oss \(GM0828\)"):
        fetch((2027,), protocol=protocol)
    assert bytes_of(folder) == before
    cbs.facts.move(OSS, 2027, 2000)
    with pytest.raises(SourceError, match="--accept-swing GM0828"):
        fetch((2027,), protocol=protocol, consent=REVISED)
    assert bytes_of(folder) == before


def test_a_long_list_of_moves_is_cut_and_counted(cbs: CbsServer, fetch: Fetch) -> None:
    codes = [code for code, period, value in cbs.facts.cells if period == "2026JJ00" and value]
    for code in codes[:30]:
        if code != "NL01":
            cbs.facts.move(code, 2026, 1)
    with pytest.raises(SourceError) as caught:
        fetch((2026,), protocol=Protocol.V4)
    [finding] = [f for f in caught.value.findings if f.code == "cbs-revision"]
    assert "would move (30): Groningen (gemeente) (GM0014) from " in str(finding)
    assert "and 18 more. Compare with StatLine" in str(finding)


def test_a_name_written_anew_is_told_and_a_renaming_that_cbs_tells_too(
    cbs: CbsServer, fetch: Fetch, folder: Path
) -> None:
    before = bytes_of(folder)
    cbs.facts.names["GM0828"] = "OSS (gemeente)"
    cbs.facts.names["GM0755"] = "Boekel en Venhorst"
    cbs.facts.histories["GM0755"] += (
        "Naamswijziging per 01-01-2026,\r\nnieuwe naam: Boekel en Venhorst (GM0755)\r\n"
    )
    warnings = {str(w) for w in fetch((2026,)).intakes.warnings if "cbs-name" in w.code}
    assert warnings == {
        'GM0828 is written "OSS (gemeente)" by CBS now; it is stored as "Oss".',
        'GM0755 is called "Boekel en Venhorst" now; it was "Boekel".',
    }
    assert bytes_of(folder) == before
