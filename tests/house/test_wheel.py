"""What is embedded also works from an installed wheel, in an empty folder, without a network."""

import hashlib
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.kit.manifests import predicate_of
from zvh_finance.proof.program import source_digest

ROOT = Path(__file__).parents[2]

NO_NETWORK = """
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.bind"}:
        raise RuntimeError(f"the network was asked: {event} {arguments}")

sys.addaudithook(refuse)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_data_and_the_marker_of_types(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    assert "zvh_finance/py.typed" in names
    assert "zvh_finance/data/raw/population/index.json" in names
    assert "zvh_finance/data/raw/example/arrangement.toml" in names
    assert "zvh_finance/data/raw/parameters.toml" in names
    assert "zvh_finance/data/raw/convenant/ledger.toml" in names
    assert "zvh_finance/data/raw/boundaries/gemeenten-2022.geojson" in names


def test_an_installed_wheel_makes_the_budget_offline(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "env"
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    site = next((environment / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    libraries = Path(pytest.__file__).parents[1]
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    (site / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    desk = tmp_path / "desk"
    desk.mkdir()

    where = subprocess.run(
        [python, "-c", "import zvh_finance, pipelines; print(zvh_finance.__file__)"],
        cwd=desk,
        capture_output=True,
        text=True,
        check=True,
    )
    result = subprocess.run(
        [python, "-m", "pipelines", "budget", "2027", "--as-of", "2026-11-23", "--offline"],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
    )

    assert Path(where.stdout.strip()).is_relative_to(environment)
    assert result.returncode == 0, result.stderr
    assert (desk / "reports/2027/budget/charges.csv").is_file()
    program = predicate_of(desk / "reports/2027/budget")["program"]
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    lock = (ROOT / "requirements.lock").read_bytes()
    assert program["commit"] == head.stdout.strip()
    assert program["lock_sha256"] == hashlib.sha256(lock).hexdigest()
    assert program["source_sha256"] == source_digest(ROOT)
