# ruff: noqa: RUF001 — letters that look alike are what these mutants are about
"""Mutants of how a file is written: encodings, ends of lines, and characters that look alike."""

import gzip
from collections.abc import Iterator

from tests.hostile.mutants import (
    ARRANGEMENT,
    BUDGET,
    DECISIONS,
    STAFF,
    WITHDRAWAL,
    Mutant,
    Row,
    edit,
    edits,
    instead,
    row,
    text_of,
)
from tests.hostile.outcomes import refused, same
from tests.kit.read_once import EXAMPLE

TOML = (ARRANGEMENT, DECISIONS, WITHDRAWAL, STAFF)
TABLES = (BUDGET, "budget/2021.csv", "actuals/2025.csv", "forecast/2026.csv")
EVERY = (ARRANGEMENT, STAFF, BUDGET, "forecast/2026.csv")
WITH_ACCENTS = (DECISIONS, ARRANGEMENT, WITHDRAWAL)


def rows() -> tuple[Row, ...]:
    return (*_of_encodings(), *_of_damage(), *_of_characters())


def encoded(name: str, encoding: str) -> Mutant:
    content = text_of(name).encode(encoding, errors="replace")
    return instead(name, content, f"{name} in {encoding}")


def _of_encodings() -> Iterator[Row]:
    for name in EVERY:
        yield row(
            f"{name} in another Unicode encoding",
            refused(name),
            (encoded(name, how) for how in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")),
        )
        yield row(f"{name} with a byte order mark", same(), encoded(name, "utf-8-sig"))
        yield row(
            f"{name} with the ends of lines of Windows",
            same(),
            instead(name, text_of(name).replace("\n", "\r\n")),
        )
        yield row(
            f"{name} that holds NUL",
            refused(name, "line"),
            instead(name, EXAMPLE[name].replace(b"\n", b"\x00\n", 1), f"{name}: early"),
            instead(name, EXAMPLE[name] + b"\x00", f"{name}: at the end"),
        )
        yield row(
            f"{name} packed", refused(name), instead(name, gzip.compress(EXAMPLE[name], mtime=0))
        )
    for name in WITH_ACCENTS:
        yield row(
            f"{name} in an encoding of eight bits, with accents",
            refused(name, "line"),
            (encoded(name, how) for how in ("cp1252", "mac-roman", "cp858")),
        )
    yield row(
        "a table as Excel writes it when one does not ask for UTF-8",
        same(),
        (encoded(name, "cp1252") for name in TABLES),
    )
    yield row(
        "a table with tabs between the fields",
        same(),
        (instead(name, text_of(name).replace(";", "\t"), f"{name}: tabs") for name in TABLES),
    )
    yield row(
        "a table with commas between the fields, which its amounts have too",
        refused(BUDGET, "line"),
        instead(BUDGET, text_of(BUDGET).replace(";", ",")),
        instead(BUDGET, text_of(BUDGET).replace(";", "|")),
        instead(
            BUDGET,
            "\n".join(
                line.replace(";", ",") if n == 3 else line
                for n, line in enumerate(text_of(BUDGET).splitlines())
            ),
        ),
    )
    yield row(
        "a table with the ends of lines of an old Mac",
        same(),
        instead(BUDGET, text_of(BUDGET).replace("\n", "\r")),
    )
    yield row(
        "TOML with the ends of lines of an old Mac",
        refused(DECISIONS, "line"),
        instead(DECISIONS, text_of(DECISIONS).replace("\n", "\r")),
    )
    mixed = EXAMPLE[BUDGET].replace("financiën".encode(), "financiën".encode("cp1252"))
    yield row(
        "one line in another encoding",
        refused(BUDGET, "line"),
        instead(BUDGET, mixed + "x;é;cost;1,00;1.2;;ja;;;;\n".encode()),
    )
    yield row(
        "one line of TOML in another encoding",
        refused(DECISIONS, "line"),
        instead(DECISIONS, EXAMPLE[DECISIONS].replace("€".encode(), b"\x80", 1)),
    )


def _of_damage() -> Iterator[Row]:
    for name in TOML:
        yield row(
            f"{name} that ends too early",
            refused(name, "line"),
            *(
                instead(
                    name, EXAMPLE[name][: EXAMPLE[name].rindex(mark) + 3], f"{name} to {mark!a}"
                )
                for mark in (b' = "', b"[[")
            ),
        )
        yield row(
            f"{name} in which a quote, a bracket or a sign is gone",
            refused(name, "line"),
            edit(name, '"', ""),
            edit(name, " = ", " "),
            edit(name, "[[", "["),
            edit(name, "]]", ""),
        )
        yield row(
            f"{name} with what is of a spreadsheet, a page or a mail",
            refused(name),
            instead(name, b"PK\x03\x04" + b"\x00" * 40, f"{name}: zip"),
            instead(name, b"<html><body>Sign in</body></html>", f"{name}: html"),
            instead(name, b'{\\rtf1\\ansi name = "x"}', f"{name}: rtf"),
            instead(name, b"{}", f"{name}: json"),
        )
    for name in TABLES:
        yield row(
            f"{name} with what is of a spreadsheet, a page or a mail",
            refused(name),
            instead(name, b"PK\x03\x04" + b"\x00" * 40, f"{name}: zip"),
            instead(name, b"<html><body>Sign in</body></html>", f"{name}: html"),
            instead(name, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", f"{name}: pdf"),
        )
    yield row(
        "a table that ends too early",
        refused(BUDGET, "line"),
        *(instead(BUDGET, EXAMPLE[BUDGET][:n], f"{BUDGET} to {n}") for n in (700, 1000, 1300)),
    )
    yield row(
        "a table that nests",
        refused(DECISIONS),
        instead(DECISIONS, "a = " + "[" * 5000 + "]" * 5000),
        instead(DECISIONS, "a = " + "{a = " * 3000 + "1" + "}" * 3000),
        instead(DECISIONS, "[" + ".".join("a" * 1 for _ in range(3000)) + "]\n"),
    )
    yield row(
        "marks of a merge that was left",
        refused(DECISIONS, "line"),
        edit(DECISIONS, "[[decision]]", "<<<<<<< HEAD\n[[decision]]"),
    )


def _of_characters() -> Iterator[Row]:
    yield row(
        "a name with characters that do not show",
        refused(ARRANGEMENT, "line field"),
        edits(
            ARRANGEMENT,
            'name = "Oss"',
            [f'name = "O{c}ss"' for c in ("\u200b", "\u202e", "\u00ad", "\ufeff", "\u2028")],
        ),
        edits(
            ARRANGEMENT,
            'name = "Oss"',
            ['name = "O\\u0000ss"', 'name = "O\\u0007ss"', 'name = "O\\nss"', 'name = "O\\tss"'],
        ),
    )
    yield row(
        "a name with letters that look alike",
        refused(ARRANGEMENT, "line field"),
        edits(ARRANGEMENT, 'name = "Oss"', ['name = "Оss"', 'name = "0ss"', 'name = "Osѕ"']),
    )
    yield row(
        "a name with an accent, in one character or in two",
        same(),
        edit(ARRANGEMENT, 'name = "Boxtel"', 'name = "Bóxtel"'),
        edit(ARRANGEMENT, 'name = "Boxtel"', 'name = "Bo\u0301xtel"'),
    )
    yield row(
        "a name that no font can print",
        refused(ARRANGEMENT, "line field"),
        edit(ARRANGEMENT, 'name = "Oss"', 'name = "Ｏｓｓ"'),
    )
    yield row(
        "a text that no font can print",
        refused(DECISIONS, "line field"),
        edits(
            DECISIONS,
            "Jaarplan 2027 wordt",
            [
                "Jaarplan \U0001f600 wordt",
                "Jaarplan \u6f22 wordt",
                "Jaarplan \ue000 wordt",
                "Jaarplan \U0001f1f3\U0001f1f1 wordt",
            ],
        ),
    )
    yield row(
        "a text as Word pastes it",
        same(),
        edits(
            DECISIONS,
            "Jaarplan 2027 wordt",
            [
                "Jaarplan\u20112027 wordt",
                "\u201cJaarplan\u201d \u2013 2027\u2026 wordt",
                "Jaarplan\u00a02027 wordt",
            ],
        ),
    )
    yield row(
        "a field name with a letter that looks alike",
        refused(DECISIONS),
        edits(
            DECISIONS,
            "\nyear = 2027",
            ["\nyеar = 2027", "\nｙear = 2027", "\nYear = 2027", '\n"ye\u200bar" = 2027'],
        ),
    )
    yield row(
        "a keyword with a letter that looks alike",
        refused(DECISIONS, "line field"),
        edits(
            DECISIONS,
            'subject = "adopt_budget"',
            [
                'subject = "adopt_budgеt"',
                'subject = "ａdopt_budget"',
                'subject = " adopt_budget"',
                'subject = "Adopt_Budget"',
            ],
        ),
        edits(
            DECISIONS,
            'body = "DB"',
            ['body = "ＤＢ"', 'body = "db"', 'body = "D B"', 'body = "DВ"'],
        ),
    )
    yield row(
        "an underscore or a plus in a whole number: TOML knows them",
        same(),
        edits(
            DECISIONS,
            "year = 2027",
            ["year = 2_027", "year = +2027", "year = 0x7eb", "year  =  2027"],
        ),
    )
    yield row(
        "a comment, an empty line, a key in quotes, a text between single quotes",
        same(),
        edit(DECISIONS, "\n[[decision]]", "\n# een opmerking ✓\n\n[[ decision ]]"),
        edit(DECISIONS, "\nyear = 2027", '\n"year" = 2027'),
        edit(DECISIONS, 'body = "DB"', "body = 'DB'"),
        edit(DECISIONS, 'body = "DB"', 'body = "\\u0044B"'),
        edit(DECISIONS, 'body = "DB"', 'body = """DB"""'),
    )
    yield row(
        "another text of a decision: it is told, and moves nothing",
        same(),
        edit(
            DECISIONS, "Het Jaarplan 2027 wordt vastgesteld.", "Het Jaarplan 2027 is vastgesteld."
        ),
    )
    yield row(
        "the first line of a budget not written in Dutch, for its readers to see",
        same(),
        edit(BUDGET, "Salarislasten manager", "Salaris manager (ö, ß, ł, ő)"),
    )
    yield row(
        "a budget that differs only in an amount with another digit in its cents",
        refused(DECISIONS),
        edit(BUDGET, "125.750,00", "125.750,01"),
    )
