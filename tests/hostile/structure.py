# ruff: noqa: RUF001 — letters that look alike are what these mutants are about
"""Mutants of which files there are, and of the rows and columns of the tables."""

from collections.abc import Iterator

from tests.hostile.mutants import (
    AMENDMENT,
    ARRANGEMENT,
    BENEFIT,
    BUDGET,
    CASES,
    DECISIONS,
    DISSOLUTION,
    EARLIER,
    Folder,
    Mutant,
    Row,
    by_line,
    edit,
    edits,
    instead,
    refuse_each,
    row,
    text_of,
    unpinned,
)
from tests.hostile.outcomes import different, missing, one_of, refused, same
from tests.kit.read_once import EXAMPLE

TABLES = tuple(name for name in EXAMPLE if name.endswith(".csv"))
COLUMNS = ("id", "description", "kind", "amount", "task_field", "category", "recurring", "note")
HEADER = text_of(BUDGET).splitlines()[0]
LEFT_BESIDE = (
    "budget/~$2027.xlsx", "budget/.~lock.2027.csv#", "budget/.DS_Store", "budget/Thumbs.db",
    "budget/desktop.ini", "cases/~$notes.docx", ".gitignore", "cases/.boxtel-2028.toml.swp",
)  # fmt: skip
LINES = text_of(BUDGET).splitlines(keepends=True)


def rows() -> tuple[Row, ...]:
    return (*_of_files(), *_of_names(), *_of_columns(), *_of_lines())


def renamed(old: str, new: str) -> Mutant:
    return Mutant(f"{old} is called {new}", {old: None, new: EXAMPLE[old]})


def exchanged(one: str, other: str) -> Mutant:
    files = {one: EXAMPLE[other], other: EXAMPLE[one]}
    return Mutant(f"{one} and {other} exchanged", files)


def _of_files() -> Iterator[Row]:
    yield row(
        "no arrangement",
        missing(ARRANGEMENT),
        instead(ARRANGEMENT, None),
        renamed(ARRANGEMENT, "Arrangement.toml"),
        renamed(ARRANGEMENT, "arrangement.toml.txt"),
    )
    yield row("an empty arrangement", refused(ARRANGEMENT), instead(ARRANGEMENT, b""))
    yield row(
        "no decisions at all",
        refused(DECISIONS),
        instead(DECISIONS, None),
        instead(DECISIONS, b""),
        renamed(DECISIONS, "decision.toml"),
        renamed(DECISIONS, "decisions.toml.txt"),
    )
    for name in (ARRANGEMENT, DECISIONS, BUDGET, "actuals/2025.csv", "forecast/2026.csv", BENEFIT):
        yield row(f"a folder for {name}", refused(name), instead(name, Folder()))
    yield from refuse_each("an empty table", ((name, instead(name, b"")) for name in TABLES))
    yield from refuse_each(
        "a table with a header only",
        (
            (name, instead(name, text_of(name).splitlines(keepends=True)[0], f"{name}: header"))
            for name in TABLES
        ),
        "",
    )
    yield from refuse_each("an empty case", ((name, instead(name, b"")) for name in CASES))
    yield row(
        "a file for the folder of the budgets",
        refused("budget"),
        Mutant(
            "budget is a file",
            {n: None for n in EXAMPLE if n.startswith("budget/")} | {"budget": b"x"},
        ),
    )
    yield row(
        "a budget gone that was adopted",
        one_of(missing(BUDGET), missing(DECISIONS), refused(DECISIONS)),
        instead(BUDGET, None),
    )
    yield row("a budget gone under its amendment", refused(AMENDMENT), instead(EARLIER, None))
    yield row("an amendment gone that was decided", missing(AMENDMENT), instead(AMENDMENT, None))
    yield row(
        "the actuals gone of a year that was closed",
        one_of(missing("actuals/2024.csv"), missing(DECISIONS), refused(DECISIONS)),
        instead("actuals/2024.csv", None),
    )
    yield row(
        "no forecast, no actuals of the running year: neither is asked",
        same(),
        instead("forecast/2026.csv", None),
        instead("actuals/2026.csv", None).and_also(instead("forecast/2026.csv", None)),
    )
    yield row(
        "a staff case gone that a dissolution counts", refused(DISSOLUTION), instead(BENEFIT, None)
    )
    yield row(
        "no cases",
        different("who does not leave pays on"),
        Mutant("no cases", dict.fromkeys(CASES)),
    )


