"""Fetching from CBS through real sockets, with the real clients of both protocols."""

from datetime import date
from pathlib import Path

import cbsodata.cbsodata3
import pytest
import requests

from tests.cbs.cbs_server import CbsServer, embedded, status
from tests.cbs.fetching import EMBEDDED, REVISED, TODAY, Fetch, bytes_of, fetch_from
from zvh_finance.cbs.figures import figures_content
from zvh_finance.cbs.history import HISTORY_NAME, supplier
from zvh_finance.cbs.refresh import Protocol
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.key.population import Edition, FigureStatus
from zvh_finance.language import as_it_is

ALL_YEARS = tuple(range(2016, 2027))
BOTH = (Protocol.V4, Protocol.V3)


@pytest.mark.parametrize("protocol", BOTH)
@pytest.mark.parametrize("page_size", [200, 100_000])
def test_the_fetched_years_are_the_embedded_ones(
    cbs: CbsServer, fetch: Fetch, folder: Path, protocol: Protocol, page_size: int
) -> None:
    """2019-2026 byte for byte; 2016-2018 get the table and status their source did not name."""
    cbs.page_size = page_size
    refreshed = fetch(ALL_YEARS, protocol=protocol)
    snapshot = read_snapshot(folder)
    assert [e.file for e in refreshed.stored.added] == [
        "2016-01-01-v2.csv",
        "2017-01-01-v2.csv",
        "2018-01-01-v2.csv",
    ]
    assert not refreshed.stored.events_added
    for name, content in bytes_of(EMBEDDED).items():
        if name != "index.json":
            assert (folder / name).read_bytes() == content
    for year in (2016, 2017, 2018):
        day = date(year, 1, 1)
        old, new = (snapshot.read(entry) for entry in snapshot.versions(day))
        assert {c: f.inhabitants for c, f in old.figures.items()} == {
            c: f.inhabitants for c, f in new.figures.items()
        }
        assert {f.status for f in new.figures.values()} == {FigureStatus.DEFINITIVE}
        assert {(f.table, f.period) for f in new.figures.values()} == {("03759ned", f"{year}JJ00")}
        assert all(d.only_status for d in refreshed.changes[f"{day}-v2.csv"])


@pytest.mark.parametrize("protocol", BOTH)
def test_what_was_fetched_is_written_as_the_embedded_files_are(
    fetch: Fetch, protocol: Protocol
) -> None:

    refreshed = fetch(range(2019, 2027), protocol=protocol)
    for intake in refreshed.intakes.intakes:
        entry = embedded().source(Edition(intake.reference_date))
        assert figures_content(intake.figures.values()) == embedded().contents[entry.file]
        assert intake.national_total == entry.national_total


def test_both_protocols_store_the_same_bytes(cbs: CbsServer, tmp_path: Path) -> None:

    cbs.facts.put("GM0828", 2026, 95550)
    cbs.facts.put("NL01", 2026, 18_130_209)
    stored = []
    for protocol in BOTH:
        target = tmp_path / protocol
        fetch_from(cbs.url, target, ALL_YEARS, protocol, REVISED)
        stored.append({n: c for n, c in bytes_of(target).items() if n != HISTORY_NAME})
    assert stored[0] == stored[1]
    assert "index.json" in stored[0]
    assert "2026-01-01-v2.csv" in stored[0]


def test_fetching_again_changes_nothing(fetch: Fetch, folder: Path) -> None:
    fetch(())
    before = bytes_of(folder)
    refreshed = fetch(())
    assert refreshed.stored.added == ()
    assert bytes_of(folder) == before


def test_without_a_year_the_newest_and_all_stored_years_are_taken(
    cbs: CbsServer, fetch: Fetch
) -> None:
    add_2027(cbs)
    refreshed = fetch(())
    assert [i.reference_date.year for i in refreshed.intakes.intakes] == [*ALL_YEARS, 2027]


def add_2027(cbs: CbsServer) -> None:
    """A year that the snapshot does not have."""
    cbs.facts.go_on(2027, "Voorlopig")


@pytest.mark.parametrize("protocol", BOTH)
def test_a_new_year_is_stored_with_its_status(
    cbs: CbsServer, fetch: Fetch, folder: Path, protocol: Protocol
) -> None:
    add_2027(cbs)
    fetch((2027,), protocol=protocol)
    snapshot = read_snapshot(folder)
    assert snapshot.latest_date() == date(2027, 1, 1)
    figure = snapshot.population(Edition(date(2027, 1, 1))).of("GM0828")
    assert (figure.inhabitants, figure.status) == (96094, FigureStatus.PROVISIONAL)
    entry = snapshot.source(Edition(date(2027, 1, 1)))
    assert (entry.version, entry.retrieved_on, entry.national_total) == (1, TODAY, 18_221_370)
    assert entry.origin == "CBS StatLine, table 03759ned"
    assert f"OData {protocol}, http://127.0.0.1" in supplier(folder, entry.file)


