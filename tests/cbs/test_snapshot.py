"""The embedded snapshot: what is in it, and that nothing in it can change unseen."""

import itertools
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.cbs.coverage import municipalities_on
from zvh_finance.cbs.figures import figures_content, figures_from
from zvh_finance.cbs.index import index_content
from zvh_finance.cbs.snapshot import Snapshot, read_snapshot, snapshot_folder
from zvh_finance.cbs.verified_folder import JOURNAL_NAME
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError, MissingGroundError, Severity
from zvh_finance.key.population import Edition, FigureStatus
from zvh_finance.year.books import Books

EMBEDDED = embedded_data() / "population"

KEY_FIGURES = {
    "GM0796": {2019: 154205, 2021: 155490, 2026: 162295},
    "GM0828": {2019: 91451, 2021: 92526, 2026: 95549},
    "GM1948": {2019: 80815, 2021: 81647, 2026: 85236},
    "GM0865": {2019: 26396, 2021: 31669, 2026: 33202},
    "GM0757": {2019: 30747, 2021: 32973, 2026: 34302},
}


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return read_snapshot(EMBEDDED)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EMBEDDED, tmp_path / "population"))


def test_every_first_of_january_from_2016_to_2026_is_there(snapshot: Snapshot) -> None:
    assert snapshot.dates() == tuple(date(year, 1, 1) for year in range(2016, 2027))
    assert snapshot.latest_date() == date(2026, 1, 1)


def test_the_netherlands_adds_up_to_what_cbs_published(snapshot: Snapshot) -> None:
    sums = {
        day.year: sum(f.inhabitants for f in snapshot.population(Edition(day)).figures.values())
        for day in snapshot.dates()
    }
    assert sums == {
        2016: 16_979_120,
        2017: 17_081_507,
        2018: 17_181_084,
        2019: 17_282_163,
        2020: 17_407_585,
        2021: 17_475_415,
        2022: 17_590_672,
        2023: 17_811_291,
        2024: 17_942_942,
        2025: 18_044_027,
        2026: 18_130_208,
    }
    stated = {e.reference_date.year: e.national_total for e in snapshot.index.population}
    assert stated == {year: sums[year] if year >= 2019 else None for year in sums}


@pytest.mark.parametrize("code", KEY_FIGURES)
def test_the_figures_of_our_municipalities(snapshot: Snapshot, code: str) -> None:
    found = {
        year: snapshot.population(Edition(date(year, 1, 1))).of(code).inhabitants
        for year in KEY_FIGURES[code]
    }
    assert found == KEY_FIGURES[code]


def test_haaren_has_no_figure_after_it_ceased(snapshot: Snapshot) -> None:
    assert snapshot.population(Edition(date(2020, 1, 1))).of("GM0788").inhabitants == 14370
    with pytest.raises(MissingGroundError, match="CBS has no inhabitants for GM0788"):
        snapshot.population(Edition(date(2021, 1, 1))).of("GM0788")


def test_status_and_source_are_what_the_source_said(snapshot: Snapshot) -> None:
    known = snapshot.population(Edition(date(2026, 1, 1))).of("GM0796")
    assert (known.status, known.table, known.period) == (
        FigureStatus.DEFINITIVE,
        "03759ned",
        "2026JJ00",
    )
    unknown = snapshot.population(Edition(date(2018, 1, 1))).of("GM0796")
    assert (unknown.status, unknown.period) == (FigureStatus.UNKNOWN, "")
    assert snapshot.source_line(Edition(date(2026, 1, 1))).startswith(
        "Bron: CBS, 03759ned, periode 2026JJ00, definitief, opgehaald 2-7-2026, versie 1, SHA-256 "
    )
    assert "status niet vermeld" in snapshot.source_line(Edition(date(2016, 1, 1)))


def test_all_municipalities_of_each_day_are_there_and_only_large_moves_are_remarked(
    snapshot: Snapshot,
) -> None:
    findings = snapshot.check()
    assert {f.severity for f in findings} == {Severity.WARNING}
    assert {f.code for f in findings} == {"population-swing"}
    named = " ".join(str(f.message) for f in findings)
    assert "Westerwolde (GM1950) went from 27,421" in named
    assert "Boxtel" not in named, "grew by 7% in 2021, through the reorganisation of Haaren"
    assert [str(f.message).split(" (")[0] for f in snapshot.swings(date(2026, 1, 1))] == [
        "Westerwolde"
    ]
    assert snapshot.swings(date(2016, 1, 1)) == ()


def test_a_municipality_that_goes_on_is_never_abolished(snapshot: Snapshot) -> None:
    for later in snapshot.dates():
        living = snapshot.population(Edition(later)).figures
        for event in snapshot.reorganisations.events:
            if event.valid_from <= later and event.abolished:
                assert event.from_code not in living, event


def test_what_ceased_between_two_dates_is_what_the_reorganisations_say(snapshot: Snapshot) -> None:
    days = snapshot.dates()
    for before, after in itertools.pairwise(days):
        gone = (
            snapshot.population(Edition(before)).figures.keys()
            - snapshot.population(Edition(after)).figures
        )
        for code in snapshot.population(Edition(before)).figures:
            events = snapshot.reorganisations.abolition(code, before, after)
            assert bool(events) == (code in gone), code


