"""What goes wrong at CBS: named, with a remedy, and never at the cost of the snapshot."""

import resource
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.cbs import cbs_server as at
from tests.cbs.cbs_server import CbsServer, Misbehaviour, Row
from tests.cbs.fetching import TODAY, Fetch, bytes_of, fetch_from, quick
from zvh_finance.cbs.answer import Answer, Cell, Region, Topic
from zvh_finance.cbs.answer_checks import check_cells
from zvh_finance.cbs.consent import Wish
from zvh_finance.cbs.refresh import Protocol
from zvh_finance.cbs.taking import cbs_config, fetch_population
from zvh_finance.errors import SourceError
from zvh_finance.language import as_it_is

DATA = r"Observations|TypedDataSet"
ANY_OF_V4 = "/odata/v1/CBS"


@dataclass(frozen=True)
class Case:
    """A misbehaviour of the network or the server.

    Attributes:
        misbehaviour: what happens where figures are asked for.
        code: of the finding.
        words: that the message holds, about the cause and the remedy.
    """

    misbehaviour: Misbehaviour
    code: str
    words: tuple[str, ...]


LOST_NOTHING = ("The snapshot was not touched", "zvh cbs import FILE")

CASES = {
    "reset in mid-body": Case(at.reset, "cbs-unreachable", ("breaks off", *LOST_NOTHING)),
    "time-out before the answer": Case(at.hang, "cbs-time-out", ("in time", *LOST_NOTHING)),
    "time-out in mid-body": Case(at.hang_in_body, "cbs-time-out", ("in time", *LOST_NOTHING)),
    "slow drip": Case(at.drip, "cbs-too-slow", ("--timeout", *LOST_NOTHING)),
    "slow drip of headers": Case(at.drip_headers, "cbs-too-slow", ("--timeout", *LOST_NOTHING)),
    "404": Case(at.status(404), "cbs-http-gone", ("not at this address", "--url")),
    "403": Case(at.status(403), "cbs-http-gone", ("not at this address", "--url")),
    "429 without end": Case(
        at.status(429, Retry_After="0"), "cbs-http-busy", ("too many requests", *LOST_NOTHING)
    ),
    "429 that asks for an hour": Case(
        at.status(429, Retry_After="3600"), "cbs-http-busy", ("too many requests", *LOST_NOTHING)
    ),
    "500": Case(at.status(500), "cbs-http-busy", ("fault on CBS's side", *LOST_NOTHING)),
    "503": Case(at.status(503), "cbs-http-busy", ("fault on CBS's side", *LOST_NOTHING)),
    "a web page with 200": Case(
        at.body(b"<!DOCTYPE html><html>Onderhoud</html>", "text/html"),
        "cbs-html",
        ("web page", "browser"),
    ),
    "a web page that calls itself JSON": Case(
        at.body(b"\n<html>Onderhoud</html>"), "cbs-html", ("web page", "browser")
    ),
    "truncated JSON": Case(at.cut_off, "cbs-cut-off", ("cut off", *LOST_NOTHING)),
    "an empty body": Case(at.body(b""), "cbs-cut-off", ("cut off", *LOST_NOTHING)),
    "no number": Case(
        at.body(b'{"value": [{"Value": NaN}]}'), "cbs-no-json", ("NaN is no JSON", *LOST_NOTHING)
    ),
    "a number of 10,000 digits": Case(
        at.body(b'{"value": ' + b"1" * 10_000 + b"}"),
        "cbs-long-number",
        ("no figure can be", *LOST_NOTHING),
    ),
    "brackets without end": Case(at.body(b"[" * 200_000), "cbs-cut-off", ("damaged",)),
    "a JSON list": Case(at.body(b"[1, 2]"), "cbs-no-answer", ("not an OData answer",)),
    "another JSON object": Case(at.body(b'{"error": "x"}'), "", ("The snapshot was not",)),
    "rows without the columns": Case(
        at.body(b'{"value": [{"a": 1}]}'), "cbs-column", ("redesigned", "--url")
    ),
    "not gzip, though it says so": Case(
        at.body(b'{"value": []}', Content_Encoding="gzip"),
        "cbs-packing",
        ("cannot be unpacked", *LOST_NOTHING),
    ),
    "packed in a way nobody asked for": Case(
        at.body(b'{"value": []}', Content_Encoding="br, gzip"),
        "cbs-encoding",
        ("did not ask for", *LOST_NOTHING),
    ),
    "1 GB announced": Case(
        at.gigabyte_announced, "cbs-too-large", ("1,073,741,824", *LOST_NOTHING)
    ),
    "1 GB in pieces": Case(at.gigabyte_in_chunks, "cbs-too-large", LOST_NOTHING),
    "a redirect to another site": Case(
        at.status(302, Location="https://example.org/"), "cbs-elsewhere", ("example.org", "--url")
    ),
    "redirects without end": Case(
        at.status(301, Location="/again/Observations/TypedDataSet"), "cbs-round", ("--url",)
    ),
}
LIMITS: dict[str, dict[str, float]] = {
    "slow drip": {"total_seconds": 1.5},
    "slow drip of headers": {"total_seconds": 1.5},
    "time-out before the answer": {"attempts": 1, "read_seconds": 0.5},
    "time-out in mid-body": {"attempts": 1, "read_seconds": 0.5},
}