def _of_names() -> Iterator[Row]:
    odd = (
        "budget/notes.txt", "budget/2027 (1).csv", "budget/2027.CSV", "budget/2028.ods",
        "budget/begroting-2027.csv", "budget/2027-amendment-0.csv", "budget/27.csv",
        "budget/2027-amendment-1-v2.csv", "budget/2027-amendment.csv", "budget/2027.csv.bak",
        "budget/２０２８.csv", "budget/２０２７.csv", "budget/٢٠٢٧.csv",
        "budget/2027-amendment-１.csv",
        "budget/0001.csv", "budget/0000.csv", "budget/1899.csv", "budget/9999.csv",
        "budget/2028-amendment-1.csv", "actuals/2025-amendment-1.csv", "actuals/readme.md",
        "actuals/２０２５.csv", "actuals/0001.csv", "actuals/2030.csv", "forecast/0001.csv",
        "forecast/2026-1.csv", "cases/Boxtel.toml", "cases/boxtel 2028.toml", "cases/boxtel.txt",
        "cases/zaak_1.toml", "cases/ｂoxtel.toml", "cases/-x.toml", "payments/abn.940",
        "payments/0001.csv",
    )  # fmt: skip
    for name in odd:
        folder = name.split("/")[0]
        model = {"budget": BUDGET, "actuals": "actuals/2025.csv", "forecast": "forecast/2026.csv"}
        content = EXAMPLE.get(model.get(folder, BENEFIT), b"")
        if folder == "payments":
            content = b"invoice_number;date;amount\n"
        yield row(f"a file that has no place here: {name!a}", refused(name), instead(name, content))
    for name in (BUDGET, "actuals/2025.csv", "forecast/2026.csv"):
        twin = name.replace(".csv", ".xlsx")
        yield row(f"a second table beside {name}", refused(twin), instead(twin, EXAMPLE[name]))
    yield row(
        "what the computer leaves beside a table",
        same(),
        *(instead(name, b"\x00\x01", name) for name in LEFT_BESIDE),
    )
    yield row(
        "papers of one's own in the dossier",
        same(),
        *(instead(n, b"x", n) for n in ("notes.md", "signed/DB-2026-05.pdf", "archive/x.csv")),
    )
    yield row(
        "a folder whose name is nearly one that is read",
        same(),
        Mutant("budgets", {"budgets/2028.csv": EXAMPLE[BUDGET]}),
    )
    yield row(
        "a case under another name",
        different("a case is called after its file"),
        renamed("cases/heusden-2028.toml", "cases/h.toml"),
    )
    yield row(
        "a staff case under another name, which a dissolution counts",
        refused(DISSOLUTION),
        renamed(BENEFIT, "cases/doorstroom.toml"),
    )
    yield row(
        "the budgets of two years exchanged",
        refused(DECISIONS),
        exchanged(BUDGET, EARLIER),
        exchanged("budget/2024.csv", "budget/2025.csv"),
        exchanged("budget/2019.csv", "budget/2023.csv"),
    )
    yield row(
        "the actuals of two years exchanged",
        refused(DECISIONS),
        exchanged("actuals/2024.csv", "actuals/2025.csv"),
        exchanged("actuals/2019.csv", "actuals/2020.csv"),
    )
    yield row(
        "a table of another sort",
        refused("forecast/2026.csv", "line"),
        instead("forecast/2026.csv", EXAMPLE[BUDGET]),
    )
    yield row(
        "a forecast for a budget",
        refused(BUDGET, "line"),
        instead(BUDGET, EXAMPLE["forecast/2026.csv"]),
    )
    yield row(
        "a budget for the amendment",
        refused(DECISIONS),
        Mutant("2026 twice", {AMENDMENT: EXAMPLE[EARLIER]}),
    )
    yield row(
        "the second amendment without the first",
        refused("budget/2026-amendment-2.csv"),
        renamed(AMENDMENT, "budget/2026-amendment-2.csv"),
    )
    yield row(
        "two TOML files exchanged",
        refused(ARRANGEMENT, "field"),
        exchanged(ARRANGEMENT, DECISIONS),
        exchanged(ARRANGEMENT, DISSOLUTION),
    )
    yield row(
        "a case for the decisions", refused(DECISIONS, "field"), exchanged(DECISIONS, BENEFIT)
    )


