"""A partnership that lives: what may happen to it in six years, and what must hold whatever does.

The events are played on a real dossier and through the real jobs; only the papers of an invoice are
left unprinted, because printing a thousand letters proves nothing here. What is expected is kept
by this player itself, in plain numbers, and not taken from the program.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from pipelines import invoices as job
from tests.kit.case_files import FAILED_INTO_WW
from tests.kit.world import World, notice
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.invoice_json import to_json
from zvh_finance.billing.reconciliation import reconciliation
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import MissingGroundError
from zvh_finance.year.books import Books
from zvh_finance.year.budget import adopted_budget_of_year
from zvh_finance.year.claims import grounds_of
from zvh_finance.year.closing import closing_of
from zvh_finance.year.issued import issued

HOST = "GM0796"
FIRST, LAST = 2020, 2025
MAY_LEAVE = ("GM0757", "GM0828", "GM0865", "GM0845", "GM0755")
MAY_JOIN = {"GM0797": "Heusden", "GM0867": "Waalwijk", "GM0297": "Zaltbommel"}
SETTLED_YEARS_AFTER = 3


def unprinted(invoice: Invoice) -> Mapping[str, bytes]:
    """The document of an invoice, as its model alone."""
    return {f"{invoice.number}.json": to_json(invoice).encode()}


@dataclass
class Leaving:
    """What the player knows of a withdrawal: its first day out, and what was last agreed."""

    code: str
    day: date
    state: str = "noticed"
    settled: dict[int, int] = field(default_factory=dict)


class SixYears:
    """The player: every method is something that happens."""

    def __init__(self, example: Path, folder: Path, snapshot: Snapshot) -> None:
        self.world = World.of(example, folder)
        self.snapshot = snapshot
        self.day = date(2019, 10, 1)
        self.numbers = 0
        self.budgets: dict[int, int] = {}
        self.amended: dict[int, int] = {}
        self.left: dict[str, date] = {}
        self.joined: dict[str, date] = {}
        self.leaving: dict[str, Leaving] = {}
        self.staff: dict[str, str] = {}
        self.closed: set[int] = set()
        self.dissolved: date | None = None
        self._begin()

    # What may happen.

    def pass_time(self, days: int) -> None:
        """Some days go by."""
        self.day = min(self.day + timedelta(days=days), date(LAST, 12, 31))

    def adopt(self, year: int, thousands: int) -> None:
        """The board adopts the budget of a year."""
        if year in self.budgets or self._over(year):
            return
        costs = thousands * 1_000_00
        self._table(f"budget/{year}.csv", [("salaris", "cost", costs), ("huur", "cost", 77_777_77)])
        self.budgets[year] = costs + 77_777_77
        self._decide("adopt_budget", year=year, sent_on=self.day)

    def amend(self, year: int, euros: int) -> None:
        """The board changes an adopted budget, up or down."""
        if year not in self.budgets or year in self.closed:
            return
        number = self.amended[year] = self.amended.get(year, 0) + 1
        cents = max(euros * 100, -(self.budgets[year] - 77_777_77) // 2)
        self._table(f"budget/{year}-amendment-{number}.csv", [("salaris", "cost", cents)])
        self.budgets[year] += cents
        self._decide("amend_budget", year=year, amendment=number, sent_on=self.day)

    def give_notice(self, code: str) -> None:
        """A municipality gives notice (22.4); both addressees get it today."""
        if code in self.left or self.dissolved:
            return
        out = date(self.day.year + (1 if (self.day.month, self.day.day) == (1, 1) else 2), 1, 1)
        name = f"uit-{code.lower()}"
        text = notice(code, out.year, bases=[90_000_000, 91_000_000])
        text = re.sub(r"received_by_(\w+) = \S+", rf"received_by_\1 = {self.day}", text)
        self.world.case(name, text)
        self.leaving[name] = Leaving(code, out)
        self.left[code] = out

    def decide_on(self, name: str, state: str, euros: int) -> None:
        """A proposal is accepted, disputed or settled, in any order."""
        leaving = self.leaving[name]
        subject = {"accepted": "accept", "disputed": "dispute", "settled": "settle"}[state]
        if state == "settled":
            year = leaving.day.year + SETTLED_YEARS_AFTER
            leaving.settled = {leaving.day.year: euros * 100, year: euros * 100}
            rows = "".join(
                f'\n[[settlement]]\nyear = {y}\namount = "{euros},00"\n' for y in leaving.settled
            )
            path = self.world.folder / "cases" / f"{name}.toml"
            kept = path.read_text("utf-8").split("\n[[settlement]]")[0]
            path.write_text(kept + rows, "utf-8")
        leaving.state = state
        self._decide(f"{subject}_withdrawal", year=self.day.year, case=name)

    def exclude(self, code: str) -> None:
        """The Stuurgroep excludes a municipality (22.2): at once."""
        if code in self.left or self.dissolved:
            return
        name = self._decide("exclude", body="SG", year=self.day.year)
        before = self.day - timedelta(days=60)
        self.world.case(
            f"weg-{code.lower()}",
            f'kind = "exclusion"\ntitle = "x"\ndefault_notice = {before}\n'
            f'default_notice_document = "Brief"\ndefault_notice_by = ["Oss"]\n'
            f"term_ended = {before + timedelta(days=30)}\nheard_on = {self.day}\n"
            f'decision = "{name}"\n[leaver]\ncode = "{code}"\n',
        )
        self.left[code] = self.day

    def join(self, code: str) -> None:
        """A municipality joins (19): agreed, decided and signed today."""
        if code in self.joined or self.dissolved:
            return
        name = self._decide("accede", body="SG", year=self.day.year)
        self.world.case(
            f"erbij-{code.lower()}",
            f'kind = "accession"\ntitle = "x"\ncode = "{code}"\nname = "{MAY_JOIN[code]}"\n'
            f'requested_on = {self.day}\ndecision = "{name}"\nsigned_by_chair = {self.day}\n'
            f"signed_by_organisation = {self.day}\n"
            'seat = "x"\noffice = "x"\nrepresented_by = "burgemeester"\n',
        )
        with (self.world.folder / "arrangement.toml").open("a", encoding="utf-8") as file:
            file.write(
                f'\n[[municipality]]\ncode = "{code}"\nname = "{MAY_JOIN[code]}"\n'
                f'[municipality.billing]\noin = "00000099000009{code[3:]}000"\n'
                f'buyer_reference = "ZVH-{code}"\n[municipality.billing.address]\n'
                'street = "Straat 1"\npostcode = "5211 AA"\ncity = "Plaats"\n'
            )
        self.joined[code] = self.day

    def make_redundant(self, cause: str) -> None:
        """Staff becomes redundant for seven months: for an ending, or because somebody left."""
        name = f"medewerker-{len(self.staff) + 1}"
        leaver = next((x for x in self.leaving.values() if x.state != "settled"), None)
        if cause == "withdrawal" and leaver is None:
            return
        start = max(self.day, leaver.day) if cause == "withdrawal" and leaver else self.day
        text = FAILED_INTO_WW[: FAILED_INTO_WW.index("[ww]")]
        told = f"withdrawal:{leaver.code}" if cause == "withdrawal" and leaver else "dissolution"
        text = text.replace('"dissolution"', f'"{told}"').replace("2023-01-01", str(start))
        text = text.replace("2023-06-01", str(start)).replace("2024-01-01", "2040-01-01")
        text = text.replace("2025-01-01", str(start + timedelta(days=210)))
        self.world.case(name, text)
        self.staff[name] = told
        if cause == "withdrawal" and leaver:
            self._name_in_withdrawal(leaver, name)

    def dissolve(self) -> None:
        """The Stuurgroep ends the partnership at the end of the year (22.5)."""
        if self.dissolved or self.day.year < FIRST + 1:
            return
        last = date(self.day.year, 12, 31)
        name = self._decide("dissolve", body="SG", year=self.day.year)
        self.world.case(
            "einde",
            f'kind = "dissolution"\ntitle = "x"\nlast_day = {last}\ndecision = "{name}"\n'
            f'[[cost]]\nid = "huur"\nyear = {last.year + 1}\nkind = "other"\n'
            'amount = "123.456,78"\ndescription = "Huur"\ndocument = "Contract"\n',
        )
        self.dissolved = last + timedelta(days=1)

    def close(self, euros: int) -> None:
        """The oldest year that is over is closed: accounts, and what becomes of the result."""
        over = sorted(y for y in self.budgets if y < self.day.year and y not in self.closed)
        if not over:
            return
        year, spent = over[0], max(0, self.budgets[over[0]] - 77_777_77 + euros * 100)
        lines = [("salaris", "cost", spent), ("huur", "cost", 77_777_77)]
        budget = adopted_budget_of_year(self.books(), year)
        if budget is None:
            return
        known = {"salaris", "huur"}
        lines += [(x.id, "cost", x.cents) for x in budget.lines if x.id not in known]
        self._table(f"actuals/{year}.csv", lines)
        result = closing_of(self.books(), year, 0).accounts.result
        self._decide("adopt_accounts", year=year, sent_on=self.day)
        sign, size = ("-" if result < 0 else ""), abs(result)
        told = f"{sign}{size // 100},{size % 100:02d}"
        self._decide("appropriate_result", year=year, settle=told)
        self.closed.add(year)

    def type_an_end(self, code: str) -> None:
        """Somebody types `until` and nothing explains it: everything stops until it is gone."""
        path = self.world.folder / "arrangement.toml"
        text = path.read_text("utf-8")
        entry = re.search(rf'code = "{code}"\nname = .*\nfrom = 2019-01-01\n', text)
        if entry is None or code in self.left or self.dissolved:
            return
        path.write_text(
            text.replace(entry[0], f"{entry[0]}until = {self.day.year + 1}-01-01\n"), "utf-8"
        )
        try:
            grounds_of(self.books(), self.day.year)
            stopped = self.day.year not in self.budgets
        except MissingGroundError as error:
            stopped = error.findings[0].code == "membership-unexplained"
        path.write_text(text, "utf-8")
        assert stopped, f"{code} ended by a typed day alone"

    def bill(self) -> None:
        """The scheduled job bills every year that has begun, and all must hold."""
        for year in range(FIRST, self.day.year + 1):
            self._issue(year)
        self.check()

    # What must hold.

    def check(self) -> None:
        """Everything, on the books as they are now."""
        books = self.books()
        found = issued(books)
        documents = found.documents if found else ()
        for year in range(FIRST, self.day.year + 1):
            self._nobody_is_in_a_key_after_leaving(books, year)
            own = tuple(i for i in documents if i.cost_year == year)
            self._owed_is_issued_plus_later(books, year, own)
        self._agreed_amounts_are_billed(documents)
        self._nobody_pays_twice(documents)
        self._staff_is_billed_somewhere(books, documents)
        self._credits_stay_within_their_invoices(documents)
        self._running_again_issues_nothing(len(documents))

    def _nobody_is_in_a_key_after_leaving(self, books: Books, year: int) -> None:
        budget = adopted_budget_of_year(books, year) if year in self.budgets else None
        members = set(budget.key.weights) if budget else set()
        first = date(year, 1, 1)
        gone = {code for code, day in self.left.items() if day <= first}
        early = {code for code, day in self.joined.items() if day > first}
        assert not members & gone, f"{members & gone} left and is in the key of {year}"
        assert not members & early, f"{members & early} had not joined by {year}"

    def _owed_is_issued_plus_later(
        self, books: Books, year: int, documents: tuple[Invoice, ...]
    ) -> None:
        for row in reconciliation(grounds_of(books, year), documents):
            assert row.owed == row.issued + row.later
            held = any(f.code != "case-waits" for f in row.reasons)
            waits_for_budget = year not in self.budgets or any(
                cents < 0 for cents in row.open_codes.values()
            )
            assert not row.open_codes or held or waits_for_budget, f"{row.name} of {year}: {row}"

    def _agreed_amounts_are_billed(self, documents: tuple[Invoice, ...]) -> None:
        """What was settled last is what the leaver was billed, of any year; nothing in dispute."""
        for name, leaving in self.leaving.items():
            billed: dict[int, int] = {}
            for i in documents:
                if i.ground.name == f"case:{name}" and i.municipality_code == leaving.code:
                    billed[i.cost_year] = billed.get(i.cost_year, 0) + i.signed_net_cents
            if leaving.state == "disputed":
                assert not any(billed.values()), f"{name} is disputed and billed {billed}"
            if leaving.state == "settled":
                due = {y: c for y, c in leaving.settled.items() if self._is_billable(y)}
                paid = {y: c for y, c in billed.items() if self._is_billable(y) and c}
                assert paid == {y: c for y, c in due.items() if c}, f"{name}: {paid} not {due}"

    def _nobody_pays_twice(self, documents: tuple[Invoice, ...]) -> None:
        """Nobody pays a contribution and a leaving fee over one year (22.4)."""
        contributions: dict[tuple[str, int], int] = {}
        fees: dict[tuple[str, int], int] = {}
        leavers = {f"case:{name}": x.code for name, x in self.leaving.items()}
        for i in documents:
            place = i.municipality_code, i.cost_year
            if i.ground.name == "budget":
                contributions[place] = contributions.get(place, 0) + i.signed_net_cents
            elif leavers.get(i.ground.name) == i.municipality_code:
                fees[place] = fees.get(place, 0) + i.signed_net_cents
        both = {p for p, cents in fees.items() if cents > 0 and contributions.get(p, 0) > 0}
        assert not both, f"a contribution and a fee over one year: {both}"

    def _staff_is_billed_somewhere(self, books: Books, documents: tuple[Invoice, ...]) -> None:
        """Seven months of 5.000 and what goes with it are in a budget, billed, or told."""
        for name, cause in self.staff.items():
            for year in range(FIRST, self.day.year + 1):
                if not self._is_billable(year):
                    continue
                inside = self._in_budget(books, name, year)
                beside = [
                    i for i in documents if i.ground.name == f"case:{name}" and i.cost_year == year
                ]
                told = self._is_told(books, name, year)
                runs = self._runs_in(books, name, year)
                assert not runs or inside or beside or told, f"{name} ({cause}) vanished in {year}"
                assert not (inside and beside), f"{name} is billed twice in {year}"

    def _credits_stay_within_their_invoices(self, documents: tuple[Invoice, ...]) -> None:
        left = {i.number: i.net_cents for i in documents}
        for document in documents:
            for part in document.credited:
                left[part.number] -= part.net_cents
        assert all(cents >= 0 for cents in left.values())

    def _running_again_issues_nothing(self, before: int) -> None:
        for year in range(FIRST, self.day.year + 1):
            self._issue(year)
        found = issued(self.books())
        assert len(found.documents if found else ()) == before

    # How it is played.

    def books(self) -> Books:
        """The books as they are today."""
        return Books(read_dossier(self.world.folder), self.snapshot, self.day)

    def _issue(self, year: int) -> None:
        options = self.world.options(self.day)
        try:
            job.run(options, year)
        except MissingGroundError as error:
            told = [str(finding.message) for finding in error.findings]
            assert not self._is_billable(year) or not self._has_claims(year), told

    def _has_claims(self, year: int) -> bool:
        return any(g.claims and not g.held for g in grounds_of(self.books(), year))

    def _is_billable(self, year: int) -> bool:
        """Whether the year has begun and its contributions were adopted, or nobody is left."""
        ended = self.dissolved is not None and self.dissolved <= date(year, 1, 1)
        return year <= self.day.year and (year in self.budgets or ended)

    def _runs_in(self, books: Books, name: str, year: int) -> bool:
        case = books.dossier.cases[name]
        assert isinstance(case, RedundancyCase)
        start = case.surplus_date
        return start.year <= year <= (start + timedelta(days=209)).year

    def _in_budget(self, books: Books, name: str, year: int) -> bool:
        budget = adopted_budget_of_year(books, year) if year in self.budgets else None
        return budget is not None and any(x.id.startswith(f"{name}-") for x in budget.lines)

    def _is_told(self, books: Books, name: str, year: int) -> bool:
        budget = adopted_budget_of_year(books, year) if year in self.budgets else None
        told = [str(f.message) for f in budget.warnings] if budget else []
        told += [str(f.message) for g in grounds_of(books, year) for f in g.held]
        return any(name in message for message in told)

    def _over(self, year: int) -> bool:
        return self.dissolved is not None and self.dissolved <= date(year, 1, 1)

    def _name_in_withdrawal(self, leaver: Leaving, staff: str) -> None:
        name = next(n for n, x in self.leaving.items() if x is leaver)
        year = leaver.day.year
        path = self.world.folder / "cases" / f"{name}.toml"
        text, mark, settled = path.read_text("utf-8").partition("\n[[settlement]]")
        text += (
            f'\n[[avoidable]]\nid = "v-{staff}"\nyear = {year}\namount = "10,00"\n'
            f'post = "p-{staff}"\ndescription = "Post"\nbudget_line = "salaris"\n'
            f'\n[[damage]]\nid = "s-{staff}"\nyear = {year}\nkind = "surplus_staff"\n'
            f'post = "p-{staff}"\namount = "1,00"\ndescription = "Personeel"\n'
            f'redundancy_case = "{staff}"\ndocument = "Besluit"\n'
        )
        path.write_text(text + mark + settled, "utf-8")

    def _decide(self, subject: str, body: str = "DB", **fields: object) -> str:
        self.numbers += 1
        name = f"{body}-{self.numbers:04d}"
        self.world.decide(name, str(self.day), subject, body=body, **fields)
        return name

    def _table(self, file: str, lines: list[tuple[str, str, int]]) -> None:
        rows = ["id;description;kind;amount;task_field;category;recurring;note"]
        for name, kind, cents in lines:
            sign, size = ("-" if cents < 0 else ""), abs(cents)
            rows.append(f"{name};{name};{kind};{sign}{size // 100},{size % 100:02d};1.2;;ja;")
        path = self.world.folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(rows) + "\n", "utf-8")

    def _begin(self) -> None:
        """An empty history: the arrangement alone, and the ruling on Haaren for 2021."""
        for sub in ("budget", "actuals", "cases", "forecast"):
            for file in (self.world.folder / sub).glob("*"):
                file.unlink()
        self.world.edit("arrangement.toml", "[reserve]\nopening", "[reserve]\n# opening")
        text = (self.world.folder / "arrangement.toml").read_text("utf-8")
        text = re.sub(r"\[reserve\]\n.*\n.*\n.*\n", "", text)
        (self.world.folder / "arrangement.toml").write_text(text, "utf-8")
        (self.world.folder / "decisions.toml").write_text("", "utf-8")
        self.world.decide(
            "DB-0000", "2019-09-01", "split", year=2021, municipality="GM0788",
            method="follow_territory",
        )  # fmt: skip
        self.world.decide(
            "DB-A000", "2019-09-01", "split", year=2020, municipality="GM0788",
            method="designated_successor", successor="GM0757",
        )  # fmt: skip
