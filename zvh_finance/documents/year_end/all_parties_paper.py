"""`partijenoverleg-jaarrekening-YEAR.pdf`: the accounts in plain words for all parties (6.6)."""

from dataclasses import replace
from fractions import Fraction

from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.art17_year_end.annual_accounts import AccountLine
from zvh_finance.convenant.cited import Rule, board, cited, host, in_brackets, parties
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Items,
    Kind,
    Paper,
    Row,
    Section,
    Table,
    Text,
    totals,
)
from zvh_finance.documents.paper.pool_blocks import by_pools
from zvh_finance.documents.paper.sentences import NO_RESERVE
from zvh_finance.documents.year_end.result_in_words import (
    goes_in_words,
    next_year_in_words,
    result_in_words,
    why_in_words,
)
from zvh_finance.documents.year_end.settling import GETS
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dutch import alphabetical, amount, day, listed
from zvh_finance.year.year_end import YearEnd

_MOST_SHOWN = 7
_SPENT = (
    Column("what", "Waaraan"),
    Column("cents", "Uitgegeven, in euro", Kind.EUROS),
    Column("part", "Deel", Kind.PART),
)
_RECEIVED = (
    Column("what", "Van wie"),
    Column("cents", "Ontvangen, in euro", Kind.EUROS),
    Column("part", "Deel", Kind.PART),
)


def all_parties_paper(found: YearEnd, letterhead: Letterhead) -> Paper:
    """The accounts explained to all parties, municipal or not."""
    closing = found.closing
    return Paper(
        title=f"De jaarrekening {found.year} uitgelegd",
        letterhead=replace(letterhead, concept=closing.settlement.status == CONCEPT),
        sections=(
            _spending(found),
            _received(found),
            _result(found),
            _destination(found),
            _others(found),
            _what_follows(found),
            _per_municipality(found),
        ),
        lead=(
            (
                f"Voor het overleg met alle partijen{in_brackets(Rule.MEETINGS_OF_ALL)}: wat er in "
                f"{found.year} met het geld is gedaan, wat er overbleef of tekortkwam, en wat dat "
                "voor iedereen betekent."
            ),
        ),
    )


def _spending(found: YearEnd) -> Section:
    lines = [x for x in found.closing.accounts.lines if not x.is_income and not x.moves_reserve]
    ranked = sorted(lines, key=lambda line: (-line.actual, line.id))
    named = ranked[:_MOST_SHOWN] if len(ranked) > _MOST_SHOWN + 1 else ranked
    rest = sum(line.actual for line in ranked[len(named) :])
    rows = [(line.description, line.actual) for line in named]
    if len(ranked) > len(named):
        rows.append((f"Overige {len(ranked) - len(named)} posten", rest))
    table = _parts(_SPENT, rows)
    return Section("Wat is er met het geld gedaan?", (table, *_services(found)))


def _services(found: YearEnd) -> tuple[Text, ...]:
    """What the host spent on supporting services outside the table, and what it got for it."""
    accounts = found.closing.accounts
    memo = sum(line.actual for line in accounts.memo)
    if not memo:
        return ()
    fee = sum(line.actual for line in accounts.lines if line.is_fee)
    ground = cited(Rule.SUPPORT)
    told = f"{host().capital} gaf zelf {amount(memo)} uit aan ondersteunende diensten"
    if fee:
        told = f"{told}; daarvoor kreeg zij de vergoeding van {amount(fee)} uit deze tabel"
    return (Text((f"{told} ({ground}).",)),)


def _received(found: YearEnd) -> Section:
    accounts = found.closing.accounts
    grant = _sum(accounts.lines, LineKind.STATE_GRANT)
    other = _sum(accounts.lines, LineKind.OTHER_INCOME)
    by = "volgens verdeelgroepen" if found.closing.budget.pools else "naar inwoners"
    rows = [(f"De gemeenten, {by}", accounts.contributions)]
    rows += [("Het Rijk", grant)] if grant else []
    rows += [("Overige inkomsten", other)] if other else []
    drawn = _sum(accounts.lines, LineKind.RESERVE_DRAW)
    rows += [("De reserve", drawn)] if drawn else []
    return Section("Waar kwam het geld vandaan?", (_parts(_RECEIVED, rows),))


def _result(found: YearEnd) -> Section:
    accounts = found.closing.accounts
    sentences = (
        result_in_words(accounts.result),
        *why_in_words(accounts),
    )
    return Section("Wat bleef er over of kwam er tekort?", (Text(sentences),))


