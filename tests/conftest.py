"""What all tests share: the real snapshot, the example dossier, and small worlds of one's own."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from pipelines.commands import options
from tests.convenant.steps.story import Story
from tests.kit import codes_told
from tests.kit.every_run import run_all
from tests.kit.keys import WorkedExamples
from tests.kit.messages_in_code import places_of_codes
from tests.kit.read_once import ReadOnce
from tests.kit.three_towns import Towns
from tests.kit.world import World
from zvh_finance.cbs.snapshot import Snapshot, read_snapshot
from zvh_finance.dossier.profile_file import embedded_profile
from zvh_finance.embedded import embedded_data
from zvh_finance.key.population import Figure, FigureStatus, Population
from zvh_finance.profile.speaking import speak_of, speaking_of

# The examples of a property follow from the property, so that a test that held once holds again on
# the same code, whatever the order; `--hypothesis-profile=searching` draws other ones each time.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", _PATIENT, derandomize=True)
settings.register_profile("searching", _PATIENT, print_blob=True)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-message", action="store_true", help="Fail when no test made some message."
    )
    parser.addoption("--update-golden", action="store_true", help="Pin the golden runs anew.")


def pytest_configure() -> None:
    codes_told.remember_codes()
    speak_of(embedded_profile())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What lets LibreOffice work a workbook out anew is a test of another program."""
    for item in items:
        code = getattr(getattr(item, "function", None), "__code__", None)
        if code is not None and "worked_out" in code.co_names:
            item.add_marker(pytest.mark.office)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What a worker of pytest-xdist saw."""
    codes_told.SEEN.update(node.workeroutput.get("codes", ()) if node.workeroutput else ())


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    codes_told.hand_over(session.config)
    if session.config.option.every_message and not hasattr(session.config, "workerinput"):
        missing = sorted(set(places_of_codes()) - codes_told.SEEN)
        if missing and exitstatus == pytest.ExitCode.OK:
            sys.stderr.write(f"\nNo test made a message of: {', '.join(missing)}\n")
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session", autouse=True)
def _embedded_is_read_once() -> Iterator[None]:
    """Most tests begin with the example and its figures, which are the same for all."""
    with ReadOnce().everywhere():
        yield


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests read messages in the language of the code; those about Dutch ask for it."""
    monkeypatch.setenv("ZVH_LANG", "en")


@pytest.fixture(autouse=True)
def _on_a_day_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests name the day they look from; that it may not have come is another test's subject."""
    monkeypatch.setattr(options, "machine_day", lambda: date(2100, 1, 1))


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """The embedded CBS figures."""
    return read_snapshot(embedded_data() / "population")


@pytest.fixture(autouse=True)
def _spoken_of() -> Iterator[None]:
    """Rules and papers speak of the convenant, unless a test reads another partnership."""
    with speaking_of(embedded_profile()):
        yield


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the example dossier."""
    return embedded_data() / "example"


@pytest.fixture(scope="session")
def every_run(example: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A run of every kind, made once: for tests that only read, or copy first."""
    world = World.of(example, tmp_path_factory.mktemp("every"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZVH_LANG", "en")
        patch.setattr(options, "machine_day", lambda: date(2100, 1, 1))
        return run_all(world)


@pytest.fixture
def own_example(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example dossier that a test may change and issue from."""
    folder = tmp_path_factory.mktemp("own") / "dossier"
    shutil.copytree(example, folder)
    return folder


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    """The example without its cases: each test says what happened."""
    found = World.of(example, tmp_path)
    found.without_cases()
    return found


@pytest.fixture
def towns(tmp_path: Path, snapshot: Snapshot) -> Towns:
    """Three towns of which nothing was told yet."""
    return Towns.of(Story(tmp_path / "towns", snapshot))


@pytest.fixture(scope="session")
def worked_examples() -> WorkedExamples:
    """Worked examples on synthetic populations, computed elsewhere."""
    path = Path(__file__).parent / "data" / "worked_examples.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def population_of() -> Callable[[int, Mapping[str, int]], Population]:
    """Make a population on 1 January of a year from inhabitants per code."""

    def made(year: int, inhabitants: Mapping[str, int]) -> Population:
        figures = {
            code: Figure(code, code, number, FigureStatus.DEFINITIVE, "test", f"{year}JJ00")
            for code, number in inhabitants.items()
        }
        return Population(date(year, 1, 1), figures, "0" * 64, date(year, 7, 1))

    return made
