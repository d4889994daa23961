"""What papers say of a result and of what becomes of it: each sentence has its home here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from zvh_finance.convenant.art17_year_end.annual_accounts import AccountLine, AnnualAccounts
from zvh_finance.convenant.art17_year_end.result_options import ResultOption, Way
from zvh_finance.convenant.art17_year_end.settlement import Appropriation
from zvh_finance.convenant.cited import Rule, board, cited, in_brackets
from zvh_finance.documents.paper.formulas import Ref, formula
from zvh_finance.documents.paper.paper import Cell, Kind, Sentence
from zvh_finance.documents.paper.sentences import persons_in_words
from zvh_finance.documents.paper.shown import sentence, whole_euros
from zvh_finance.dutch import amount, listed
from zvh_finance.year.closing import Provision, Receivables
from zvh_finance.year.year_end import StaffCases, YearEnd

NO_PROVISION = "Er zijn geen lopende personele zaken waarvoor een voorziening nodig is."
NOT_EXPLAINED = "nog toe te lichten"
WAYS = {
    Way.RESERVE: "Naar of uit de reserve",
    Way.MUNICIPALITIES: "Met de gemeenten verrekenen",
    Way.NEXT_YEAR: "Overhevelen naar het volgende jaar",
}
"""What the ways for a result are called."""

_LARGEST = 3


@dataclass(frozen=True, slots=True)
class Where:
    """Where the amounts of an appropriation stand in a workbook."""

    result: Ref
    to_reserve: Ref
    settle: Ref


def result_in_words(result: int) -> str:
    """A result in a sentence: `Het resultaat is een overschot van € 5.590,56`, with a full stop."""
    if result == 0:
        return "Het resultaat is precies nul."
    return f"Het resultaat is {_named(result)}."


def sorts_in_words(accounts: AnnualAccounts) -> str:
    """What of a result recurs, and what does not."""
    return (
        f"Structureel is het resultaat {amount(accounts.structural_result)}, incidenteel "
        f"{amount(accounts.incidental_result)}."
    )


def out_of_order_in_words(unadopted: Sequence[int]) -> tuple[str, ...]:
    """On which accounts that were not adopted these stand: one sentence, or none."""
    if not unadopted:
        return ()
    years = listed([str(year) for year in unadopted])
    if len(unadopted) == 1:
        subject = f"De jaarrekening van {years} is"
    else:
        subject = f"De jaarrekeningen van {years} zijn"
    consequence = "deze jaarrekening staat op niet vastgestelde cijfers, ook wat de reserve betreft"
    return (f"{subject} nog niet vastgesteld; {consequence}.",)


_BY_KEY: Final = "de verdeelsleutel"


def _by(found: YearEnd) -> str:
    return "de verdeelgroepen" if found.closing.budget.pools else _BY_KEY


def appropriation_in_words(
    year: int, found: Appropriation, where: Where | None = None, by: str = _BY_KEY
) -> tuple[Sentence, ...]:
    """What becomes of a result, as ready text for a decision.

    Args:
        year: that was closed.
        found: where the result goes.
        where: its amounts stand in the workbook of the paper, if it has one.
        by: by what is shared what goes to the municipalities.
    """
    told: list[tuple[str | Cell, ...]] = []
    reserve, both = cited(Rule.RESERVE), cited(Rule.KEY, Rule.LEVEL)
    if found.to_reserve:
        kept = _Told(found.to_reserve, where.to_reserve if where else None)
        told.append(
            (
                kept.either("van het resultaat", "voor het tekort"),
                f" {year} ",
                kept.size,
                " aan de reserve ",
                kept.either("toe te voegen", "te onttrekken"),
                f" ({reserve});",
            )
        )
    if found.settle:
        settled = _Told(found.settle, where.settle if where else None)
        told.append(
            (
                settled.either("van het resultaat", "voor het tekort"),
                f" {year} ",
                settled.size,
                " ",
                settled.either(
                    "terug te betalen aan de gemeenten", "bij de gemeenten in rekening te brengen"
                ),
                f", naar {by} van {year} ({both});",
            )
        )
    return tuple(Sentence(parts) for parts in told)


def option_in_words(found: YearEnd, option: ResultOption) -> tuple[Sentence, ...]:
    """One of the ways for a result, as ready text for a decision."""
    told = appropriation_in_words(found.year, option.appropriation, by=_by(found))
    if not option.carried:
        return told
    carried, following = amount(abs(option.carried)), found.year + 1
    if option.carried > 0:
        then = (
            f"aan de reserve te onttrekken, zodat de bijdragen van {following} samen zoveel lager"
        )
    else:
        then = (
            f"aan de reserve toe te voegen, zodat de bijdragen van {following} samen zoveel hoger"
        )
    ground = cited(Rule.LEVEL, Rule.RESERVE)
    how = "in de begroting" if found.next_base is None else "bij wijziging van de begroting"
    more = f"{how} {following} {carried} {then} worden ({ground});"
    return (*told, Sentence((more,)))


def decisions_asked(found: YearEnd, where: Where | None = None) -> tuple[Sentence, ...]:
    """The text of each decision that the accounts still wait for, in the order of the agenda.

    Args:
        found: the closed year.
        where: the amounts of the appropriation stand in the workbook of the paper.
    """
    accounts, settled, year = found.closing.accounts, found.closing.settlement, found.year
    asks: list[Sentence] = []
    if not settled.adoption:
        asks.append(_adopting(year, accounts.result, where.result if where else None))
    if settled.decided is None:
        asks.extend(appropriation_in_words(year, settled.proposal, where, _by(found)))
    if not settled.adoption or found.sent_on is None:
        asks.append(Sentence((sending_in_words(year),)))
    return tuple(asks)


def _adopting(year: int, result: int, where: Ref | None = None) -> Sentence:
    begin, ground = (
        f"de jaarrekening {year} vast te stellen, met ",
        cited(Rule.ADOPTION_OF_ACCOUNTS),
    )
    told = _Told(result, where)
    named = (told.either("een overschot van ", "een tekort van "), told.size)
    return Sentence((begin, *(named if result else (_named(0),)), f" ({ground});"))


def decisions_taken(found: YearEnd) -> tuple[str, ...]:
    """The text of each decision that was taken, with its id, in the order of the agenda."""
    settled, year = found.closing.settlement, found.year
    told = []
    if settled.adoption:
        told.append(_taken(sentence(_adopting(year, settled.result)), settled.adoption))
    if settled.decided is not None:
        ids = listed(settled.decided.decisions)
        texts = appropriation_in_words(year, settled.decided, by=_by(found))
        told.extend(_taken(sentence(text), ids) for text in texts)
    return tuple(told)


def _taken(text: str, ids: str) -> str:
    return f"{text.rstrip(';')}, besluit {ids};"


def sending_in_words(year: int) -> str:
    """That the adopted accounts go to the municipalities, as text for a decision."""
    return (
        f"de vastgestelde jaarrekening {year} aan de gemeenten te laten toezenden"
        f"{in_brackets(Rule.SENDING)}."
    )


def decided_in_words(found: YearEnd) -> tuple[str, ...]:
    """What was decided already, with the decisions; nothing while nothing was."""
    settled, year = found.closing.settlement, found.year
    told = []
    if settled.adoption:
        told.append(f"De jaarrekening {year} is vastgesteld (besluit {settled.adoption}).")
    if settled.decided is not None:
        ids = listed(settled.decided.decisions)
        told.append(f"{goes_in_words(settled.decided)} (besluit {ids}).")
    return tuple(told)


def goes_in_words(found: Appropriation) -> str:
    """Where a result goes, in plain words and without a full stop."""
    parts = []
    if found.to_reserve > 0:
        parts.append(f"{amount(found.to_reserve)} gaat naar de reserve")
    if found.to_reserve < 0:
        parts.append(f"{amount(-found.to_reserve)} komt uit de reserve")
    if found.settle > 0:
        parts.append(f"{amount(found.settle)} gaat terug naar de gemeenten")
    if found.settle < 0:
        parts.append(f"{amount(-found.settle)} betalen de gemeenten bij")
    return " en ".join(parts) or "Er is niets te bestemmen"


def why_in_words(accounts: AnnualAccounts) -> tuple[str, ...]:
    """Why the result differs, in sentences on the largest differences."""
    largest = sorted(accounts.lines, key=lambda line: (-abs(line.effect), line.id))
    return tuple(_difference(line) for line in largest[:_LARGEST] if line.effect)


def _difference(line: AccountLine) -> str:
    more = "meer" if line.difference > 0 else "minder"
    verb = "ontvangen" if line.is_income else "uitgegeven"
    if line.moves_reserve:
        verb = "onttrokken" if line.is_income else "toegevoegd"
    word = "voordeel" if line.effect > 0 else "nadeel"
    told = f"{line.description}: {whole_euros(abs(line.difference))} {more} {verb} dan begroot"
    note = line.note.rstrip(". ") or NOT_EXPLAINED
    return f"{told} ({word}). {note[:1].upper()}{note[1:]}."


def none_open_in_words(year: int, found: Receivables | None) -> tuple[str, ...]:
    """Why no contribution of a year is open: one sentence, or none when some are."""
    if found is None:
        return (
            f"Of de bijdragen van {year} zijn betaald, is niet bekend: er is geen factuurregister.",
        )
    if not found.are_issued:
        return (f"Er zijn nog geen bijdragen van {year} gefactureerd.",)
    return () if found.open_items else (f"Alle bijdragen van {year} zijn betaald.",)


def open_in_words(year: int, found: Receivables | None) -> Iterator[str]:
    """The contributions that are open, or why none is; each stays with its municipality (21.2)."""
    yield from none_open_in_words(year, found)
    for item in found.open_items if found else ():
        yield (
            f"{item.name}: {_standing(item.cents)} op {item.number}"
            f"{in_brackets(Rule.NO_JOINT_LIABILITY)}."
        )


def open_together_in_words(year: int, found: Receivables | None) -> Iterator[str]:
    """The same in one sentence."""
    yield from none_open_in_words(year, found)
    owed = [item.cents for item in found.open_items if item.cents > 0] if found else []
    if owed:
        subject = "Een bijdrage is" if len(owed) == 1 else f"{len(owed)} bijdragen zijn"
        total = amount(sum(owed))
        yield (
            f"{subject} nog niet geheel betaald, samen "
            f"{total}{in_brackets(Rule.NO_JOINT_LIABILITY)}."
        )


def provision_in_words(provision: Provision) -> str:
    """What a provision is for."""
    return f"Voorziening personele zaak {provision.case}"


def provisions_in_words(provisions: Iterable[Provision]) -> Iterator[str]:
    """Each provision with its amount and ground, or that there is none."""
    found = [f"{provision_in_words(p)}: {amount(p.cents)} ({p.ground})." for p in provisions]
    yield from found or [NO_PROVISION]


def staff_in_words(staff: StaffCases) -> str:
    """Staff cases together: their number from three persons on, and sums."""
    if not staff.persons:
        return "Er zijn geen lopende personele zaken."
    return (
        f"Lopende personele zaken: {persons_in_words(staff.persons)}. In de rekening staat "
        f"daarvoor {amount(staff.spent)}; na het jaar kosten zij naar verwachting nog "
        f"{amount(staff.later)}."
    )


def risks_in_words(found: YearEnd, remarks: Iterable[str]) -> tuple[str, ...]:
    """What a board must weigh besides the result.

    Args:
        found: the closed year.
        remarks: what keeps it a concept, in Dutch.
    """
    closing, accounts = found.closing, found.closing.accounts
    items = [*out_of_order_in_words(closing.unadopted), *remarks]
    if accounts.warnings:
        items.append(_unexplained(len(accounts.warnings)))
    if accounts.overspent:
        total = amount(sum(line.overspent for line in accounts.overspent))
        count = len(accounts.overspent)
        subject = "1 regel overschrijdt" if count == 1 else f"{count} regels overschrijden"
        items.append(
            f"{subject} de begroting na wijziging, samen {total}; zie de lijst voor de "
            "rechtmatigheidsverantwoording."
        )
    items.extend(open_together_in_words(found.year, closing.receivables))
    if found.staff.persons:
        items.append(staff_in_words(found.staff))
    return tuple(items)


def next_year_in_words(found: YearEnd) -> str:
    """What the municipalities contribute in the next year, as far as that is known."""
    following = found.year + 1
    if found.next_base is None:
        return (
            f"Over de bijdragen van {following} is nog niets bekend: {board().the} heeft die "
            "begroting nog niet vastgesteld."
        )
    before = found.closing.accounts.contributions
    change = found.next_base - before
    word = "evenveel als" if not change else f"{amount(abs(change))} {_more(change)} dan"
    return (
        f"Volgens de vastgestelde begroting dragen de gemeenten in {following} samen "
        f"{amount(found.next_base)} bij, {word} in {found.year}."
    )


def _more(change: int) -> str:
    return "meer" if change > 0 else "minder"


def _unexplained(count: int) -> str:
    subject = "Bij 1 verschil" if count == 1 else f"Bij {count} verschillen"
    return f"{subject} ontbreekt de toelichting nog."


def _named(result: int) -> str:
    if result == 0:
        return "een resultaat van nul"
    return f"een {'overschot' if result > 0 else 'tekort'} van {amount(abs(result))}"


def _standing(cents: int) -> str:
    return f"{amount(cents)} open" if cents > 0 else f"{amount(-cents)} terug te betalen"


class _Told:
    """An amount of which the sentence says which way it goes, also when that changes."""

    def __init__(self, cents: int, where: Ref | None) -> None:
        self._cents, self._where = cents, where

    @property
    def size(self) -> Cell:
        told = formula("ABS({cents})", cents=self._where) if self._where else None
        return Cell(abs(self._cents), told, kind=Kind.MONEY)

    def either(self, more: str, less: str) -> Cell:
        """One word for an advantage, another for a disadvantage."""
        told = None
        if self._where:
            told = formula(f'IF({{cents}}<0,"{less}","{more}")', cents=self._where)
        return Cell(less if self._cents < 0 else more, told, kind=Kind.TEXT)
