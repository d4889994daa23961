"""The budgets of every dossier below a folder, each as `zvh budget` would write it."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.many_dossiers.one_dossier import ReadOnce, worked_out
from tests.kit.many_dossiers import AS_OF, BREAKS, YEAR, sound_dossier
from tests.kit.many_runs import Portfolio, contents
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.embedded import embedded_data
from zvh_finance.profile.speaking import profile
from zvh_finance.proof.publishing import alone_in

TOWNS = {
    "GM0755": "Boekel",
    "GM0796": "'s-Hertogenbosch",
    "GM0828": "Oss",
    "GM0858": "Valkenswaard",
    "GM0865": "Vught",
}
SOUND = ("noord/een", "zuid/twee")
BROKEN = "zuid/stuk"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """Two sound dossiers of three municipalities, made; the second was adopted."""
    place = tmp_path_factory.mktemp("once")
    for number, path in enumerate(SOUND):
        sound_dossier(place / "top" / path, TOWNS, number, most_members=3)
    found = Portfolio(place / "top", place / "out")
    assert found.run().exit_code == 0
    return found


@pytest.fixture
def two(once: Portfolio, tmp_path: Path) -> Portfolio:
    """The same elsewhere, made: a result knows nothing of where it stands."""
    shutil.copytree(once.top, tmp_path / "top")
    shutil.copytree(once.out, tmp_path / "out", ignore=shutil.ignore_patterns("*dossiers.json"))
    return Portfolio(tmp_path / "top", tmp_path / "out")


@pytest.fixture
def one(two: Portfolio) -> Portfolio:
    """The first of them alone, made."""
    shutil.rmtree(two.top / SOUND[1])
    return two


@pytest.fixture
def fresh(one: Portfolio) -> Portfolio:
    """The first of them, of which nothing was made yet."""
    shutil.rmtree(one.out)
    return one


def broken(portfolio: Portfolio, way: int = 0) -> Portfolio:
    """The same, with a dossier beside it that is broken in one of the ways."""
    sound_dossier(portfolio.top / BROKEN, TOWNS, 5, most_members=3)
    BREAKS[way][0](portfolio.top / BROKEN)
    return portfolio


def test_each_dossier_gets_the_folder_that_its_own_command_writes(
    two: Portfolio, tmp_path: Path
) -> None:
    assert two.run().exit_code == 0

    for path in SOUND:
        asked = ["--dossier", str(two.top / path), "--out", str(tmp_path / "alone")]
        alone = ["budget", str(YEAR), *asked, "--as-of", AS_OF.isoformat()]
        assert CliRunner().invoke(app, alone).exit_code == 0
        assert contents(two.results(path)) == contents(tmp_path / f"alone/{YEAR}/budget")
        shutil.rmtree(tmp_path / "alone")


def test_its_folder_can_be_verified(one: Portfolio) -> None:
    one.run()

    asked = ["--dossier", str(one.top / SOUND[0]), "--as-of", AS_OF.isoformat()]
    result = CliRunner().invoke(app, ["verify", str(one.results(SOUND[0])), *asked])

    assert result.exit_code == 0, result.output


def test_a_row_tells_what_a_dossier_comes_to(two: Portfolio) -> None:
    two.run()

    first, second = two.rows()
    # 405.000,02 + 58.499,99 - 90.000,01 - 10.000,50; ICT is borne by the host.
    assert first["amount_total_cents"] == "36349950"
    assert (first["members"], first["status"], second["status"]) == ("3", "concept", "concept")
    assert first["partnership"] == "Samenwerking 000 (voorbeeld)"
    whole = int(first["amount_total_cents"])
    heads = int(first["inhabitants"])
    assert int(first["per_inhabitant_cents"]) == (2 * whole + heads) // (2 * heads)
    manifest = json.loads((two.results(SOUND[0]) / "manifest.json").read_bytes())
    assert first["run_id"] == manifest["predicate"]["run"]["id"]


def test_a_municipality_sees_all_that_it_contributes(two: Portfolio) -> None:
    two.run()

    rows = two.rows("portfolio-gemeenten.csv")
    for code in {row["municipality_code"] for row in rows}:
        own = [row for row in rows if row["municipality_code"] == code]
        assert own[-1]["dossier"] == ""
        assert sum(int(row["share_cents"]) for row in own[:-1]) == int(own[-1]["share_cents"])
    totals = [row for row in rows if not row["dossier"]]
    asked = sum(int(row["amount_total_cents"]) for row in two.rows())
    assert sum(int(row["share_cents"]) for row in totals) == asked


def test_a_copy_of_a_dossier_is_told_for_it_counts_twice(one: Portfolio) -> None:
    shutil.copytree(one.top / SOUND[0], one.top / "noord/een - kopie")

    first, again = one.run("--quiet"), one.run("--quiet")

    told = "warning: noord/een - kopie: The same partnership stands in noord/een, so"
    assert told in first.stderr
    assert told in again.stderr
    assert first.exit_code == 0
    warned = [[w["code"] for w in d["warnings"]] for d in one.listed().values()]
    assert [codes.count("portfolio-twins") for codes in warned] == [1, 1]


def test_what_is_unchanged_is_not_made_again(two: Portfolio) -> None:
    broken(two).run()
    before = contents(two.out / "dossiers")

    again = two.run()

    assert again.exit_code == 3
    assert two.outcomes() == {
        SOUND[0]: "unchanged",
        BROKEN: "refused",
        SOUND[1]: "unchanged",
    }
    assert {row["skipped"] for row in two.rows()} == {"yes"}
    assert contents(two.out / "dossiers") == before
    assert two.rows()[0]["amount_total_cents"] == "36349950"


def test_a_dossier_that_was_changed_is_made_again_and_no_other(two: Portfolio) -> None:
    two.run()
    path = two.top / SOUND[1] / f"budget/{YEAR}.csv"
    path.write_text(path.read_text().replace("20000,00", "20000,01"))

    two.run()

    assert two.outcomes() == {SOUND[0]: "unchanged", SOUND[1]: "made"}


def test_results_of_a_dossier_that_is_gone_are_told_and_stay(two: Portfolio) -> None:
    """Its papers look like any others, and no table tells of them any more."""
    shutil.rmtree(two.top / SOUND[1])

    result = two.run("--quiet")

    assert result.exit_code == 0
    told = "results of 2027 of dossiers that are not in the portfolio any more: zuid/twee. They"
    assert told in result.stderr
    assert list(two.outcomes()) == [SOUND[0]]
    assert two.results(SOUND[1]).is_dir()
    assert all(row["dossier"] != SOUND[1] for row in two.rows("portfolio-gemeenten.csv"))


def test_a_refused_dossier_that_is_mended_is_made(one: Portfolio) -> None:
    broken(one).run()
    path = one.top / BROKEN / f"budget/{YEAR}.csv"
    path.write_text(path.read_text().replace("20000.00", "20000,00"))

    assert one.run().exit_code == 0
    assert one.outcomes() == {SOUND[0]: "unchanged", BROKEN: "made"}


def test_another_day_is_another_result(one: Portfolio) -> None:
    one.run()

    one.run(as_of=AS_OF + timedelta(days=1))

    assert one.outcomes() == {SOUND[0]: "made"}


def test_a_result_that_is_gone_or_lost_a_file_is_made_again(one: Portfolio) -> None:
    one.run()
    before = contents(one.results(SOUND[0]))

    (one.results(SOUND[0]) / "key.csv").unlink()
    one.run()
    assert one.outcomes() == {SOUND[0]: "made"}
    shutil.rmtree(one.results(SOUND[0]))
    one.run()

    assert one.outcomes() == {SOUND[0]: "made"}
    assert contents(one.results(SOUND[0])) == before


def test_what_a_person_changed_is_not_taken_for_the_result_nor_lost(one: Portfolio) -> None:
    one.run()
    before = contents(one.results(SOUND[0]))
    file = one.results(SOUND[0]) / "key.csv"
    file.write_text("mine")

    refused = one.run()
    assert refused.exit_code == 3
    assert one.rows()[0]["code"] == "output-changed"
    assert file.read_text() == "mine"
    forced = one.run("--force")

    assert forced.exit_code == 0
    assert one.outcomes() == {SOUND[0]: "made"}
    assert contents(one.results(SOUND[0])) == before


def test_a_seal_beside_a_result_changes_nothing(one: Portfolio) -> None:
    one.run()
    (one.results(SOUND[0]) / "manifest.json.sig").write_text("signed")

    one.run()

    assert one.outcomes() == {SOUND[0]: "unchanged"}


@pytest.mark.parametrize("way", range(len(BREAKS)), ids=[code for _, code in BREAKS])
def test_a_broken_dossier_is_told_with_its_file_and_stops_no_other(
    one: Portfolio, way: int
) -> None:
    result = broken(one, way).run()

    code = BREAKS[way][1]
    row = {r["dossier"]: r for r in one.rows()}[BROKEN]
    assert (row["outcome"], row["code"]) == ("refused", code)
    assert row["message"]
    assert str(one.top) not in row["message"] + row["file"]
    assert one.outcomes()[SOUND[0]] == "unchanged"
    assert result.exit_code == (4 if code in {"budget-missing", "dossier-missing"} else 3)
    assert f"{BROKEN}" in result.output


def test_a_file_is_told_below_its_dossier_whatever_that_is_called(fresh: Portfolio) -> None:
    """Folders that are called `b` and `arrangement`: the names of their files begin alike."""
    for name, way in (("b", 0), ("arrangement", 3)):
        sound_dossier(fresh.top / name, TOWNS, 5, most_members=3)
        BREAKS[way][0](fresh.top / name)
    shutil.rmtree(fresh.top / "noord")

    told = fresh.run("--quiet").stderr

    assert f"error: b/budget/{YEAR}.csv, line 4" in told
    assert "error: arrangement/arrangement.toml" in told


def test_a_place_in_the_results_is_told_from_the_folder_for_results_on(
    one: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the folder of the dossiers has the name that results have: `dossiers`."""
    monkeypatch.chdir(one.top.parent)
    one.top.rename("dossiers")
    here = Portfolio(Path("dossiers"), Path("out"))
    (one.results(SOUND[0]) / "key.csv").write_text("mine")

    result = here.run("--quiet")

    place = f"dossiers/{SOUND[0]}/{YEAR}/budget"
    assert here.rows()[0]["file"] == place
    assert f"error: out/{place}: " in result.stderr