def refused(fetch: Callable[[], object], folder: Path, code: str, *words: str) -> SourceError:
    """The fetch ends with this finding, and the snapshot is as it was, byte for byte."""
    before = bytes_of(folder)
    with pytest.raises(SourceError) as caught:
        fetch()
    assert caught.value.exit_code == 5
    assert not code or code in {f.code for f in caught.value.findings}, caught.value
    for word in words:
        assert word in str(caught.value)
    assert bytes_of(folder) == before
    return caught.value


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_named_and_changes_nothing(
    cbs: CbsServer, fetch: Fetch, folder: Path, name: str, protocol: Protocol
) -> None:
    case = CASES[name]
    cbs.fault(f"({DATA})", case.misbehaviour)
    limits = LIMITS.get(name, {})
    refused(lambda: fetch(protocol=protocol, **limits), folder, case.code, *case.words)


def test_a_slow_drip_leaves_nothing_behind_that_goes_on_reading(
    cbs: CbsServer, fetch: Fetch
) -> None:
    """What was left behind notices by itself that its time is over.

    Under v3 it does so once a whole piece has come in, or ends with the program.
    """
    cbs.fault(f"({DATA})", at.drip)
    with pytest.raises(SourceError):
        fetch(protocol=Protocol.V4, total_seconds=1.0)
    left_behind = [thread for thread in threading.enumerate() if thread.name == "cbs"]
    for thread in left_behind:
        thread.join(timeout=3)
        assert not thread.is_alive()


@pytest.mark.parametrize("name", CASES)
def test_when_v4_fails_v3_serves(cbs: CbsServer, fetch: Fetch, name: str) -> None:
    case = CASES[name]
    cbs.fault(ANY_OF_V4, case.misbehaviour)
    refreshed = fetch((2016,), **LIMITS.get(name, {}))
    assert refreshed.intakes.source == as_it_is("OData v3")
    [failure] = refreshed.intakes.failures
    assert str(failure.message).startswith("OData v4: ")
    assert [e.file for e in refreshed.stored.added] == ["2016-01-01-v2.csv"]


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
@pytest.mark.parametrize(
    "misbehaviour", [at.status(503), at.status(429, Retry_After="1"), at.reset, at.cut_off]
)
def test_what_passes_by_itself_is_tried_again(
    cbs: CbsServer, fetch: Fetch, protocol: Protocol, misbehaviour: Misbehaviour
) -> None:
    cbs.fault(DATA, at.times(1, misbehaviour))
    assert fetch(protocol=protocol).stored.added == ()


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
def test_retry_after_is_honoured(cbs: CbsServer, fetch: Fetch, protocol: Protocol) -> None:
    cbs.fault(DATA, at.times(1, at.status(429, Retry_After="1")))
    begun = time.monotonic()
    fetch(protocol=protocol)
    assert time.monotonic() - begun >= 1.0


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
def test_retry_after_may_be_a_moment_by_the_clock_of_cbs(
    cbs: CbsServer, fetch: Fetch, protocol: Protocol
) -> None:
    def later(handler: at.Handler) -> bool:
        moment = handler.date_time_string(time.time() + 2)
        return at.status(429, Retry_After=moment)(handler)

    cbs.fault(DATA, at.times(1, later))
    begun = time.monotonic()
    fetch(protocol=protocol, largest_wait_seconds=3)
    assert time.monotonic() - begun >= 1.0


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
def test_a_redirect_within_the_site_is_followed(
    cbs: CbsServer, fetch: Fetch, protocol: Protocol
) -> None:
    def moved(handler: at.Handler) -> bool:
        if "&moved=1" in handler.path:
            return False
        handler.give(b"", status=301, Location=f"{handler.path}&moved=1")
        return True

    cbs.fault(DATA, moved)
    assert fetch(protocol=protocol).stored.added == ()
    assert cbs.asked("&moved=1") == 1


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
def test_refused_connections(folder: Path, protocol: Protocol) -> None:
    url = at.closed_port()
    refused(
        lambda: fetch_from(url, folder, protocol=protocol),
        folder,
        "cbs-unreachable",
        "cannot be reached",
        *LOST_NOTHING,
    )


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
def test_time_out_at_connect(folder: Path, protocol: Protocol) -> None:
    with at.never_accepting() as url:
        refused(
            lambda: fetch_from(url, folder, protocol=protocol, attempts=1, connect_seconds=0.4),
            folder,
            "cbs-time-out",
            "does not answer in time",
        )