def test_a_provisional_figure_that_becomes_definitive_is_a_new_version(
    cbs: CbsServer, fetch: Fetch, folder: Path
) -> None:
    add_2027(cbs)
    fetch((2027,))
    cbs.facts.statuses["2027JJ00"] = "Definitief"
    refreshed = fetch((2027,))
    assert [e.file for e in refreshed.stored.added] == ["2027-01-01-v2.csv"]
    statuses = [e.status for e in read_snapshot(folder).versions(date(2027, 1, 1))]
    assert statuses == [FigureStatus.PROVISIONAL, FigureStatus.DEFINITIVE]


def test_a_revision_is_added_and_the_old_version_stays(
    cbs: CbsServer, fetch: Fetch, folder: Path
) -> None:
    before = bytes_of(folder)
    cbs.facts.put("GM0828", 2026, 95560)
    cbs.facts.put("GM0865", 2026, 33200)
    cbs.facts.put("NL01", 2026, 18_130_217)
    refreshed = fetch((2026,), consent=REVISED)
    after = bytes_of(folder)
    assert {n: after[n] for n in before if n != "index.json"} == {
        n: c for n, c in before.items() if n != "index.json"
    }
    assert [(d.name, d.inhabitants) for d in refreshed.changes["2026-01-01-v2.csv"]] == [
        ("Oss", 11),
        ("Vught", -2),
    ]
    snapshot = read_snapshot(folder)
    day = date(2026, 1, 1)
    assert snapshot.population(Edition(day)).of("GM0828").inhabitants == 95560
    adopted = snapshot.population(Edition(day, known_on=date(2026, 7, 10)))
    assert adopted.of("GM0828").inhabitants == 95549


@pytest.mark.parametrize("protocol", BOTH)
def test_a_new_reorganisation_comes_along_with_the_figures(
    cbs: CbsServer, fetch: Fetch, folder: Path, protocol: Protocol
) -> None:
    """Boekel goes into Maashorst on 1-1-2027: both ends tell it, and the coverage follows."""
    add_2027(cbs)
    amount = "... 3452 hectare met 4600 woningen en 11350 inwoners\r\n\r\n"
    cbs.facts.histories["GM0755"] = (
        f"Opgeheven per 01-01-2027, overgegaan naar:\r\n- Maashorst (GM1991),\r\n{amount}"
        + cbs.facts.histories["GM0755"]
    )
    cbs.facts.histories["GM1991"] = (
        "Gemeentelijke herindeling per 01-01-2027, ontvangen van:\r\n"
        f"- Boekel (GM0755),\r\n{amount}" + cbs.facts.histories["GM1991"]
    )
    boekel = next(v for r, p, v in cbs.facts.cells if (r, p) == ("GM0755", "2027JJ00"))
    maashorst = next(v for r, p, v in cbs.facts.cells if (r, p) == ("GM1991", "2027JJ00"))
    cbs.facts.put("GM0755", 2027, None)
    cbs.facts.put("GM1991", 2027, boekel + maashorst)
    refreshed = fetch((2027,), protocol=protocol)
    assert refreshed.stored.events_added
    snapshot = read_snapshot(folder)
    [event] = snapshot.reorganisations.abolition("GM0755", date(2026, 1, 1), date(2027, 1, 1))
    assert (event.to_code, event.inhabitants_moved) == ("GM1991", 11350)
    assert "GM0755" not in snapshot.population(Edition(date(2027, 1, 1))).figures
    assert len(snapshot.events) == 1349


@pytest.mark.parametrize("protocol", BOTH)
def test_manners(cbs: CbsServer, fetch: Fetch, protocol: Protocol) -> None:
    """Named, never more than two at a time, and always filtered."""
    cbs.page_size = 500
    fetch(ALL_YEARS, protocol=protocol)
    assert cbs.busiest <= 2
    [agent] = cbs.agents
    assert agent.startswith("zvh-finance/")
    for address in cbs.log:
        if "Observations" in address or "DataSet" in address:
            assert "T001038" in address
            assert "10000" in address
            assert "T001019" in address
            assert "startswith(RegioS,'GM')" in address
    assert cbs.asked("UntypedDataSet") == 0
    assert cbs.asked("$skip=500") > 0


def test_auto_asks_v4_first_and_then_v3(cbs: CbsServer, fetch: Fetch) -> None:

    assert fetch((2026,)).intakes.source == as_it_is("OData v4")
    assert cbs.asked("ODataFeed") == 0
    cbs.fault("/odata/v1/CBS", status(404))
    refreshed = fetch((2026,))
    assert refreshed.intakes.source == as_it_is("OData v3")
    assert [f.code for f in refreshed.intakes.failures] == ["cbs-http-gone"]


def test_the_module_cbsodata_is_left_as_it_was(fetch: Fetch) -> None:
    fetch((2026,), protocol=Protocol.V3)
    assert cbsodata.cbsodata3.Session is requests.Session
    assert cbsodata.options.use_https is True
    assert cbsodata.options.catalog_url == "opendata.cbs.nl"


def test_a_snapshot_that_does_not_exist_begins_as_a_copy_of_the_embedded_one(
    cbs: CbsServer, tmp_path: Path
) -> None:

    target = tmp_path / "new" / "population"
    refreshed = fetch_from(cbs.url, target, (2026,))
    assert refreshed.begun
    assert bytes_of(target) == bytes_of(EMBEDDED)
    assert [p.name for p in target.parent.iterdir()] == ["population"]
