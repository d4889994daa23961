"""Six years of anything: owed is issued plus later, nobody pays after leaving or twice (A66)."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pipelines import invoices as job
from tests.year.six_years import FIRST, LAST, MAY_JOIN, MAY_LEAVE, SixYears, unprinted
from zvh_finance.billing.claims import GroundOfClaims
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.art20_22_leaving.withdrawal_charges import (
    BoughtOut,
    Leaving,
    withdrawal_charges,
)
from zvh_finance.convenant.membership import CaseTurn
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import ZvhError
from zvh_finance.year import claims, membership
from zvh_finance.year.books import Books
from zvh_finance.year.cases.opened import CostPlace
from zvh_finance.year.cases.redundancy import WorkedRedundancy

EXAMPLE = embedded_data() / "example"
WINTER, AUTUMN = 3, 9
LIVES = int(os.environ.get("LIVES", "0"))
"""How many other lives to play, each time different; none asked: four that stay the same."""


@pytest.fixture(autouse=True)
def _unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "rendering", lambda: unprinted)


class Machine(RuleBasedStateMachine):
    """Anything may happen, in any order; the job runs, and everything must hold."""

    snapshot: Snapshot

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.life = SixYears(EXAMPLE, self.folder, self.snapshot)
        self.life.adopt(FIRST, 650)

    @rule(thousands=st.integers(100, 900))
    def go_on(self, thousands: int) -> None:
        self._quarter(thousands)

    def _quarter(self, thousands: int = 700) -> None:
        """A quarter goes by after whatever happened: budgets in autumn, bills after New Year."""
        self.life.pass_time(91)
        if self.life.day.month >= AUTUMN:
            self.life.adopt(self.life.day.year + 1, thousands)
        if self.life.day.month <= WINTER:
            self.life.bill()

    @precondition(lambda self: self.life.budgets)
    @rule(data=st.data(), euros=st.integers(-90_000, 90_000))
    def amend(self, data: st.DataObject, euros: int) -> None:
        self.life.amend(data.draw(st.sampled_from(sorted(self.life.budgets))), euros)
        self._quarter()

    @rule(code=st.sampled_from(MAY_LEAVE))
    def give_notice(self, code: str) -> None:
        self.life.give_notice(code)
        self._quarter()

    @precondition(lambda self: self.life.leaving)
    @rule(
        data=st.data(),
        state=st.sampled_from(["accepted", "disputed", "settled"]),
        euros=st.sampled_from([0, 1, 25_000]),
    )
    def decide_on(self, data: st.DataObject, state: str, euros: int) -> None:
        self.life.decide_on(data.draw(st.sampled_from(sorted(self.life.leaving))), state, euros)
        self._quarter()

    @rule(code=st.sampled_from(MAY_LEAVE))
    def exclude(self, code: str) -> None:
        self.life.exclude(code)
        self._quarter()

    @rule(code=st.sampled_from(sorted(MAY_JOIN)))
    def join(self, code: str) -> None:
        self.life.join(code)
        self._quarter()

    @rule(cause=st.sampled_from(["dissolution", "withdrawal"]))
    def make_redundant(self, cause: str) -> None:
        self.life.make_redundant(cause)
        self._quarter()

    @rule(code=st.sampled_from(MAY_LEAVE))
    def type_an_end(self, code: str) -> None:
        self.life.type_an_end(code)

    @rule(euros=st.integers(-40_000, 40_000))
    def close(self, euros: int) -> None:
        self.life.close(euros)
        self._quarter()

    @precondition(lambda self: self.life.day.year >= LAST - 1)
    @rule()
    def dissolve(self) -> None:
        self.life.dissolve()
        self._quarter()

    @rule()
    def bill(self) -> None:
        self.life.bill()

    def teardown(self) -> None:
        self.life.bill()
        shutil.rmtree(self.folder)


@pytest.mark.slow
def test_whatever_happens_in_six_years_the_books_hold(snapshot: Snapshot) -> None:
    Machine.snapshot = snapshot
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=LIVES or 4,
            derandomize=not LIVES,
            database=None,
            stateful_step_count=24,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


def lived(life: SixYears) -> None:
    """One life in which all of it happens, in a fixed order."""
    life.adopt(2020, 700)
    life.give_notice("GM0865")
    life.pass_time(40)
    life.give_notice("GM0828")
    life.make_redundant("withdrawal")
    life.pass_time(60)
    life.bill()
    life.adopt(2021, 720)
    life.pass_time(300)
    life.make_redundant("dissolution")
    life.decide_on("uit-gm0865", "accepted", 0)
    life.decide_on("uit-gm0828", "settled", 25_000)
    life.type_an_end("GM0757")
    life.pass_time(200)
    life.bill()
    life.adopt(2022, 740)
    life.pass_time(300)
    life.bill()
    life.decide_on("uit-gm0865", "settled", 0)
    life.bill()
    for year in (2023, 2024, 2025):
        life.adopt(year, 740)
    life.pass_time(1500)
    life.bill()


def no_turn(*_: object) -> Iterator[CaseTurn]:
    """A withdrawal that ends no membership."""
    yield from ()


def unclaimed(place: CostPlace) -> Callable[[WorkedRedundancy, int], tuple[Charge, ...]]:
    """Staff costs in one place are claimed from nobody."""
    claimed = WorkedRedundancy.claimed

    def broken(worked: WorkedRedundancy, year: int) -> tuple[Charge, ...]:
        runs = year in worked.years
        return () if runs and worked.place_in(year) is place else claimed(worked, year)

    return broken


def within_horizon(leaving: Leaving, buy_outs: Sequence[BoughtOut] = ()) -> tuple[Charge, ...]:
    """What was agreed for a year after the horizon is dropped."""
    years = {year.year for year in leaving.years}
    kept = {year: cents for year, cents in leaving.settled.items() if year in years}
    return withdrawal_charges(replace(leaving, settled=kept), buy_outs)


def only_with_claims(books: Books, name: str, year: int) -> GroundOfClaims | None:
    """A case that charges nothing (any more) is no ground."""
    found = WORKED_GROUND(books, name, year)
    return found if found is not None and found.claims else None


WORKED_GROUND = claims._case  # noqa: SLF001 — the rule that one of the mends took out replaces
MENDS_TAKEN_OUT: dict[str, tuple[str, object]] = {
    "a notice ends no membership": (
        "zvh_finance.year.membership._TURNS",
        {**membership._TURNS, "withdrawal": no_turn},  # noqa: SLF001 — all others as they are
    ),
    "a typed end needs no explanation": (
        "zvh_finance.convenant.membership._Working._unexplained",
        lambda *_: None,
    ),
    "staff of a leaver is not claimed": (
        "zvh_finance.year.cases.redundancy.WorkedRedundancy.claimed",
        unclaimed(CostPlace.LEAVER),
    ),
    "a legacy case is not claimed": (
        "zvh_finance.year.cases.redundancy.WorkedRedundancy.claimed",
        unclaimed(CostPlace.BESIDE),
    ),
    "an amount after the horizon is dropped": (
        "zvh_finance.year.cases.withdrawal.withdrawal_charges",
        within_horizon,
    ),
    "what is settled at nothing is left as it was": (
        "zvh_finance.year.claims._case",
        only_with_claims,
    ),
}
"""What would let each fault back in: the name that is replaced, and by what."""


@pytest.mark.slow
@pytest.mark.parametrize("mend", MENDS_TAKEN_OUT)
def test_a_life_is_found_out_without_one_of_the_mends(
    mend: str, tmp_path: Path, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checks are alive: each fault that was seen is seen again when its mend is taken out."""
    name, broken = MENDS_TAKEN_OUT[mend]
    monkeypatch.setattr(name, broken)

    with pytest.raises((AssertionError, ZvhError)):
        lived(SixYears(EXAMPLE, tmp_path, snapshot))


def test_a_life_with_all_of_it_holds(tmp_path: Path, snapshot: Snapshot) -> None:
    lived(SixYears(EXAMPLE, tmp_path, snapshot))
