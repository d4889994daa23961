"""`zvh cbs` as its user runs it: exit codes, messages, and the promise of --offline."""

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from pipelines.offline import no_connections
from tests.cbs.cbs_server import CbsServer, closed_port, status
from tests.cbs.fetching import EMBEDDED, bytes_of
from tests.cbs.test_statline_file import download
from zvh_finance.cbs.refresh import Protocol, sources
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.cbs.taking import cbs_config
from zvh_finance.cbs.verified_folder import JOURNAL_NAME
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import UsageError
from zvh_finance.key.population import Edition

ZVH = Path(sys.executable).with_name("zvh")


def zvh(*arguments: object, cwd: Path) -> Result:
    """What the program does for its user in a folder, on a wide screen."""
    with chdir(cwd):
        return CliRunner(env={"COLUMNS": "160"}).invoke(app, [*map(str, arguments)])


def zvh_apart(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The same in an interpreter of its own, which runs what the folder has of a sitecustomize."""
    return subprocess.run(
        [ZVH, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(cwd)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a dossier, as a controller has it."""
    shutil.copytree(embedded_data() / "example", tmp_path / "dossier")
    return tmp_path


def test_fetch_keeps_figures_in_the_dossier_and_diff_shows_their_effect(
    cbs: CbsServer, desk: Path
) -> None:
    """Oss gets 1,000 more: version 2, and a higher contribution if the budget stood on it."""
    cbs.facts.move("GM0828", 2026, 1000)
    command = ("cbs", "fetch", "2026", "--url", cbs.url, "--as-of", "2026-12-01")
    fetched = zvh(*command, "--accept-revision", cwd=desk)
    assert fetched.exit_code == 0, fetched.stderr
    assert "version 2: figures changed: 1" in fetched.stdout
    assert "+1,000" in fetched.stdout
    assert "asking" in fetched.stderr
    snapshot = read_snapshot(desk / "dossier" / "population")
    entry = snapshot.source(Edition(date(2026, 1, 1)))
    assert (entry.version, entry.retrieved_on) == (2, date(2026, 12, 1))

    compared = zvh("cbs", "diff", "2026", "--offline", "--as-of", "2026-12-02", cwd=desk)
    assert compared.exit_code == 0, compared.stderr
    assert "95,549" in compared.stdout
    assert "96,549" in compared.stdout
    assert "Another figure: 1." in compared.stdout
    assert "Effect on the contributions of budget 2027" in compared.stdout
    total = next(line for line in compared.stdout.splitlines() if "Total" in line)
    assert "€0.00" in total, "what one pays more, the others pay less"

    shown = zvh("cbs", "show", "2027", "--offline", cwd=desk)
    assert shown.exit_code == 0, shown.stderr
    assert "2 versions of this date" in shown.stdout

    checked = zvh("cbs", "diff", "2025", cwd=desk)
    assert checked.exit_code == 0
    assert "one version" in checked.stderr
    for year, options, told in (
        ("2025", ("--old", "1"), "one version"),
        ("2026", ("--old", "2"), "Give two of 1, 2"),
        ("2026", ("--new", "1"), "Give two of 1, 2"),
    ):
        same = zvh("cbs", "diff", year, *options, cwd=desk)
        assert same.exit_code == 0, same.stderr
        assert told in " ".join(same.stderr.split())


def test_a_revision_is_refused_with_its_moves_and_what_they_would_do(
    cbs: CbsServer, desk: Path
) -> None:
    """Budget 2027 of the example stands on 1-1-2026: each contribution that moves is told."""
    cbs.facts.move("GM0828", 2026, 1000)
    command = ("cbs", "fetch", "2026", "--url", cbs.url, "--as-of", "2026-12-01")
    refused = zvh(*command, "--log", "json", cwd=desk)
    assert (refused.exit_code, refused.stdout) == (5, "")
    lines = [json.loads(line) for line in refused.stderr.splitlines()]
    errors = {line["code"]: line["message"] for line in lines if line["level"] == "error"}
    assert set(errors) == {"cbs-revision", "cbs-unaccepted", "cbs-effect"}
    assert "(1): Oss (GM0828) from 95,549 to 96,549." in errors["cbs-revision"]
    assert "--accept-revision" in errors["cbs-revision"]
    assert "Budget 2027 was adopted on 2026-09-10 and stands on version 1" in errors["cbs-effect"]
    assert "Oss €" in errors["cbs-effect"]
    assert "Vught -€87.62" in errors["cbs-effect"]
    assert not (desk / "dossier" / "population").exists()


def test_what_a_revision_would_do_is_told_in_the_notation_of_the_language(
    cbs: CbsServer, desk: Path
) -> None:
    cbs.facts.move("GM0828", 2026, 1000)
    command = ("cbs", "fetch", "2026", "--url", cbs.url, "--as-of", "2026-12-01")
    told = zvh(*command, "--lang", "nl", cwd=desk)
    assert "95.549" in told.stderr
    assert "1 januari 2026" in told.stderr


def test_without_a_dossier_that_can_be_counted_the_refusal_stays(
    cbs: CbsServer, desk: Path
) -> None:
    cbs.facts.move("GM0828", 2026, 1000)
    (desk / "dossier" / "decisions.toml").write_text("x")
    refused = zvh("cbs", "fetch", "2026", "--url", cbs.url, cwd=desk)
    assert refused.exit_code == 5
    assert "--accept-revision" in refused.stderr
    assert "Look with `zvh check`" in refused.stderr
    elsewhere = zvh("cbs", "fetch", "2026", "--url", cbs.url, "--snapshot", "mine", cwd=desk.parent)
    assert elsewhere.exit_code == 5
    assert "--accept-revision" in elsewhere.stderr


def test_an_import_that_moves_what_was_certain_asks_too(desk: Path) -> None:
    """A file is an input: exit 3."""
    content = download(
        change=lambda text: text.replace('"95549"', '"95550"').replace("18130208", "18130209")
    )
    (desk / "x.csv").write_bytes(content)
    refused = zvh("cbs", "import", "x.csv", "--as-of", "2026-12-01", cwd=desk)
    assert refused.exit_code == 3
    assert "Oss (GM0828) from 95,549 to 95,550" in refused.stderr
    assert "Counted with these figures" in refused.stderr
    taken = zvh("cbs", "import", "x.csv", "--accept-revision", cwd=desk)
    assert taken.exit_code == 0, taken.stderr


def test_a_swing_is_accepted_by_code(cbs: CbsServer, desk: Path) -> None:
    cbs.facts.go_on(2027)
    cbs.facts.move("GM0828", 2027, 4000)
    command = ("cbs", "fetch", "2027", "--url", cbs.url, "--protocol", "v4")
    refused = zvh(*command, cwd=desk)
    assert refused.exit_code == 5
    assert "--accept-swing GM0828" in refused.stderr
    assert zvh(*command, "--accept-swing", "Oss", cwd=desk).exit_code == 2
    assert zvh(*command, "--accept-swing", "GM0828", cwd=desk).exit_code == 0


def test_show_tells_figure_status_source_and_derivation(tmp_path: Path) -> None:
    shown = zvh("cbs", "show", "2021", "--offline", cwd=tmp_path)
    assert shown.exit_code == 0, shown.stderr
    assert "Boxtel: " in shown.stdout
    assert "Haaren (GM0788)" in shown.stdout
    assert "definitive" in shown.stdout
    assert "Bron: CBS, 03759ned, periode 2020JJ00, definitief" in shown.stdout
    assert "2020-01-01-v1.csv" in shown.stdout
    assert (
        'Cell: table 03759ned, topic "Bevolking op 1 januari" (BevolkingOp1Januari_1, M000352), '
        "Geslacht T001038, Leeftijd 10000, BurgerlijkeStaat T001019, RegioS the code above, "
        "Perioden 2020JJ00"
    ) in shown.stdout


def test_fetch_without_dossier_or_snapshot_has_nowhere_to_write(
    cbs: CbsServer, tmp_path: Path
) -> None:
    before = bytes_of(EMBEDDED)
    refused = zvh("cbs", "fetch", "2026", "--url", cbs.url, cwd=tmp_path)
    assert refused.exit_code == 2
    assert "--snapshot DIR" in refused.stderr
    inside = zvh("cbs", "fetch", "2026", "--url", cbs.url, "--snapshot", EMBEDDED, cwd=tmp_path)
    assert inside.exit_code == 2
    example = embedded_data() / "example"
    within = zvh("cbs", "fetch", "2026", "--url", cbs.url, "--dossier", example, cwd=tmp_path)
    assert within.exit_code == 2
    elsewhere = zvh("cbs", "fetch", "--dossier", "nothing", "--url", cbs.url, cwd=tmp_path)
    assert elsewhere.exit_code == 2
    assert bytes_of(EMBEDDED) == before
    assert cbs.log == []


def test_fetch_makes_the_snapshot_that_was_named(cbs: CbsServer, tmp_path: Path) -> None:
    done = zvh("cbs", "fetch", "--url", cbs.url, "--snapshot", "mine", "--quiet", cwd=tmp_path)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    assert len(read_snapshot(tmp_path / "mine").versions(date(2016, 1, 1))) == 2


def test_when_cbs_is_down_exit_5_says_what_to_do_and_leaves_nothing(desk: Path) -> None:
    failed = zvh(
        *("cbs", "fetch", "2026", "--url", closed_port(), "--attempts", "1", "--log", "json"),
        cwd=desk,
    )
    assert failed.exit_code == 5
    lines = [json.loads(line) for line in failed.stderr.splitlines()]
    errors = [line for line in lines if line["level"] == "error"]
    assert {line["code"] for line in errors} == {"cbs-unreachable"}
    assert "zvh cbs import FILE" in errors[0]["message"]
    assert not (desk / "dossier" / "population").exists()


def test_certificates_that_are_none_are_a_mistake_of_the_command(
    cbs: CbsServer, desk: Path
) -> None:
    (desk / "ca.pem").write_text("x")
    for bundle in ("ca.pem", "nothing.pem"):
        refused = zvh("cbs", "fetch", "--url", cbs.url, "--ca-bundle", bundle, cwd=desk)
        assert refused.exit_code == 2
        assert "holds no certificates" in refused.stderr


def test_a_folder_that_cannot_be_written_is_said(cbs: CbsServer, desk: Path) -> None:
    (desk / "dossier" / "population").write_text("a file where a folder belongs")
    failed = zvh("cbs", "fetch", "2026", "--url", cbs.url, cwd=desk)
    assert failed.exit_code == 3
    assert "cannot be written" in failed.stderr


def test_a_changed_snapshot_stops_the_fetch_with_exit_3(
    cbs: CbsServer, tmp_path: Path, folder: Path
) -> None:
    good = (folder / "2020-01-01-v1.csv").read_bytes()
    for name, content in (("2020-01-01-v1.csv", b"x"), ("index.json", b"[]"), (JOURNAL_NAME, b"1")):
        (folder / "2020-01-01-v1.csv").write_bytes(good)
        (folder / name).write_bytes(content)
        failed = zvh("cbs", "fetch", "--url", cbs.url, "--snapshot", folder, cwd=tmp_path)
        assert failed.exit_code == 3
        assert name in failed.stderr
        (folder / JOURNAL_NAME).unlink(missing_ok=True)
    assert cbs.log == []


@pytest.mark.parametrize(
    ("base", "protocol", "served_by"),
    [
        ("", Protocol.AUTO, ["OData v4", "OData v3"]),
        ("", Protocol.V3, ["OData v3"]),
        ("/odata/v1/CBS", Protocol.AUTO, ["OData v4"]),
        ("/ODataFeed/odata", Protocol.AUTO, ["OData v3"]),
        ("/odatafeed/odata/", Protocol.V3, ["OData v3"]),
    ],
)
def test_a_bare_address_serves_both_protocols_and_a_full_base_one(
    cbs: CbsServer, base: str, protocol: Protocol, served_by: list[str]
) -> None:
    config = cbs_config().at(cbs.url + base)
    asked = list(sources(protocol, config, lambda _: None))
    assert [str(source.name) for source in asked] == served_by
    for source in asked:
        assert source.answer(lambda _: ["2026JJ00"]).table == "03759ned"


@pytest.mark.parametrize(
    ("url", "protocol"),
    [
        ("https://127.0.0.1/odata/v1/CBS", Protocol.V3),
        ("https://127.0.0.1/ODataFeed/odata", Protocol.V4),
        ("http://example.org", Protocol.AUTO),
        ("ftp://127.0.0.1", Protocol.AUTO),
        ("127.0.0.1:80", Protocol.AUTO),
    ],
)
def test_an_address_that_cannot_serve_is_a_mistake_of_the_command(
    url: str, protocol: Protocol
) -> None:
    """Plain http is for this machine only: on the way, figures could be changed."""
    with pytest.raises(UsageError):
        sources(protocol, cbs_config().at(url), lambda _: None)


def test_auto_says_which_protocol_served_and_why_not_the_other(cbs: CbsServer, desk: Path) -> None:
    cbs.fault("/odata/v1/CBS", status(404))
    done = zvh("cbs", "fetch", "2026", "--url", cbs.url, cwd=desk)
    assert done.exit_code == 0
    assert "from OData v3" in done.stdout
    assert "warning: OData v4: " in done.stderr


def test_import_says_where_the_file_is_wrong(desk: Path) -> None:
    (desk / "x.csv").write_text("a;b\n1;2\n")
    failed = zvh("cbs", "import", "x.csv", cwd=desk)
    assert failed.exit_code == 3
    assert "x.csv" in failed.stderr
    assert "CSV zonder statistische symbolen" in failed.stderr


WATCH = """
import socket, sys
def watch(event, arguments):
    if event == "socket.__new__" or event == "socket.getaddrinfo":
        open(r"{log}", "a").write(f"{{event}} {{arguments[1:]}}\\n")
sys.addaudithook(watch)
"""


@pytest.mark.parametrize("command", [("budget", "2027"), ("check",), ("cbs", "show", "2027")])
def test_offline_opens_no_socket(tmp_path: Path, command: tuple[str, ...]) -> None:
    """An audit hook of the interpreter, in place before the program starts, sees every socket."""
    log = tmp_path / "sockets.log"
    (tmp_path / "sitecustomize.py").write_text(WATCH.format(log=log))
    done = zvh_apart(*command, "--offline", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not log.exists(), log.read_text()


def test_the_watch_over_sockets_sees_one(cbs: CbsServer, tmp_path: Path) -> None:
    """The proof above can fail: a fetch is seen."""
    log = tmp_path / "sockets.log"
    (tmp_path / "sitecustomize.py").write_text(WATCH.format(log=log))
    done = zvh_apart(
        *("cbs", "fetch", "2026", "--url", cbs.url, "--snapshot", "mine"),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "socket.__new__" in log.read_text()


def test_offline_a_fetch_is_refused_before_anything(cbs: CbsServer, desk: Path) -> None:
    refused = zvh("cbs", "fetch", "2026", "--url", cbs.url, "--offline", cwd=desk)
    assert refused.exit_code == 2
    assert "--offline" in refused.stderr
    assert cbs.log == []


def test_offline_binds_every_library(cbs: CbsServer) -> None:
    with no_connections(), pytest.raises(UsageError, match="--offline promises"):
        urllib.request.urlopen(cbs.url)  # noqa: S310
    assert cbs.log == []


def test_help_loads_no_table_library() -> None:
    code = (
        "import sys; from pipelines.cli import app; "
        "print([m for m in ('pandas', 'httpx', 'requests', 'cbsodata') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
