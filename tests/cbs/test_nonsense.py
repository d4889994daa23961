"""Answers that are no answers, and snapshots that were tampered with: named, never a stumble."""

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cbs import cbs_server as at
from tests.cbs.cbs_server import CbsServer, Handler, Misbehaviour, running
from tests.cbs.fetching import EMBEDDED, Fetch, bytes_of, fetch_from
from zvh_finance.cbs.config import CbsConfig
from zvh_finance.cbs.events import events_from
from zvh_finance.cbs.figures import figures_from
from zvh_finance.cbs.history import HISTORY_NAME, supplier
from zvh_finance.cbs.index import index_from
from zvh_finance.cbs.refresh import Protocol
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.cbs.taking import cbs_config
from zvh_finance.cbs.verified_folder import JOURNAL_NAME
from zvh_finance.errors import InvalidInputError, SourceError, UsageError, ZvhError

BOTH = (Protocol.V4, Protocol.V3)
DATA = r"/(Observations|TypedDataSet)"
REGIONS = r"/RegioS(Codes)?(\?|$)"
PERIODS = r"/Perioden(Codes)?(\?|$)"


def rewritten(change: Callable[[str], str]) -> Misbehaviour:
    """The real answer with a change in its text."""

    def misbehave(handler: Handler) -> bool:
        handler.give(change(json.dumps(handler.document())).encode("utf-8", "surrogateescape"))
        return True

    return misbehave


def swap(old: str, new: str) -> Misbehaviour:
    def change(text: str) -> str:
        assert old in text, text[:200]
        return text.replace(old, new)

    return rewritten(change)


def raw(content: bytes, **headers: str) -> Misbehaviour:
    return at.body(content, **headers)


def waiting(words: str) -> Misbehaviour:
    return at.status(503, Retry_After=words)


def lengthy(handler: Handler) -> bool:
    """A length that is no number."""
    handler.send_response(200)
    handler.send_header("Content-Length", "\xb2")
    handler.end_headers()
    handler.wfile.write(b"{}")
    handler.close_connection = True
    return True


def bomb(handler: Handler) -> bool:
    """Zeros within zeros."""
    handler.give(gzip.compress(b'{"value":"' + b"0" * 2**26 + b'"}'), Content_Encoding="gzip")
    return True


OSS = "95549"
NONSENSE: dict[str, tuple[str, Misbehaviour, str]] = {
    "400 digits": (DATA, swap(f" {OSS}", " " + "9" * 400), "cbs-long-number"),
    "39 digits": (DATA, swap(f" {OSS}", " " + "9" * 39), "cbs-value"),
    "a power without end": (DATA, swap(f" {OSS}", " 1e999999999999999999"), "cbs-long-number"),
    "a large power": (DATA, swap(f" {OSS}", " 1e300"), "cbs-value"),
    "a small power": (DATA, swap(f" {OSS}", " 1e-300"), "cbs-value"),
    "infinity": (DATA, swap(f" {OSS}", " Infinity"), "cbs-no-json"),
    "no number": (DATA, swap(f" {OSS}", " NaN"), "cbs-no-json"),
    "a figure in a list": (DATA, swap(f" {OSS}", f" [{OSS}]"), "cbs-not-a-number"),
    "a figure in an object": (DATA, swap(f" {OSS}", ' {"a": 1}'), "cbs-not-a-number"),
    "a column twice": (
        DATA,
        swap(f": {OSS}", f': 1, "Perioden": "x", "y": {OSS}'),
        "cbs-key-twice",
    ),
    "a region that is a list": (DATA, swap('"RegioS": "GM0828', '"RegioS": ["GM0828'), ""),
    "a region that is null": (DATA, swap('"GM0828', 'null, "x": "'), ""),
    "a region of other digits": (
        DATA,
        swap("GM0828", "GM\\uff10\\uff18\\uff12\\uff18"),
        "cbs-code",
    ),
    "a region with a null character": (DATA, swap("GM0828", "GM08\\u00002"), "cbs-code"),
    "half a letter": (REGIONS, swap('"Oss"', '"\\ud800"'), "cbs-characters"),
    "letters that are no UTF-8": (REGIONS, swap('"Oss"', '"Oss\udcff"'), "cbs-characters"),
    "a nested name": (REGIONS, swap('"Oss"', "[" * 500 + "]" * 500), "cbs-text"),
    "a name that is a truth": (REGIONS, swap('"Oss"', "true"), "cbs-text"),
    "nested without end": (DATA, raw(b'{"value":' + b"[" * 10**5 + b"]" * 10**5 + b"}"), ""),
    "rows in rows": (DATA, raw(b'{"value": [[{}]]}'), ""),
    "a next page that is an object": (
        PERIODS,
        raw(b'{"value": [], "@odata.nextLink": {"a": 1}, "odata.nextLink": {"a": 1}}'),
        "",
    ),
    "a next page that is no address": (
        PERIODS,
        raw(b'{"value": [], "@odata.nextLink": "http://[", "odata.nextLink": "http://["}'),
        "",
    ),
    "a redirect that is no address": (
        DATA,
        at.status(302, Location="http://["),
        "cbs-elsewhere cbs-shape",
    ),
    "a redirect to nowhere": (DATA, at.status(302), "cbs-round"),
    "a period twice": (PERIODS, swap("2025JJ00", "2026JJ00"), "cbs-named-twice"),
    "a region twice": (REGIONS, swap("GM0755", "GM0828"), "cbs-named-twice"),
    "a period of other digits": (
        PERIODS,
        swap("2026JJ00", "\\uff12\\uff10\\uff12\\uff16JJ00"),
        "cbs-period-missing",
    ),
    "wait for a square": (DATA, waiting("\xb2"), "cbs-http-busy"),
    "wait for ever": (DATA, waiting("9" * 400), "cbs-http-busy"),
    "wait until never": (DATA, waiting("Mon, 99 Xyz 99999 99:99:99 +9999"), "cbs-http-busy"),
    "a length that is a square": (DATA, lengthy, ""),
    "a bomb": (DATA, bomb, "cbs-too-large"),
    "nothing at all": (DATA, raw(b"\x00" * 100), "cbs-cut-off"),
    "a mark before it": (DATA, raw(b"\xef\xbb\xbf{}"), "cbs-cut-off"),
    "UTF-16": (DATA, raw('{"value": []}'.encode("utf-16")), "cbs-characters"),
    "a status that nobody knows": (DATA, at.status(799), "cbs-http-gone"),
    "a terminal's commands": (
        r"Properties|TableInfos",
        rewritten(lambda text: text.replace("Bevolking op 1 januari en", "\\u001b[2J")),
        "cbs-redesigned",
    ),
}