def test_when_both_protocols_fail_both_are_named(folder: Path) -> None:
    fault = refused(
        lambda: fetch_from(at.closed_port(), folder, attempts=1), folder, "cbs-unreachable"
    )
    assert "OData v4: " in str(fault)
    assert "OData v3: " in str(fault)


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
@pytest.mark.parametrize("entity_set", ["RegioS", "Perioden", "MeasureCodes|DataProp", "Prop|Info"])
@pytest.mark.parametrize("content", [b'{"value": [null]}', b'{"value": {}}', b'{"value": [{}]}'])
def test_metadata_of_another_shape(
    cbs: CbsServer,
    fetch: Fetch,
    folder: Path,
    protocol: Protocol,
    entity_set: str,
    content: bytes,
) -> None:
    cbs.fault(rf"({entity_set})[^=]*(\?\$format|$)", at.body(content))
    before = bytes_of(folder)
    with pytest.raises(SourceError, match="snapshot was not touched"):
        fetch(protocol=protocol)
    assert bytes_of(folder) == before


def test_proxy_settings_that_make_no_sense(
    cbs: CbsServer, fetch: Fetch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "nonsense://x")
    refused(lambda: fetch(protocol=Protocol.V4), folder, "cbs-proxy", "HTTPS_PROXY")
    assert cbs.log == []


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
def test_names_that_are_not_utf_8(
    cbs: CbsServer, fetch: Fetch, folder: Path, protocol: Protocol
) -> None:
    cbs.fault("RegioS", at.latin_1)
    refused(lambda: fetch(protocol=protocol), folder, "cbs-characters", "not UTF-8")


Pages = Callable[[CbsServer, list[Row], int], tuple[list[Row], int | None]]


def circle(_: CbsServer, rows: list[Row], skip: int) -> tuple[list[Row], int | None]:
    """Page 2 names itself as its next page."""
    return rows[skip : skip + 400], 400


def endless(_: CbsServer, __: list[Row], skip: int) -> tuple[list[Row], int | None]:
    """There is always a next page."""
    return [], skip + 1


def repeated(_: CbsServer, rows: list[Row], skip: int) -> tuple[list[Row], int | None]:
    """The second page is the first once more."""
    if len(rows) < 400:
        return rows, None
    return (rows[:400], 400) if skip == 0 else (rows[:400], None)


def missing(_: CbsServer, rows: list[Row], skip: int) -> tuple[list[Row], int | None]:
    """The second of three pages is left out."""
    if len(rows) < 700:
        return rows, None
    return (rows[:300], 600) if skip == 0 else (rows[600:], None)


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
@pytest.mark.parametrize(
    ("pages", "codes"),
    [
        (circle, {"cbs-circle"}),
        (endless, {"cbs-endless"}),
        (repeated, {"cbs-duplicate", "cbs-named-twice"}),
        (missing, {"population-incomplete", "population-sum", "cbs-code-unnamed"}),
    ],
)
def test_pages_that_cannot_be_right(
    cbs: CbsServer,
    fetch: Fetch,
    folder: Path,
    protocol: Protocol,
    pages: Pages,
    codes: set[str],
) -> None:
    cbs.pages = pages
    before = bytes_of(folder)
    with pytest.raises(SourceError) as caught:
        fetch(protocol=protocol, requests=30)
    assert codes & {finding.code for finding in caught.value.findings}, caught.value
    assert bytes_of(folder) == before


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
def test_a_missing_page_of_figures_is_missed(
    cbs: CbsServer, fetch: Fetch, folder: Path, protocol: Protocol
) -> None:
    def pages(server: CbsServer, rows: list[Row], skip: int) -> tuple[list[Row], int | None]:
        return missing(server, rows, skip) if "Perioden" in rows[0] else (rows, None)

    cbs.pages = pages
    error = refused(lambda: fetch(protocol=protocol), folder, "population-incomplete")
    assert "population-sum" in {finding.code for finding in error.findings}


