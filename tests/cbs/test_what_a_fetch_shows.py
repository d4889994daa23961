"""What a controller sees of a fetch and of a revision: each figure that moved, and what it does."""

from pathlib import Path

from tests.cbs.cbs_server import CbsServer
from tests.cbs.test_cbs_commands import zvh
from tests.cbs.test_fetch import add_2027
from zvh_finance.embedded import embedded_data

DAY = ("--as-of", "2026-12-01")


def fetch(cbs: CbsServer, desk: Path, year: int) -> str:
    """What is printed when a user fetches into a folder of its own, and accepts a revision."""
    options = ("--url", cbs.url, "--snapshot", "mine", "--accept-revision", "--protocol", "v4")
    done = zvh("cbs", "fetch", year, *options, *DAY, cwd=desk)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_of_a_long_list_the_first_twenty_are_shown_and_the_rest_counted(
    cbs: CbsServer, tmp_path: Path
) -> None:
    moved = [c for c, p, v in cbs.facts.cells if p == "2026JJ00" and v and c != "NL01"][:23]
    for code in moved:
        cbs.facts.move(code, 2026, 1)

    told = fetch(cbs, tmp_path, 2026)

    assert "version 2: figures changed: 23" in told
    assert sum(code in told for code in moved) == 20
    assert "and 3 more: `zvh cbs diff YEAR` shows all" in told


def test_a_figure_that_becomes_definitive_moves_nobody(cbs: CbsServer, tmp_path: Path) -> None:
    add_2027(cbs)
    assert "new" in fetch(cbs, tmp_path, 2027)
    cbs.facts.statuses["2027JJ00"] = "Definitief"
    assert "version 2: same figures, now definitive" in fetch(cbs, tmp_path, 2027)

    compared = zvh("cbs", "diff", 2027, "--snapshot", "mine", *DAY, cwd=tmp_path)

    assert compared.exit_code == 0, compared.stderr
    assert "Another figure: 0. Same figure, another status or source: 342." in compared.stdout
    assert "The dossier has no budget of 2028" in compared.stderr


def test_a_merger_that_comes_along_is_told(cbs: CbsServer, tmp_path: Path) -> None:
    add_2027(cbs)
    into_maashorst(cbs)
    assert "The reorganisations have a new version too." in fetch(cbs, tmp_path, 2027)


def into_maashorst(cbs: CbsServer) -> None:
    """Boekel goes into Maashorst on 1 January 2027; both ends tell it."""
    amount = "... 3452 hectare met 4600 woningen en 11350 inwoners\r\n\r\n"
    gave = f"Opgeheven per 01-01-2027, overgegaan naar:\r\n- Maashorst (GM1991),\r\n{amount}"
    got = "Gemeentelijke herindeling per 01-01-2027, ontvangen van:\r\n- Boekel (GM0755),\r\n"
    histories = cbs.facts.histories
    histories["GM0755"] = gave + histories["GM0755"]
    histories["GM1991"] = got + amount + histories["GM1991"]
    both = cbs.facts.value("GM0755", 2027) + cbs.facts.value("GM1991", 2027)
    cbs.facts.put("GM0755", 2027, None)
    cbs.facts.put("GM1991", 2027, both)


def test_a_draft_budget_is_said_to_be_one(cbs: CbsServer, own_example: Path) -> None:
    """Choice A20: an adopted budget keeps its figures, a draft takes the newest."""
    desk = own_example.parent
    path = own_example / "decisions.toml"
    head, _, rest = path.read_text("utf-8").partition('[[decision]]\nid = "DB-2026-05"')
    path.write_text(head + "[[decision]]" + rest.partition("[[decision]]")[2], "utf-8")
    cbs.facts.move("GM0828", 2026, 1000)
    fetched = zvh(*("cbs", "fetch", 2026, "--url", cbs.url, "--accept-revision", *DAY), cwd=desk)
    assert fetched.exit_code == 0, fetched.stderr
    assert "began as a copy" in fetched.stderr

    compared = zvh("cbs", "diff", 2026, *DAY, cwd=desk)

    assert "Budget 2027 is a draft and stands on version 2." in compared.stdout


def test_a_revision_on_which_no_budget_stands_is_refused_without_an_effect(
    cbs: CbsServer, tmp_path: Path
) -> None:
    """A dossier that has no budgets yet."""
    (tmp_path / "dossier").mkdir()
    text = (embedded_data() / "example" / "arrangement.toml").read_text("utf-8")
    (tmp_path / "dossier" / "arrangement.toml").write_text(text, "utf-8")
    cbs.facts.move("GM0828", 2026, 1000)

    refused = zvh("cbs", "fetch", 2026, "--url", cbs.url, "--log", "json", *DAY, cwd=tmp_path)

    assert refused.exit_code == 5
    assert "cbs-revision" in refused.stderr
    assert "cbs-effect" not in refused.stderr