def _of_columns() -> Iterator[Row]:
    yield row(
        "a column that must be there is missing",
        refused(BUDGET, "line"),
        (_columns(tuple(c for c in _header() if c != column)) for column in COLUMNS),
    )
    yield row(
        "a column under an unknown name",
        refused(BUDGET, "line"),
        edits(BUDGET, "amount;", ["amonut;", "price;", ";", "amount amount;", "ａmount;"]),
        edits(BUDGET, "outlook_3", ["outlook_4", "outlook 3 jaar", "x"]),
    )
    yield row(
        "a column twice",
        refused(BUDGET, "line"),
        edits(BUDGET, "note;", ["amount;", "id;", "kind;"]),
        edit(BUDGET, "outlook_2", "outlook_1"),
    )
    yield row(
        "the columns in another order",
        same(),
        _columns(tuple(reversed(_header()))),
        _columns(tuple(sorted(_header()))),
    )
    yield row("no outlook", same(), _columns(COLUMNS))
    yield row(
        "headers as people type them, in Dutch or with capitals",
        same(),
        edit(
            BUDGET,
            "id;description;kind;amount;task_field;category;recurring;note",
            "id;omschrijving;soort;bedrag;taakveld;categorie;structureel;toelichting",
        ),
        edit(BUDGET, "id;description;kind;amount;", "Id;Description;Kind;Amount;"),
        edit(BUDGET, "id;description;", " id ; description ;"),
    )
    yield row("no header", refused(BUDGET, "line"), instead(BUDGET, "".join(LINES[1:])))


