"""Besluiten and Bron: what the amounts rest on, and where the figures come from."""

from collections.abc import Iterable, Sequence

from zvh_finance.convenant.art17_contributions.adopted_pins import charges_digest
from zvh_finance.convenant.art17_contributions.contributions import budget_charges
from zvh_finance.convenant.cited import board as the_board
from zvh_finance.convenant.cited import body
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.board import Board
from zvh_finance.documents.budget.board.budget_sheet import amount_after
from zvh_finance.documents.paper.formulas import At, same_as
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Fact,
    Facts,
    Items,
    Kind,
    Media,
    Row,
    Section,
    Shown,
    Table,
    Text,
    worked,
)
from zvh_finance.dutch import bare_amount

_SUBJECTS = {
    "adopt_budget": "vaststelling begroting",
    "amend_budget": "begrotingswijziging",
    "reserve": "reserve",
    "supporting_services": "ondersteunende diensten",
    "split": "splitsing van een gemeente in de sleutel",
    "merger_outside": "samenvoeging met een gemeente van buiten",
    "key_override": "afwijkende verdeling",
}
_DECISIONS = (
    Column("id", "Besluit"),
    Column("day", "Datum", Kind.DATE, width=12),
    Column("body", "Orgaan", width=18),
    Column("subject", "Onderwerp"),
    Column("year", "Jaar", Kind.YEAR),
    Column("prepared", "Opgesteld door"),
    Column("text", "Tekst", width=70),
)
_FINGERPRINT = 12
_CODES_A_LINE = 8
_ROUNDING = "grootste restanten, op de cent; bij gelijke restanten de laagste CBS-code"


def decisions_section(board: Board) -> Iterable[Section]:
    """The decisions that the amounts rest on, and the amendments with their reasons."""
    rows = tuple(
        Row(
            (
                decision.id,
                decision.date,
                body(decision.body).name,
                _SUBJECTS.get(decision.subject, decision.subject),
                decision.year,
                decision.prepared_by,
                decision.text.replace("€ ", "€\u00a0"),
            )
        )
        for decision in board.paper.decisions
    )
    blocks: tuple[Shown, ...] = (Text(("Er is nog geen besluit.",)),)
    if rows:
        blocks = (Table(_DECISIONS, rows),)
    yield Section("", blocks, sheet=names.DECISIONS, media=Media.BOOK)
    changes = _changes(board)
    if changes:
        title = "De begrotingswijzigingen per regel"
        table = _amendments(board, changes)
        yield Section(title, (table,), sheet=names.DECISIONS, media=Media.BOOK)
    if board.paper.remarks:
        items = Items(board.paper.remarks)
        yield Section("Let op", (items,), sheet=names.DECISIONS, media=Media.BOOK)


def source_sections(board: Board) -> Iterable[Section]:
    """Where the figures come from, the readings, what was read, and what to record."""
    paper = board.paper
    facts = (
        ("Inwonertallen", paper.population_source),
        ("Versie van de inwonertallen", paper.budget.key.population_sha256[:_FINGERPRINT]),
        ("Ondersteunende diensten", paper.budget.support.ground),
        ("Afronding", _ROUNDING),
        ("Kenmerk van deze berekening", paper.run_id),
    )
    told = Facts(tuple(Fact(label, text) for label, text in facts))
    choices = tuple(text for _, text in sorted(paper.choices.items())) or ("geen",)
    columns = (
        Column("file", "Bestand", width=44),
        Column("sha", f"SHA-256, de eerste {_FINGERPRINT} tekens", width=64),
    )
    files = tuple(Row((name, sha[:_FINGERPRINT])) for name, sha in sorted(paper.inputs.items()))
    note = "De volledige vingerafdrukken staan in het manifest van deze berekening."
    found: list[tuple[str, Shown]] = [
        ("Waar de cijfers vandaan komen", told),
        ("Lezingen die hier tellen of van de standaard afwijken", Text(choices)),
        ("Wat is gelezen", Table(columns, files, note=note)),
    ]
    if paper.budget.version.adoption is None:
        found.append(
            (
                "Voor decisions.toml, wanneer deze begroting zo wordt vastgesteld",
                Text(_proposal(board)),
            )
        )
    for title, block in found:
        yield Section(title, (block,), sheet=names.SOURCE, media=Media.BOOK)


def _changes(board: Board) -> list[tuple[int, str]]:
    """Number of the amendment and id of the line, of every change."""
    numbers = board.paper.version.amendments
    return [
        (number, line.id)
        for position, number in enumerate(numbers)
        for line in board.paper.version.lines
        if line.changes[position] and any(own.id == line.id for own in board.lines)
    ]


def _amendments(board: Board, changes: Sequence[tuple[int, str]]) -> Table:
    """Per change its amount, its decision and its reason."""
    columns = (
        Column("number", "Wijziging", Kind.YEAR),
        Column("decision", "Besluit"),
        Column("line", "Regel"),
        Column("change", "Verandering", board.money),
        Column("after", "Na wijziging", board.money),
        Column("reason", "Reden"),
    )
    version = board.paper.version
    decided = {decision.amendment: decision.id for decision in version.amending}
    rows = []
    for number, line_id in changes:
        line = next(line for line in version.lines if line.id == line_id)
        now = next(own for own in board.lines if own.id == line_id)
        cents = line.kind.sign * line.changes[version.amendments.index(number)]
        where = At(names.line_key(line_id), f"change_{number}", names.BUDGET_TABLE)
        cells = (
            number,
            decided.get(number, "nog niet besloten"),
            line.description,
            worked(cents, same_as(where)),
            worked(now.cents, same_as(amount_after(line_id))),
            Cell(board.paper.reasons_of_changes.get((number, line_id), "")),
        )
        rows.append(Row(cells))
    return Table(columns, tuple(rows))


def _proposal(board: Board) -> tuple[str, ...]:
    """What to record in decisions.toml when this budget is adopted as it stands (17.8)."""
    budget = board.paper.budget
    codes = [f'"{code}"' for code in sorted(budget.key.weights)]
    lines = [codes[n : n + _CODES_A_LINE] for n in range(0, len(codes), _CODES_A_LINE)]
    members = [", ".join(line) for line in lines]
    return (
        "[[decision]]",
        'id = "DB-..."',
        "date = ...",
        f'body = "{the_board().code}"',
        'subject = "adopt_budget"',
        f"year = {budget.year}",
        f'contributions_total = "{bare_amount(budget.base)}"',
        f'population_sha256 = "{budget.key.population_sha256}"',
        *(
            (f"members = [{members[0]}]",)
            if len(members) == 1
            else ("members = [", *(f"{line}," for line in members), "]")
        ),
        f'charges_sha256 = "{charges_digest(budget_charges(budget))}"',
    )