@pytest.mark.parametrize("protocol", BOTH)
@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_of_cbs_is_named_and_changes_nothing(
    cbs: CbsServer, fetch: Fetch, folder: Path, name: str, protocol: Protocol
) -> None:
    pattern, misbehaviour, codes = NONSENSE[name]
    cbs.fault(rf"{pattern}", misbehaviour)
    before = bytes_of(folder)
    with pytest.raises(SourceError) as caught:
        fetch(protocol=protocol, response_bytes=2**23)
    assert caught.value.exit_code == 5
    found = {finding.code for finding in caught.value.findings}
    assert not codes or set(codes.split()) & found, caught.value
    assert all(line.isprintable() for line in str(caught.value).splitlines()), caught.value
    assert len(str(caught.value)) < 6000
    assert bytes_of(folder) == before


THINGS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["GM0828", "NL01", "2026JJ00", "T001038", "Key", "M000352"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["value", "Key", "Identifier", "RegioS", "Value", "odata.nextLink", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(thing=THINGS, rows=st.booleans(), place=st.sampled_from([PERIODS, REGIONS, DATA]))
def test_whatever_comes_instead_of_rows_is_refused(
    thing: object,
    rows: bool,
    place: str,
    shared: tuple[CbsServer, Path],
) -> None:
    server, folder = shared
    content = json.dumps({"value": [thing]} if rows else thing).encode()
    server.faults = [(place, at.body(content))]
    for protocol in BOTH:
        with pytest.raises(SourceError):
            fetch_from(server.url, folder, protocol=protocol, attempts=1)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One server and one snapshot for all examples of a property."""
    folder = Path(shutil.copytree(EMBEDDED, tmp_path_factory.mktemp("shared") / "population"))
    with pytest.MonkeyPatch.context() as patch, running() as server:
        for name in ("NO_PROXY", "no_proxy"):
            patch.setenv(name, "127.0.0.1")
        yield server, folder


NESTED = b"[" * 100_000 + b"]" * 100_000
ODD_DOCUMENTS = {
    "a list": b"[]",
    "a list of objects": b"[{}]",
    "a number": b"1",
    "null": b"null",
    "a text": b'"x"',
    "an object": b"{}",
    "nested": NESTED,
    "a nested field": b'{"population": ' + NESTED + b"}",
    "a long number": b'{"format": ' + b"1" * 5000 + b"}",
    "nothing": b"",
    "no UTF-8": b"\xff\xfe",
    "null characters": b"\x00\x00",
    "numbers in a list": b"[1, 2]",
    "a list in a list": b'[["x"]]',
}


@pytest.mark.parametrize("name", ODD_DOCUMENTS)
def test_an_index_that_is_none_is_damage(folder: Path, name: str) -> None:
    (folder / "index.json").write_bytes(ODD_DOCUMENTS[name])
    with pytest.raises(InvalidInputError, match="put the folder back") as caught:
        read_snapshot(folder)
    assert caught.value.exit_code == 3
    assert caught.value.findings[0].place.file.endswith("index.json")


@pytest.mark.parametrize("name", [name for name in ODD_DOCUMENTS if name != "a list"])
def test_a_journal_that_is_none_is_damage_for_readers_and_writers(
    cbs: CbsServer, fetch: Fetch, folder: Path, name: str
) -> None:
    (folder / JOURNAL_NAME).write_bytes(ODD_DOCUMENTS[name])
    cbs.facts.go_on(2027)
    for take in (lambda: read_snapshot(folder), lambda: fetch((2027,))):
        with pytest.raises(InvalidInputError, match="journal"):
            take()


@pytest.mark.parametrize(
    "names", [[], ["\x00"], ["a\x00.csv"], ["../../x.csv"], [".."], ["x" * 999]]
)
def test_names_in_a_journal_that_are_none_of_ours_are_left_alone(
    cbs: CbsServer, fetch: Fetch, folder: Path, names: list[str]
) -> None:
    (folder / JOURNAL_NAME).write_text(json.dumps(names))
    cbs.facts.go_on(2027)
    fetch((2027,))
    assert not (folder / JOURNAL_NAME).exists()


def sealed(record: dict[str, Any]) -> bytes:
    """An index with a seal that fits, as somebody makes it who knows how."""

    def written(content: dict[str, Any]) -> bytes:
        return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    bare = {key: value for key, value in record.items() if key != "seal"}
    return written({**bare, "seal": hashlib.sha256(written(bare)).hexdigest()})


def first(record: dict[str, Any]) -> dict[str, Any]:
    return dict(record["population"][0])


TAMPERED: dict[str, Callable[[dict[str, Any]], object]] = {
    "a version twice": lambda r: r["population"].append({**first(r), "file": "2016-01-01-v9.csv"}),
    "a file twice": lambda r: r["population"].append({**first(r), "version": 2}),
    "a day in summer": lambda r: r["population"][0].update(reference_date="2016-07-01"),
    "a name elsewhere": lambda r: r["population"][0].update(file="../x.csv"),
    "a name with a null character": lambda r: r["population"][0].update(file="x\x00.csv"),
    "two reorganisations of one version": lambda r: r["reorganisations"].append(
        {**r["reorganisations"][0], "file": "reorganisations-v2.csv"}
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_an_index_that_contradicts_itself_is_damage_even_when_its_seal_fits(
    folder: Path, name: str
) -> None:
    record = json.loads((folder / "index.json").read_bytes())
    TAMPERED[name](record)
    with pytest.raises(InvalidInputError, match="put the folder back"):
        index_from(sealed(record), "index.json")


@pytest.mark.parametrize(
    "change",
    [
        {"reference_date": "2027-01-01"},
        {"status": "provisional"},
        {"municipalities": 341},
        {"period": "2025JJ00"},
        {"table": "37230ned"},
    ],
)
def test_a_file_that_is_not_what_the_index_tells_is_damage(
    folder: Path, change: dict[str, Any]
) -> None:
    """Two years exchanged in the index, or a status raised, with a seal that fits."""
    record = json.loads((folder / "index.json").read_bytes())
    record["population"][-1].update(change)
    (folder / "index.json").write_bytes(sealed(record))
    snapshot = read_snapshot(folder)
    with pytest.raises(InvalidInputError, match="it holds something else"):
        snapshot.read(snapshot.index.population[-1])


@pytest.mark.parametrize("content", [b"\xff", b"x" * 200_000 + b";\n", b"a\x00b\n", NESTED])
def test_files_of_figures_and_reorganisations_that_are_none(content: bytes) -> None:
    with pytest.raises(InvalidInputError):
        figures_from(content, "x.csv")
    header = b"valid_from;from_code;from_name;to_code;to_name;inhabitants_moved;kind\n"
    with pytest.raises(InvalidInputError):
        events_from(header + content + b"\n", "x.csv")


@pytest.mark.parametrize("people", ["-1", "\u00b2", "\uff11", "1" * 5000, "1.5", ""])
def test_people_that_moved_are_a_whole_number(people: str) -> None:
    header = "valid_from;from_code;from_name;to_code;to_name;inhabitants_moved;kind;hectares"
    row = f"2021-01-01;GM0788;Haaren;GM0757;Boxtel;{people};Opgeheven;535;918"
    with pytest.raises(InvalidInputError, match="line 2: The inhabitants that moved"):
        events_from(f"{header};dwellings\n{row}\n".encode(), "x.csv")


@pytest.mark.parametrize("line", [b"[]", b"{}", NESTED, b'{"files": 1}', b"\x00", b"1"])
def test_an_odd_line_of_history_says_nothing(folder: Path, line: bytes) -> None:
    (folder / HISTORY_NAME).write_bytes(line + b"\n")
    assert supplier(folder, "2026-01-01-v1.csv") == ""


@pytest.mark.parametrize(
    "url", ["http://[", "https://h:99999x", "https://h\x00st", "https://", "https://h\nx", "\x1b"]
)
def test_an_address_that_is_none_is_a_mistake_of_the_command(url: str) -> None:
    config: CbsConfig = cbs_config()
    with pytest.raises(UsageError) as caught:
        config.at(url)
    assert all(line.isprintable() for line in str(caught.value).splitlines())


def test_a_folder_with_a_null_character_has_no_snapshot() -> None:
    with pytest.raises(ZvhError, match="no CBS snapshot"):
        read_snapshot(Path("x\x00y"))