def test_a_next_page_on_another_site_is_not_followed(
    cbs: CbsServer, fetch: Fetch, folder: Path
) -> None:
    for protocol, key in ((Protocol.V4, "@odata.nextLink"), (Protocol.V3, "odata.nextLink")):
        content = f'{{"value": [], "{key}": "https://example.org/next"}}'.encode()
        cbs.faults = [("Perioden", at.body(content))]
        refused(partial(fetch, protocol=protocol), folder, "cbs-elsewhere", "example.org")


Change = Callable[[at.Facts], None]


def put(region: str, value: Any, year: int = 2026) -> Change:
    return lambda facts: facts.put(region, year, value)


def having(**changes: Any) -> Change:
    def change(facts: at.Facts) -> None:
        for name, value in changes.items():
            setattr(facts, name, value)

    return change


def without_years(facts: at.Facts) -> None:
    facts.statuses.clear()
    facts.statuses.update({"": None, "x": "y"})


def twice(facts: at.Facts) -> None:
    """Oss comes twice."""
    facts.cells.append(("GM0828", "2026JJ00", 95549))


def without_period(facts: at.Facts) -> None:
    """2026 is not there at all."""
    del facts.statuses["2026JJ00"]


def titles_as_keys(facts: at.Facts) -> None:
    """Names where codes belong."""
    facts.cells = [("Oss" if r == "GM0828" else r, p, v) for r, p, v in facts.cells]


def all_tenfold(facts: at.Facts) -> None:
    """Everything ten times as large, the country too: the sum is no help."""
    facts.cells = [(r, p, v * 10 if v else v) for r, p, v in facts.cells]


def swapped(facts: at.Facts) -> None:
    """Two municipalities changed places: the sum is no help."""
    facts.put("GM0828", 2026, 10835)
    facts.put("GM0755", 2026, 95549 + 10835 - 10835)


def resurrected(facts: at.Facts) -> None:
    """Haaren has inhabitants after it ceased."""
    facts.put("GM0788", 2026, 14370)
    facts.put("NL01", 2026, 18_130_208 + 14370)


CHANGES: dict[str, tuple[Change, str, str]] = {
    "a missing period": (without_period, "cbs-period-missing", "the newest are of 2025"),
    "a missing municipality": (
        lambda facts: facts.drop("GM0828", 2026),
        "population-incomplete",
        "GM0828. A missing figure is not 0",
    ),
    "null for a municipality": (put("GM0828", None), "population-incomplete", "GM0828"),
    "zero inhabitants": (put("GM0828", 0), "cbs-value", "GM0828 in 2026JJ00 has 0 inhabitants"),
    "a negative number": (put("GM0828", -95549), "cbs-value", "has -95549 inhabitants"),
    "a fraction": (put("GM0828", 95549.5), "cbs-value", "has 95549.5 inhabitants"),
    "text": (put("GM0828", "95549"), "cbs-not-a-number", '"95549" '),
    "a truth": (put("GM0828", value=True), "cbs-not-a-number", '"True" '),
    "ten times as many": (put("GM0828", 955490), "population-sum", "18,130,208"),
    "ten times as many everywhere": (
        all_tenfold,
        "population-impossible-nation",
        "The Netherlands would",
    ),
    "two changed places": (swapped, "population-impossible", "Oss (GM0828) would have 10,835"),
    "one digit differs": (put("GM0828", 95548), "population-sum", "18,130,207"),
    "no national row": (lambda f: f.drop("NL01", 2026), "cbs-nation", "(NL01)"),
    "a municipality that ceased": (resurrected, "population-strange", "GM0788"),
    "duplicate rows": (twice, "cbs-duplicate", "GM0828 in 2026JJ00 comes 2 times"),
    "titles instead of codes": (titles_as_keys, "cbs-code", "Oss in 2026JJ00"),
    "a renamed topic": (
        having(topic="Bevolking"),
        "cbs-redesigned",
        'the topic is "Bevolking" now',
    ),
    "a changed unit": (having(unit="x 1 000"), "cbs-redesigned", 'is "x 1 000" now'),
    "strange decimals": (having(decimals="two"), "cbs-redesigned", 'decimals is "two" now'),
    "a period that is no year": (
        without_years,
        "cbs-no-periods",
        "no yearly periods",
    ),
    "no description of the table": (
        having(title=None),
        "cbs-redesigned",
        'the table is "None" now',
    ),
    "decimals": (having(decimals=1), "cbs-redesigned", 'decimals is "1" now'),
    "another meaning": (having(meaning="Huishoudens"), "cbs-meaning", "Huishoudens"),
    "no meaning": (having(meaning=None), "cbs-meaning", "De inwoners van een bepaald gebied"),
    "another table": (having(title="Huishoudens; regio"), "cbs-redesigned", "Huishoudens"),
    "wrong case of the table's id": (having(table="03759NED"), "cbs-redesigned", '"03759NED" now'),
    "a topic that is gone": (
        having(measure="M999999", column="Iets_1"),
        "cbs-topic-gone",
        "redesigned",
    ),
    "an unknown status": (
        lambda facts: facts.statuses.update({"2026JJ00": "Geheim"}),
        "cbs-status",
        '"Geheim"',
    ),
    "cells that were not asked for": (having(ignore_filter=True), "cbs-filter-ignored", "ignored"),
}


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
@pytest.mark.parametrize("name", CHANGES)
def test_figures_that_cannot_be_right_are_refused(
    cbs: CbsServer, fetch: Fetch, folder: Path, name: str, protocol: Protocol
) -> None:
    change, code, words = CHANGES[name]
    change(cbs.facts)
    refused(lambda: fetch(protocol=protocol), folder, code, words, "The snapshot was not touched")


