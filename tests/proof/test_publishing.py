"""A run's folder is replaced only when a run of the same partnership wrote all of it."""

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from zvh_finance.errors import BusyError, InvalidInputError
from zvh_finance.proof.manifest import Partnership, parse_manifest
from zvh_finance.proof.program import Program
from zvh_finance.proof.publishing import publish
from zvh_finance.proof.record import RunRecord
from zvh_finance.proof.statement import manifest

RUN = "2027/budget"
OSS = Partnership("Veiligheidshuis Oss", "GM0828", date(2019, 1, 1))


def files(text: str, whose: Partnership = OSS) -> dict[str, bytes]:
    """A workbook, a sheet in a folder and the manifest of them."""
    outputs = {"begroting.xlsx": text.encode(), "blad/a.txt": b"a"}
    record = RunRecord(Program("1"), "budget", {}, {}, whose)
    return {**outputs, "manifest.json": manifest(record, outputs)}


def tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def refusal(out: Path, content: dict[str, bytes]) -> tuple[str, str]:
    with pytest.raises(InvalidInputError) as refused:
        publish(out, RUN, content, force=False)
    (finding,) = refused.value.findings
    return finding.code, str(finding)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return publish(tmp_path, RUN, files("oud"), force=False)


def test_another_partnership_does_not_replace_the_results_of_the_first(
    tmp_path: Path, written: Path
) -> None:
    other = Partnership("Veiligheidshuis Vught", "GM0865", date(2020, 1, 1))
    code, said = refusal(tmp_path, files("nieuw", other))

    assert code == "output-of-another"
    assert "Veiligheidshuis Oss (host GM0828, in force since 2019-01-01)" in said
    assert "Veiligheidshuis Vught (host GM0865, in force since 2020-01-01)" in said
    assert (written / "begroting.xlsx").read_bytes() == b"oud"

    publish(tmp_path, RUN, files("nieuw", other), force=True)
    assert (written / "begroting.xlsx").read_bytes() == b"nieuw"


@pytest.mark.parametrize(
    "other",
    [
        Partnership("Veiligheidshuis Oss", "GM0865", date(2019, 1, 1)),
        Partnership("Veiligheidshuis Oss", "GM0828", date(2020, 1, 1)),
    ],
    ids=["host", "date"],
)
@pytest.mark.usefixtures("written")
def test_the_same_name_alone_is_not_the_same_partnership(
    tmp_path: Path, other: Partnership
) -> None:
    assert refusal(tmp_path, files("nieuw", other))[0] == "output-of-another"


def test_the_same_dossier_with_another_arrangement_is_the_same(
    tmp_path: Path, written: Path
) -> None:
    """A copy, or a name with other capitals and blanks."""
    same = Partnership("veiligheidshuis  OSS ", "GM0828", date(2019, 1, 1))
    publish(tmp_path, RUN, files("nieuw", same), force=False)
    assert (written / "begroting.xlsx").read_bytes() == b"nieuw"


def test_results_of_a_version_that_did_not_say_whose_are_replaced(tmp_path: Path) -> None:
    old = files("oud")
    known = json.loads(old["manifest.json"])
    del known["predicate"]["partnership"]
    publish(tmp_path, RUN, {**old, "manifest.json": json.dumps(known).encode()}, force=False)

    folder = publish(tmp_path, RUN, files("nieuw"), force=False)
    assert (folder / "begroting.xlsx").read_bytes() == b"nieuw"


def add_file(folder: Path) -> None:
    (folder / "notitie.txt").write_text("bellen")


def add_manifest_below(folder: Path) -> None:
    (folder / "blad/manifest.json").write_text("{}")


def add_empty_folder(folder: Path) -> None:
    (folder / "later").mkdir()


def add_link(folder: Path) -> None:
    (folder / "koppeling").symlink_to(folder.parent)


def turn_into_link(folder: Path) -> None:
    """The same bytes, kept elsewhere."""
    (folder / "blad/a.txt").rename(folder.parent / "a.txt")
    (folder / "blad/a.txt").symlink_to(folder.parent / "a.txt")


def add_dangling_link(folder: Path) -> None:
    (folder / "koppeling").symlink_to("nergens")


def add_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pijp")


def change(folder: Path) -> None:
    (folder / "blad/a.txt").write_text("b")


OWN_WORK = {
    add_file: "notitie.txt",
    add_manifest_below: "blad/manifest.json",
    add_empty_folder: "later/",
    add_link: "koppeling",
    turn_into_link: "blad/a.txt",
    add_dangling_link: "koppeling",
    add_pipe: "pijp",
    change: "blad/a.txt",
}


@pytest.mark.parametrize(("work", "named"), OWN_WORK.items(), ids=[w.__name__ for w in OWN_WORK])
@pytest.mark.parametrize("content", ["oud", "nieuw"], ids=["same", "other"])
def test_what_a_person_made_is_named_and_kept(
    tmp_path: Path, written: Path, work: object, named: str, content: str
) -> None:
    assert callable(work)
    work(written)
    before = tree(tmp_path)

    code, said = refusal(tmp_path, files(content))

    assert code == "output-changed"
    assert named in said
    assert tree(tmp_path) == before
    publish(tmp_path, RUN, files(content), force=True)
    assert tree(written) == {"begroting.xlsx", "blad", "blad/a.txt", "manifest.json"}