def test_the_municipalities_of_any_day_follow_from_those_of_any_other(snapshot: Snapshot) -> None:
    """Forward and back through the reorganisations, between every two stored dates."""
    codes = {day: snapshot.population(Edition(day)).figures.keys() for day in snapshot.dates()}
    for known, day in itertools.permutations(codes, 2):
        assert municipalities_on(day, codes[known], known, snapshot.events) == codes[day]


def test_haaren_and_weesp_went_where_the_law_sent_them(snapshot: Snapshot) -> None:
    haaren = snapshot.reorganisations.abolition("GM0788", date(2020, 1, 1), date(2021, 1, 1))
    assert {e.to_code: e.inhabitants_moved for e in haaren} == {
        "GM0757": 2149,
        "GM0824": 5827,
        "GM0855": 1442,
        "GM0865": 4900,
    }
    weesp = snapshot.reorganisations.abolition("GM0457", date(2022, 1, 1), date(2023, 1, 1))
    assert [(e.valid_from, e.to_code) for e in weesp] == [(date(2022, 3, 24), "GM0363")]
    muiden = snapshot.reorganisations.abolition("GM0424", date(2015, 1, 1), date(2016, 1, 1))
    assert {e.to_code: e.inhabitants_moved for e in muiden} == {"GM0457": 0, "GM1942": 6206}
    assert snapshot.reorganisations.abolition("GM0457", date(2015, 1, 1), date(2016, 1, 1)) == ()


def test_the_parts_that_merge_are_counted_on_the_day_itself(snapshot: Snapshot) -> None:
    new = snapshot.population(Edition(date(2022, 1, 1)))
    for code, total in (("GM1982", 90707), ("GM1991", 58362)):
        moved = sum(
            e.inhabitants_moved for e in snapshot.reorganisations.events if e.to_code == code
        )
        assert moved == new.of(code).inhabitants == total