def test_another_case_of_the_id_is_another_table_on_v4(cbs: CbsServer, folder: Path) -> None:
    """OData v4 answers 404 to 03759NED, v3 does not mind."""
    config = quick(cbs_config().at(cbs.url))
    shouted = config.model_copy(
        update={"table": config.table.model_copy(update={"id": "03759NED"})}
    )
    refused(
        lambda: fetch_population(Wish((2026,)), folder, shouted, Protocol.V4, TODAY),
        folder,
        "cbs-http-gone",
        "03759NED",
    )


def test_a_number_is_read_exactly_from_its_text() -> None:
    """A float would make 95549.000000000001 a whole number."""
    cells = (Cell("GM0828", "2026JJ00", Decimal("95549.000000000000000001")),)
    answer = Answer(
        "x", "t", "t", Topic("t", "u", "m", "0"), {}, (), {"GM0828": Region("Oss", "")}, cells
    )
    assert "cbs-value" in {finding.code for finding in check_cells(answer)}


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
@pytest.mark.parametrize(
    "pouring", [at.gigabyte_announced, at.gigabyte_in_chunks, at.gigabyte_packed]
)
def test_a_gigabyte_is_refused_with_little_memory_and_at_once(
    cbs: CbsServer, fetch: Fetch, folder: Path, protocol: Protocol, pouring: Misbehaviour
) -> None:
    at.packed_gigabyte()
    fetch(protocol=protocol)
    cbs.fault(DATA, pouring)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.monotonic()
    refused(lambda: fetch(protocol=protocol), folder, "cbs-too-large")
    grown_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown_kib < 150 * 1024
    assert time.monotonic() - begun < 10


def tls(ca: trustme.CA, **validity: datetime) -> ssl.SSLContext:
    """A server's side of TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1", **validity).configure_cert(context)  # type: ignore[arg-type]
    return context


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
def test_https(folder: Path, tmp_path: Path, protocol: Protocol) -> None:
    """A certificate nobody vouches for is refused, whoever trusts its maker fetches."""
    ca = trustme.CA()
    bundle = tmp_path / "ca.pem"
    ca.cert_pem.write_to_path(str(bundle))
    with at.running(tls(ca)) as secure:
        refused(
            lambda: fetch_from(secure.url, folder, protocol=protocol),
            folder,
            "cbs-certificate",
            "is not trusted",
            "--ca-bundle",
            *LOST_NOTHING,
        )
        config = quick(cbs_config().at(secure.url)).model_copy(update={"ca_bundle": bundle})
        assert fetch_population(Wish((2026,)), folder, config, protocol, TODAY).stored.added == ()


@pytest.mark.parametrize("protocol", [Protocol.V4, Protocol.V3])
def test_an_expired_certificate(folder: Path, tmp_path: Path, protocol: Protocol) -> None:
    ca = trustme.CA()
    bundle = tmp_path / "ca.pem"
    ca.cert_pem.write_to_path(str(bundle))
    expired = tls(ca, not_before=datetime(2020, 1, 1), not_after=datetime(2020, 2, 1))  # noqa: DTZ001
    with at.running(expired) as secure:
        config = quick(cbs_config().at(secure.url)).model_copy(update={"ca_bundle": bundle})
        refused(
            lambda: fetch_population(Wish((2026,)), folder, config, protocol, TODAY),
            folder,
            "cbs-certificate",
            "expired",
        )