def _destination(found: YearEnd) -> Section:
    settled = found.closing.settlement
    shown = settled.appropriation
    goes = goes_in_words(shown)
    if not settled.result:
        sentences = [f"{goes}."]
    elif settled.decided is not None:
        sentences = [f"{board().capital} heeft besloten: {goes}."]
    else:
        sentences = [f"Het voorstel aan {board().the} is: {goes}."]
    if found.ledger or shown.to_reserve:
        after = amount(found.reserve + shown.to_reserve)
        sentences.append(
            f"De reserve is daarna {after}. Zij vangt tegenvallers op; over het gebruik besluit "
            f"{board().the}{in_brackets(Rule.RESERVE)}."
        )
    else:
        sentences.append(NO_RESERVE)
    return Section("Wat gebeurt ermee?", (Text(tuple(sentences)),))


def _per_municipality(found: YearEnd) -> Section:
    closing = found.closing
    key, settle = closing.budget.key, closing.settlement.appropriation.settle
    columns = (
        Column("name", "Gemeente"),
        Column("people", "Inwoners", Kind.WHOLE),
        Column("owed", f"Bijdrage {found.year}, in euro", Kind.MONEY),
        Column("back", f"{GETS}, in euro", Kind.MONEY),
        Column("all", f"Samen gedragen voor {found.year}, in euro", Kind.MONEY),
    )
    back = closing.shares_of(settle)
    rows = []
    for member in sorted(key.members, key=lambda m: alphabetical(m.name)):
        owed, own = closing.budget.contributions[member.code], back[member.code]
        rows.append(Row((member.name, member.weight, owed, own, owed - own)))
    owed = closing.budget.base
    sums: dict[str, Content] = {
        "people": key.denominator,
        "owed": owed,
        "back": settle,
        "all": owed - settle,
    }
    table = Table(columns, tuple(rows), totals(columns, sums))
    pools = closing.budget.pools
    if pools:
        told = (
            f"De gemeenten dragen bij {by_pools(pools)}{in_brackets(Rule.LEVEL)}; wat terugkomt of "
            "nog nodig is, gaat per groep met dezelfde sleutel."
        )
        return Section("Wat betekent dit per gemeente?", (Text((told,)), table))
    told = (
        f"Elke gemeente draagt bij naar haar inwoners{in_brackets(Rule.KEY)}; wat terugkomt of nog "
        "nodig is, wordt op dezelfde manier verdeeld."
    )
    return Section("Wat betekent dit per gemeente?", (Text((told,)), table))


def _others(found: YearEnd) -> Section:
    by = "volgens verdeelgroepen" if found.closing.budget.pools else "naar inwoners"
    sentences = [
        (
            f"{parties()} die geen gemeente zijn, betalen niet mee en krijgen niets terug: de "
            "kosten worden alleen over de gemeenten verdeeld, "
            f"{by}{in_brackets(Rule.KEY)}. Dat geldt ook voor een overschot of tekort."
        ),
        (
            "Wat deelname elke partij zelf kost, zoals de inzet van eigen mensen, draagt zij zelf"
            f"{in_brackets(Rule.OWN_COSTS)}. Dat staat dus niet in deze rekening."
        ),
    ]
    if found.parties:
        names = listed(sorted(found.parties, key=alphabetical))
        sentences.append(f"Het gaat om {names}.")
    return Section("Voor partijen die geen gemeente zijn", (Text(tuple(sentences)),))


def _what_follows(found: YearEnd) -> Section:
    settled, items = found.closing.settlement, []
    if not settled.adoption:
        items.append(
            f"{board().capital} stelt de jaarrekening vast{in_brackets(Rule.ADOPTION_OF_ACCOUNTS)}."
        )
    if settled.decided is None and settled.result:
        items.append(f"{board().capital} besluit wat er met het resultaat gebeurt.")
    ground = in_brackets(Rule.SENDING)
    if found.sent_on is None:
        items.append(f"De vastgestelde jaarrekening gaat naar de gemeenten{ground}.")
    else:
        items.append(
            f"De jaarrekening is op {day(found.sent_on)} aan de gemeenten gezonden{ground}."
        )
    settle = settled.appropriation.settle
    if settle:
        what = "krijgen samen {} terug" if settle > 0 else "betalen samen {} bij"
        told = what.format(amount(abs(settle)))
        when = "" if settled.decided else " als het voorstel wordt gevolgd"
        items.append(f"De gemeenten {told}{when}, elk het bedrag in de tabel.")
    items.append(next_year_in_words(found))
    return Section("Wat volgt er?", (Items(tuple(items)),))


def _parts(columns: tuple[Column, ...], rows: list[tuple[str, int]]) -> Table:
    total = sum(cents for _, cents in rows)
    told = tuple(Row((name, cents, Fraction(cents, total or 1))) for name, cents in rows)
    sums: dict[str, Content] = {"cents": total, "part": Fraction(1) if total else None}
    return Table(columns, told, totals(columns, sums))


def _sum(lines: tuple[AccountLine, ...], kind: LineKind) -> int:
    return sum(line.actual for line in lines if line.kind is kind)