def _of_lines() -> Iterator[Row]:
    yield row(
        "a line twice",
        refused(BUDGET, "line"),
        (instead(BUDGET, "".join([*LINES, LINES[n]]), f"{BUDGET}: {n}") for n in (1, 5, 17, 20)),
    )
    yield row(
        "a line gone of an adopted budget",
        refused(DECISIONS),
        (
            instead(BUDGET, "".join([*LINES[:n], *LINES[n + 1 :]]), f"{BUDGET}: {n}")
            for n in (1, 8, 17)
        ),
    )
    yield row(
        "a line gone of a budget without a fixed total",
        different("a budget without a line is another budget"),
        (
            unpinned(instead(BUDGET, "".join([*LINES[:n], *LINES[n + 1 :]]), f"{BUDGET}: {n}"))
            for n in (1, 8, 17)
        ),
    )
    yield row(
        "the lines in another order",
        same(),
        instead(BUDGET, "".join([LINES[0], *reversed(LINES[1:])])),
        instead(BUDGET, "".join([LINES[0], *sorted(LINES[1:])])),
    )
    yield row(
        "a row with a field too few",
        refused(BUDGET, "line"),
        instead(BUDGET, text_of(BUDGET).replace(";17.650,00\n", "\n", 1)),
        edit(BUDGET, "manager;Salarislasten manager;", "manager;"),
    )
    yield row(
        "a row with a field too many",
        refused(BUDGET, "line"),
        edit(BUDGET, "Salarislasten manager;", "Salarislasten;manager;"),
        edit(BUDGET, ";137.800,00", ";137.800,00;x"),
    )
    yield row(
        "empty rows, and empty fields at the end",
        same(),
        edit(BUDGET, "\n", "\n\n\n"),
        edit(BUDGET, "\n", "\n;;;;;;;;;;\n"),
        instead(BUDGET, text_of(BUDGET) + "\n\n"),
        instead(BUDGET, text_of(BUDGET).replace("\n", ";;;\n")),
        instead(BUDGET, text_of(BUDGET).rstrip("\n")),
    )
    yield row(
        "quotes that do not match",
        refused(BUDGET, "line"),
        edit(BUDGET, "Salarislasten manager", '"Salarislasten manager'),
        edit(BUDGET, "Salarislasten manager", '"Salaris"lasten manager'),
    )
    yield row(
        "quotes around fields",
        same(),
        edit(BUDGET, "Salarislasten manager", '"Salarislasten manager"'),
        edit(BUDGET, "125.750,00", '"125.750,00"'),
    )
    yield row(
        "an id that is none",
        refused(BUDGET, "line"),
        edits(
            BUDGET,
            "\nmanager;",
            [
                "\n;",
                "\nManager;",
                "\nman ager;",
                "\nmänager;",
                "\n-a;",
                f"\n{'a' * 41};",
                "\nｍanager;",
            ],
        ),
    )
    yield row("an id of its own", same(), edit(BUDGET, "\nkwaliteit;", "\nevaluatie;"))
    yield row(
        "a description that is none",
        refused(BUDGET, "line"),
        edits(
            BUDGET,
            "Salarislasten manager",
            ["", "x" * 121, "x\ty", "x\x07y", '"two\nlines"', "x\u202ey", "x\u200by"],
        ),
    )
    yield row("another description", same(), edit(BUDGET, "Salarislasten manager", "Loonkosten"))
    yield row(
        "a kind that is none",
        refused(BUDGET, "line"),
        edits(
            BUDGET,
            ";cost;125",
            [
                ";;125",
                ";kost;125",
                ";costs and more;125",
                ";supporting_service;125",
                ";supporting_service:;125",
                ";own_cost;125",
                ";LineKind.COST;125",
            ],
        ),
    )
    yield row(
        "a kind in Dutch or with capitals",
        same(),
        edits(BUDGET, ";cost;125", [";last;125", ";Cost;125", "; cost ;125", ";lasten;125"]),
        edits(BUDGET, ";state_grant;", [";rijksbijdrage;", ";State_grant;"]),
    )
    yield row(
        "another kind in an adopted budget",
        refused(DECISIONS),
        edits(
            BUDGET,
            ";cost;125",
            [";state_grant;125", ";other_income;125", ";supporting_service:hr;125"],
        ),
    )
    yield row(
        "another kind in a budget without a fixed total",
        different("income in the place of a cost is another budget"),
        unpinned(edit(BUDGET, ";cost;125", ";other_income;125")),
        unpinned(edit(BUDGET, ";cost;125", ";supporting_service:hr;125")),
    )
    yield row(
        "a task field that is none",
        refused(BUDGET, "line"),
        edits(
            BUDGET,
            ";1.2;1.1;",
            [
                ";x;1.1;",
                ";1,2;1.1;",
                ";1;1.1;",
                ";１.２;1.1;",
                ";١.٢;1.1;",
                ";1.2.3;1.1;",
                ";123.4;1.1;",
            ],
        ),
    )
    yield row(
        "a category that is none",
        refused(BUDGET, "line"),
        edits(
            BUDGET,
            ";1.2;1.1;",
            [
                ";1.2;x;",
                ";1.2;1,1;",
                ";1.2;１.１;",
                ";1.2;1-1-2026;",
                ";1.2;4.3.2.1.1.1;",
                ";1.2;2026-01-01;",
            ],
        ),
    )
    yield row(
        "yes and no in other words",
        same(),
        edits(
            BUDGET,
            ";1.1;ja;",
            [";1.1;JA;", ";1.1;yes;", ";1.1;j;", ";1.1;structureel;", ";1.1; ja ;"],
        ),
    )
    yield row(
        "yes nor no",
        refused(BUDGET, "line"),
        edits(
            BUDGET, ";1.1;ja;", [";1.1;;", ";1.1;misschien;", ";1.1;2;", ";1.1;jа;", ";1.1;ja nee;"]
        ),
    )
    yield row(
        "once for yearly: what recurs is told, and paid the same",
        same(),
        edit(BUDGET, ";1.1;ja;", ";1.1;nee;"),
    )
    yield row(
        "a field of a thousand characters",
        refused(BUDGET, "line"),
        edit(BUDGET, ";Stelpost;", f";{'x' * 1001};"),
    )
    yield row(
        "a table of 6,000 rows",
        refused(BUDGET),
        instead(
            BUDGET,
            text_of(BUDGET) + "".join(f"x{n};x;cost;1,00;1.2;3.8;ja;;;;\n" for n in range(6000)),
        ),
    )
    yield row(
        "a table of 21 megabytes",
        refused(BUDGET),
        instead(BUDGET, EXAMPLE[BUDGET] + b"\n" * 22_000_000),
    )
    yield row(
        "a line of the amendment that nobody knows, under another sign or kind",
        refused(DECISIONS),
        by_line(
            AMENDMENT, lambda line: line.replace("cost;", "cost;-") if "cost;1" in line else None
        ),
        edit(
            AMENDMENT, "regiodag;Regiodag zorg en veiligheid;cost", "regiodag;Regiodag;other_income"
        ),
    )
    yield row(
        "an amendment that calls a line another kind than the budget",
        refused(AMENDMENT),
        edit(
            AMENDMENT,
            "inhuur;Inhuur bij ziekte en piek;cost;18.500,00",
            "inhuur;Inhuur;state_grant;-18.500,00",
        ),
    )
    yield row(
        "actuals without a line that the budget has",
        missing("actuals/2024.csv"),
        instead(
            "actuals/2024.csv",
            "".join(
                line
                for line in text_of("actuals/2024.csv").splitlines(keepends=True)
                if not line.startswith("kwaliteit")
            ),
        ),
    )


def _header() -> tuple[str, ...]:
    return tuple(HEADER.split(";"))


def _columns(wanted: tuple[str, ...]) -> Mutant:
    """The budget with these columns in this order."""
    tables = [dict(zip(_header(), line.rstrip("\n").split(";"), strict=True)) for line in LINES]
    text = "".join(";".join(line[column] for column in wanted) + "\n" for line in tables)
    return instead(BUDGET, text, f"{BUDGET}: {';'.join(wanted)}")