@pytest.mark.parametrize("name", sorted(p.name for p in EMBEDDED.iterdir()))
def test_a_changed_byte_anywhere_stops_the_run_and_names_the_file(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(InvalidInputError, match="put the folder back") as caught:
        read_snapshot(copy)
    assert name in str(caught.value)


@given(position=st.integers(0, 7000), flip=st.integers(1, 255))
def test_no_byte_of_the_index_can_change_unseen(
    tmp_path_factory: pytest.TempPathFactory, position: int, flip: int
) -> None:
    folder = tmp_path_factory.getbasetemp() / "flipped"
    if not folder.exists():
        shutil.copytree(EMBEDDED, folder)
    content = bytearray((EMBEDDED / "index.json").read_bytes())
    content[position] ^= flip
    (folder / "index.json").write_bytes(content)
    with pytest.raises(InvalidInputError):
        read_snapshot(folder)


def test_a_missing_and_an_extra_file_stop_the_run(copy: Path) -> None:
    (copy / "2020-01-01-v1.csv").unlink()
    (copy / "2020-01-01-v2.csv").write_text("x")
    with pytest.raises(InvalidInputError) as caught:
        read_snapshot(copy)
    assert [f.code for f in caught.value.findings] == ["snapshot-extra", "snapshot-missing-file"]


def test_a_file_that_a_fetch_announced_is_no_extra_file(copy: Path) -> None:
    (copy / JOURNAL_NAME).write_text('["2026-01-01-v2.csv"]')
    (copy / "2026-01-01-v2.csv").write_text("half written")
    assert read_snapshot(copy).index == read_snapshot(EMBEDDED).index


def test_a_folder_without_a_snapshot_says_how_to_make_one(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(MissingGroundError, match="zvh cbs fetch --snapshot"):
            read_snapshot(folder)


def test_a_date_that_is_not_there_says_which_are_and_how_to_fetch(snapshot: Snapshot) -> None:
    with pytest.raises(MissingGroundError) as caught:
        snapshot.population(Edition(date(2027, 1, 1)))
    assert caught.value.exit_code == 4
    assert "2026-01-01" in str(caught.value)
    assert "zvh cbs fetch 2027" in str(caught.value)


def revised(snapshot: Snapshot) -> Snapshot:
    """Version 2 of 1-1-2026, retrieved on 1 October 2026, with one inhabitant more in Oss."""
    first = snapshot.source(Edition(date(2026, 1, 1)))
    content = snapshot.contents[first.file].replace(b";95549;", b";95550;")
    second = first.model_copy(
        update={
            "file": "2026-01-01-v2.csv",
            "sha256": "f" * 64,
            "version": 2,
            "retrieved_on": date(2026, 10, 1),
            "national_total": 18_130_209,
        }
    )
    index = snapshot.index.model_copy(update={"population": (second, *snapshot.index.population)})
    return Snapshot(snapshot.folder, index, {**snapshot.contents, second.file: content})


@pytest.mark.parametrize(
    ("known_on", "inhabitants"),
    [
        (None, 95550),
        (date(2026, 10, 1), 95550),
        (date(2026, 9, 30), 95549),
        (date(2026, 7, 2), 95549),
        (date(2026, 6, 1), 95549),
    ],
)
def test_an_adopted_budget_keeps_the_version_of_its_day(
    snapshot: Snapshot, known_on: date | None, inhabitants: int
) -> None:
    """Choice A20: the newest version retrieved by the day of adoption, else the oldest."""
    population = revised(snapshot).population(Edition(date(2026, 1, 1), known_on=known_on))
    assert population.of("GM0828").inhabitants == inhabitants


def test_a_version_can_be_asked_for_by_its_hash(snapshot: Snapshot) -> None:
    both = revised(snapshot)
    day = date(2026, 1, 1)
    first = both.versions(day)[0].sha256
    assert both.population(Edition(day, sha256=first)).of("GM0828").inhabitants == 95549
    assert both.population(Edition(day, sha256="f" * 64)).of("GM0828").inhabitants == 95550
    with pytest.raises(MissingGroundError, match="has no version aaaaaaaaaaaa"):
        both.population(Edition(day, sha256="a" * 64))


def test_a_sum_that_differs_from_the_national_row_is_refused(snapshot: Snapshot) -> None:
    both = revised(snapshot)
    wrong = both.versions(date(2026, 1, 1))[1].model_copy(update={"national_total": 18_130_208})
    with pytest.raises(InvalidInputError, match="18,130,209"):
        both.read(wrong)


HEADER = "code;name;inhabitants;status;table;period\n"
BOXTEL = "GM0757;Boxtel;34302;definitive;03759ned;2026JJ00\n"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("GM757;Boxtel;34302;definitive;03759ned;2026JJ00", "code"),
        ("PV0757;Boxtel;34302;definitive;03759ned;2026JJ00", "code"),
        ("GM0865;Vught;;definitive;03759ned;2026JJ00", "inhabitants"),
        ("GM0865;Vught;0;definitive;03759ned;2026JJ00", "inhabitants"),
        ("GM0865;Vught;-5;definitive;03759ned;2026JJ00", "inhabitants"),
        ("GM0865;Vught;12.5;definitive;03759ned;2026JJ00", "inhabitants"),
        ("GM0865;Vught;99999999999999999999;definitive;03759ned;2026JJ00", "inhabitants"),
        ("GM0865;Vught;33202;definitief;03759ned;2026JJ00", "status"),
        ("GM0865;;33202;definitive;03759ned;2026JJ00", "name"),
        ("GM0865;Vught;33202;definitive;03759ned;2025JJ00", ""),
        ("GM0757;Boxtel;34302;definitive;03759ned;2026JJ00", "code"),
    ],
)
def test_a_row_that_is_no_figure_is_refused_by_line(row: str, field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        figures_from((HEADER + BOXTEL + row + "\n").encode(), "x.csv")
    assert field in {f.place.field for f in caught.value.findings}


@pytest.mark.parametrize("content", [b"", HEADER.encode(), b"a;b\n1;2\n", b"\xff\xfe\x00"])
def test_a_file_without_figures_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInputError):
        figures_from(content, "x.csv")


def test_writing_what_was_read_gives_the_same_bytes(snapshot: Snapshot) -> None:
    for entry in snapshot.index.population:
        figures = snapshot.read(entry).figures
        shuffled = sorted(figures.values(), key=lambda f: f.inhabitants)
        assert figures_content(shuffled) == snapshot.contents[entry.file]
    assert index_content(snapshot.index) == (EMBEDDED / "index.json").read_bytes()


def test_the_snapshot_of_a_run_is_the_chosen_one_the_dossiers_own_or_the_embedded(
    tmp_path: Path,
) -> None:
    embedded = embedded_data()
    assert snapshot_folder(tmp_path, embedded) == EMBEDDED
    (tmp_path / "population").mkdir()
    assert snapshot_folder(tmp_path, embedded) == tmp_path / "population"
    assert snapshot_folder(tmp_path, embedded, tmp_path / "x") == tmp_path / "x"


def test_figures_are_validated_once_whatever_books_ask_for_them(
    snapshot: Snapshot, example: Path
) -> None:
    """Also those that are looked at on another day, as the case of a leaver does."""
    own, edition = read_snapshot(EMBEDDED), Edition(date(2026, 1, 1))
    books = Books(read_dossier(example), own, date(2026, 11, 23))

    found = books.population(edition)

    assert books.seen_on(date(2026, 1, 1)).population(edition) is found
    assert own.population(edition) is found
    assert snapshot.population(edition) is not found
    assert snapshot.population(edition) == found


def test_figures_that_were_refused_are_refused_again(snapshot: Snapshot) -> None:
    entry = snapshot.source(Edition(date(2026, 1, 1)))
    changed = Snapshot(snapshot.folder, snapshot.index, {**snapshot.contents, entry.file: b""})

    for _ in range(2):
        with pytest.raises(InvalidInputError):
            changed.read(entry)