@pytest.mark.parametrize("seal", ["manifest.json.sig", "manifest.json.tsr"])
def test_a_seal_is_never_lost_and_never_in_the_way_of_the_same_result(
    seal: str, tmp_path: Path, written: Path
) -> None:
    (written / seal).write_bytes(b"getekend")
    same = {n: (written / n).read_bytes() for n in tree(written) if (written / n).is_file()}
    del same[seal]
    publish(tmp_path, RUN, same, force=False)
    code, told = refusal(tmp_path, files("another result"))

    assert code == "output-changed"
    assert seal in told
    assert (written / seal).read_bytes() == b"getekend"


@pytest.mark.parametrize("content", ["[]", "", "{", "[" * 100_000, '{"outputs": []}', "\xff"])
def test_a_folder_without_a_readable_manifest_is_kept(
    tmp_path: Path, written: Path, content: str
) -> None:
    (written / "manifest.json").write_bytes(content.encode("latin-1"))
    assert refusal(tmp_path, files("nieuw"))[0] == "output-not-ours"
    assert (written / "begroting.xlsx").read_bytes() == b"oud"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / RUN).mkdir(parents=True)
    folder = publish(tmp_path, RUN, files("nieuw"), force=False)
    assert (folder / "begroting.xlsx").read_bytes() == b"nieuw"


def test_what_a_file_manager_leaves_is_nobody_s_work(tmp_path: Path, written: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "blad/desktop.ini"):
        (written / name).write_bytes(b"windows")
    publish(tmp_path, RUN, files("nieuw"), force=False)
    assert tree(written) == {"begroting.xlsx", "blad", "blad/a.txt", "manifest.json"}


@pytest.mark.parametrize("sign", [".~lock.begroting.xlsx#", "~$begroting.xlsx"])
def test_an_open_workbook_is_named_when_it_would_change(
    tmp_path: Path, written: Path, sign: str
) -> None:
    (written / sign).write_text(",iemand,pc,;")
    untouched = (written / "begroting.xlsx").stat().st_mtime_ns

    assert publish(tmp_path, RUN, files("oud"), force=False) == written
    assert (written / "begroting.xlsx").stat().st_mtime_ns == untouched

    code, said = refusal(tmp_path, files("nieuw"))
    assert code == "output-open"
    assert "begroting.xlsx is open in another program" in said
    assert "Close it" in said
    assert (written / sign).exists()


def test_a_sign_of_a_workbook_that_is_not_there_is_a_file_like_any(
    tmp_path: Path, written: Path
) -> None:
    (written / "~$eigen.xlsx").write_text("")
    assert refusal(tmp_path, files("nieuw"))[0] == "output-changed"


def test_a_link_stays_a_link_and_its_folder_is_written(tmp_path: Path) -> None:
    elsewhere, out = tmp_path / "schijf/map", tmp_path / "out"
    elsewhere.mkdir(parents=True)
    (out / "2027").mkdir(parents=True)
    (out / RUN).symlink_to(elsewhere)

    for text in ("oud", "nieuw"):
        assert publish(out, RUN, files(text), force=False) == out / RUN
        assert (out / RUN).is_symlink()
        assert (elsewhere / "begroting.xlsx").read_bytes() == text.encode()
    assert [p.name for p in elsewhere.parent.iterdir()] == ["map"]
    (elsewhere / "notitie.txt").write_text("bellen")
    assert refusal(out, files("nieuwst"))[0] == "output-changed"


@pytest.fixture(params=[0o077, 0o027, 0o022])
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield int(request.param)
    os.umask(before)


def test_who_may_read_follows_the_umask(tmp_path: Path, mask: int) -> None:
    folder = publish(tmp_path / "out", RUN, files("nieuw"), force=False)
    publish(tmp_path / "out", RUN, files("nieuwer"), force=False)
    for path in (folder, folder / "blad", folder.parent):
        assert stat.S_IMODE(path.stat().st_mode) == 0o777 & ~mask
    assert stat.S_IMODE((folder / "blad/a.txt").stat().st_mode) == 0o666 & ~mask


def test_a_file_in_the_place_of_a_folder_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "2027").mkdir()
    (tmp_path / RUN).write_text("van mij")
    for force in (False, True):
        with pytest.raises(InvalidInputError, match="a file stands where a folder should be"):
            publish(tmp_path, RUN, files("nieuw"), force=force)
    assert (tmp_path / RUN).read_text() == "van mij"


def test_an_out_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("van mij")
    assert refusal(tmp_path / "out", files("nieuw"))[0] == "out-unwritable"


def test_a_second_run_is_told_that_the_folder_is_busy(tmp_path: Path) -> None:
    with FileLock(tmp_path / ".zvh.lock"), pytest.raises(BusyError, match="Another run is writing"):
        publish(tmp_path, RUN, files("nieuw"), force=False)


def test_the_manifest_says_whose_results_and_which_files() -> None:
    written = parse_manifest(files("oud")["manifest.json"])
    assert written is not None
    assert written.partnership == OSS
    assert written.outputs["begroting.xlsx"] == hashlib.sha256(b"oud").hexdigest()