def test_an_amount_that_cannot_be_read_is_told_with_its_line(one: Portfolio) -> None:
    broken(one).run()

    row = {r["dossier"]: r for r in one.rows()}[BROKEN]
    assert (row["file"], row["line"]) == (f"budget/{YEAR}.csv", "4")


def test_a_mistake_of_the_program_is_told_as_one_and_tried_again(
    fresh: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("pipelines.many_dossiers.one_dossier.budget_of_year", lambda *_: 1 // 0)
        result = fresh.run()

    assert result.exit_code == 1
    found = fresh.listed()[SOUND[0]]
    assert (found["outcome"], found["findings"][0]["code"]) == ("failed", "dossier-failed")
    assert "ZeroDivisionError" in found["findings"][0]["en"]
    fresh.run()
    assert fresh.outcomes() == {SOUND[0]: "made"}


def test_the_worst_row_gives_the_exit_code(
    fresh: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of the program before invalid input, and that before what is missing."""
    broken(fresh, 1)
    sound_dossier(fresh.top / "ook/stuk", TOWNS, 6, most_members=3)
    BREAKS[0][0](fresh.top / "ook/stuk")

    assert fresh.run().exit_code == 3
    monkeypatch.setattr("pipelines.budget.warnings_of", lambda *_: 1 // 0)
    shutil.rmtree(fresh.out)
    assert fresh.run().exit_code == 1


def test_two_portfolios_cannot_work_in_one_folder(one: Portfolio) -> None:
    with alone_in(one.out / "dossiers"):
        assert one.run().exit_code == 6


def test_a_dossier_that_another_run_writes_is_told_as_busy(two: Portfolio) -> None:
    shutil.rmtree(two.results(SOUND[0]))

    with alone_in(two.out / "dossiers" / SOUND[0]):
        result = two.run()

    assert result.exit_code == 6
    assert two.outcomes() == {SOUND[0]: "refused", SOUND[1]: "unchanged"}
    assert two.run().exit_code == 0
    assert two.outcomes() == {SOUND[0]: "made", SOUND[1]: "unchanged"}


def test_a_log_has_a_line_for_each_dossier(two: Portfolio) -> None:
    result = broken(two).run("--log", "json")

    lines = [json.loads(line) for line in result.stderr.splitlines()]
    assert [line["event"] for line in lines] == ["dossier", "dossier", "finding", "portfolio"]
    assert lines[2]["code"] == "amount-invalid"
    assert lines[2]["file"] == f"{BROKEN}/budget/{YEAR}.csv"
    assert "2 unchanged, 1 refused" in lines[-1]["message"]


def test_a_quiet_run_tells_what_was_not_made_and_how_it_ended(two: Portfolio) -> None:
    result = broken(two).run("--quiet")

    told = result.stderr.splitlines()
    assert len(told) == 2
    assert told[0].startswith(f"error: {BROKEN}/budget/{YEAR}.csv, line 4")
    assert "2 unchanged, 1 refused" in told[1]


def test_the_folder_of_the_whole_proves_itself(two: Portfolio) -> None:
    two.run()

    told = json.loads((two.folder / "manifest.json").read_bytes())
    assert {each["name"] for each in told["subject"]} == {
        "csvw.json",
        "narekenen.py",
        "overzicht.html",
        "portfolio-gemeenten.csv",
        "portfolio.csv",
        "portfolio.json",
        "ro-crate-metadata.json",
    }
    inputs = {each["name"]: each["digest"]["sha256"] for each in told["predicate"]["inputs"]}
    rows = {f"dossiers/{row['dossier']}": row["inputs_sha256"] for row in two.rows()}
    assert inputs == rows
    assert "partnership" not in told["predicate"]


def test_a_dossier_inside_another_or_behind_a_link_is_none_of_the_portfolio(
    one: Portfolio, tmp_path: Path
) -> None:
    sound_dossier(one.top / SOUND[0] / "archief/oud", TOWNS, 2, most_members=3)
    sound_dossier(tmp_path / "elders", TOWNS, 3, most_members=3)
    sound_dossier(one.top / ".verborgen", TOWNS, 4, most_members=3)
    (one.top / "link").symlink_to(tmp_path / "elders", target_is_directory=True)

    one.run()

    assert list(one.outcomes()) == [SOUND[0]]


@pytest.mark.parametrize("instead", [Path.mkdir, os.mkfifo])
def test_an_arrangement_that_is_no_file_is_told_and_stops_no_other(
    one: Portfolio, instead: Callable[[Path], None]
) -> None:
    """A folder of that name is no reason to leave a dossier out; a pipe is never waited for."""
    (one.top / BROKEN).mkdir(parents=True)
    instead(one.top / BROKEN / "arrangement.toml")

    assert one.run().exit_code == 3
    assert one.outcomes() == {SOUND[0]: "unchanged", BROKEN: "refused"}
    assert one.rows()[1]["code"] == "not-a-file"


def test_a_dossier_that_cannot_be_hashed_is_made_each_time(
    fresh: Portfolio, tmp_path: Path
) -> None:
    """A link to a folder elsewhere may change with no file of the dossier changing."""
    moved = tmp_path / "budget"
    shutil.move(fresh.top / SOUND[0] / "budget", moved)
    (fresh.top / SOUND[0] / "budget").symlink_to(moved, target_is_directory=True)

    fresh.run()
    fresh.run()

    assert fresh.outcomes() == {SOUND[0]: "made"}
    assert fresh.rows()[0]["inputs_sha256"] == ""


def test_a_memory_that_is_damaged_is_none(one: Portfolio) -> None:
    one.run()
    (one.out / "dossiers" / SOUND[0] / f".zvh.portfolio-{YEAR}.json").write_text('{"a": 1}')

    one.run()

    assert one.outcomes() == {SOUND[0]: "made"}


def test_a_folder_without_dossiers_is_told(tmp_path: Path) -> None:
    (tmp_path / "top").mkdir()

    result = Portfolio(tmp_path / "top", tmp_path / "out").run()

    assert result.exit_code == 4
    assert "no dossier below" in result.output
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_dossier_is_no_portfolio(fresh: Portfolio) -> None:
    result = Portfolio(fresh.top / SOUND[0], fresh.out).run()

    assert result.exit_code == 2
    assert "is a dossier itself" in result.output


def test_a_folder_with_a_folder_for_an_arrangement_is_a_dossier_too(fresh: Portfolio) -> None:
    (fresh.top / "arrangement.toml").mkdir()

    assert fresh.run().exit_code == 2
    assert not fresh.out.exists()


@pytest.mark.parametrize("out", ["top", f"top/dossiers/{SOUND[0]}/uit"])
def test_results_in_a_dossier_are_refused(fresh: Portfolio, tmp_path: Path, out: str) -> None:
    """They would be files of the dossier, which would be another one each night."""
    top = tmp_path / "top/dossiers"
    shutil.copytree(fresh.top, top)
    before = contents(tmp_path)

    result = Portfolio(top, tmp_path / out).run()

    assert result.exit_code == 2
    assert f"would stand in the dossier {SOUND[0]}" in result.output
    assert contents(tmp_path) == before


def test_somebody_has_to_do_the_work(fresh: Portfolio) -> None:
    result = fresh.run(workers=0)

    assert result.exit_code == 2
    assert "--workers cannot be used: it is a whole number of at least 1." in result.output


def test_a_portfolio_takes_no_single_dossier(one: Portfolio) -> None:
    assert one.run("--dossier", str(one.top / SOUND[0])).exit_code == 2


def test_a_snapshot_that_is_not_there_stops_it_at_once(fresh: Portfolio, tmp_path: Path) -> None:
    result = fresh.run("--snapshot", str(tmp_path / "nergens"))

    assert result.exit_code == 4
    assert not fresh.folder.exists()


def test_the_snapshot_that_all_share_is_read_once(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker has one snapshot in memory; one of a dossier's own is read for that dossier."""
    asked: list[Path] = []

    def read(folder: Path) -> Snapshot:
        asked.append(folder)
        return snapshot

    monkeypatch.setattr("pipelines.many_dossiers.one_dossier.read_snapshot", read)
    shared, own = tmp_path / "shared", tmp_path / "own"
    once = ReadOnce(shared)

    assert [once(shared), once(own), once(shared), once(own)] == [snapshot] * 4
    assert asked == [shared, own, own]


def test_without_dask_a_scheduler_is_told_how_to_get_it(
    one: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.commands.portfolio.find_spec", lambda _: None)

    result = one.on("tcp://127.0.0.1:9")

    assert result.exit_code == 2
    assert "pip install zvh-finance[cluster]" in result.output


def test_the_words_of_one_agreement_do_not_reach_the_next_dossier(fresh: Portfolio) -> None:
    """A dossier may name a profile of its own; what is refused after it speaks of its own."""
    folder, before = fresh.top / SOUND[0], profile()
    known = (embedded_data() / "profiles/zvh-bno.toml").read_text("utf-8")
    (folder / "eigen.toml").write_text(known, "utf-8")
    path = folder / "arrangement.toml"
    path.write_text('profile = "eigen.toml"\n' + path.read_text("utf-8"), "utf-8")

    found = worked_out(fresh.question, SOUND[0])

    assert found.dossier.outcome == "made", found.dossier.findings
    assert profile() is before


def test_the_folder_of_the_whole_is_verified_against_those_of_its_dossiers(two: Portfolio) -> None:
    two.run()

    held = CliRunner().invoke(app, ["verify", str(two.folder), "--log", "json"])
    charges = two.results(SOUND[0]) / "charges.csv"
    share = next(r for r in two.rows("portfolio-gemeenten.csv") if r["dossier"] == SOUND[0])
    old = f";{share['share_cents']};"
    charges.write_text(charges.read_text("utf-8-sig").replace(old, ";1;"))
    differs = CliRunner().invoke(app, ["verify", str(two.folder)])

    assert held.exit_code == 0, held.output
    assert "0 differ" in held.stderr.splitlines()[-1]
    assert differs.exit_code == 7


def test_processes_are_of_this_machine_and_shared_folders_of_a_cluster(fresh: Portfolio) -> None:
    both = fresh.run("--scheduler", "tcp://127.0.0.1:9", workers=2)
    alone = fresh.run("--shared")

    assert both.exit_code == alone.exit_code == 2
    assert "--workers is for this machine" in both.output
    assert not fresh.out.exists()


def test_a_name_that_is_no_text_stops_no_run(one: Portfolio) -> None:
    cases = one.top / SOUND[0] / "cases"
    cases.mkdir()
    (cases / os.fsdecode(b"\xff.toml")).write_text("kind = 1")

    assert one.run().exit_code == 3
    assert one.rows()[0]["code"] == "case-file-name"


def test_a_mistake_in_keeping_a_result_is_told_too(
    fresh: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.many_dossiers.keeping.publish", lambda *_, **__: 1 // 0)

    assert fresh.run().exit_code == 1
    assert fresh.outcomes() == {SOUND[0]: "failed"}


def test_a_folder_with_a_name_that_is_no_text_stops_no_other(one: Portfolio) -> None:
    sound_dossier(one.top / os.fsdecode(b"\xff"), TOWNS, 2, most_members=3)

    result = one.run()

    assert result.exit_code == 3
    assert "no text that can be written" in result.output
    assert one.outcomes() == {"\\udcff": "refused", SOUND[0]: "unchanged"}
    assert one.rows()[0]["code"] == "portfolio-name"


@pytest.fixture
def closed(one: Portfolio, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder that cannot be looked into; who may read everything never meets one."""
    walk = os.walk

    def walked(top: Path, onerror: Callable[[OSError], None] | None = None) -> Any:
        if onerror is not None:
            onerror(PermissionError(13, "denied", str(one.top / "dicht")))
        return walk(top)

    monkeypatch.setattr("pipelines.many_dossiers.below.os.walk", walked)
    return "dicht"


def test_a_folder_that_cannot_be_looked_into_is_a_row_and_no_success(
    one: Portfolio, closed: str
) -> None:
    """There may be a dossier in it, which the totals then lack."""
    result = one.run()

    assert result.exit_code == 3
    assert "cannot be looked into, so dossiers in it are left out: it may not be read" in (
        result.output
    )
    assert one.outcomes() == {closed: "refused", SOUND[0]: "unchanged"}


@pytest.mark.usefixtures("closed")
def test_where_nothing_can_be_looked_into_it_is_not_said_that_nothing_is_there(
    one: Portfolio,
) -> None:
    shutil.rmtree(one.top / "noord")

    result = one.run()

    assert result.exit_code == 3
    assert "cannot be looked into" in result.output


def test_on_a_terminal_a_bar_moves_and_what_was_refused_is_told(
    one: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.screen.progress.has_terminal", lambda: True)

    result = broken(one).run()

    assert result.exit_code == 3
    assert f"{BROKEN}/budget/{YEAR}.csv" in result.output
    assert f"{SOUND[0]}: made" not in result.output
