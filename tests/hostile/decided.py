# ruff: noqa: RUF001 — letters that look alike are what these mutants are about
"""Mutants of what was decided: fields, bodies, subjects, years, and what decisions refer to."""

from collections.abc import Iterator, Mapping

from tests.hostile.mutants import (
    ACCESSION,
    AMENDMENT,
    ARRANGEMENT,
    DECISIONS,
    DISSOLUTION,
    STAFF,
    WITHDRAWAL,
    Mutant,
    Row,
    appended,
    decided,
    decision,
    edit,
    in_decision,
    instead,
    row,
    text_of,
    without_decision,
)
from tests.hostile.outcomes import different, missing, one_of, refused, same
from tests.kit.read_once import EXAMPLE

ADOPTION, AMENDING, DRAW, FEE, RESULT = (
    "DB-2026-05",
    "DB-2026-03",
    "DB-2026-07",
    "DB-2022-06",
    "DB-2026-13",
)
FIRST_LINES = {
    ADOPTION: (
        "date = 2026-09-10\n",
        'body = "DB"\n',
        'subject = "adopt_budget"\n',
        "year = 2027\n",
    ),
    AMENDING: (
        "date = 2026-05-21\n",
        'body = "DB"\n',
        'subject = "amend_budget"\n',
        "year = 2026\n",
        "amendment = 1\n",
    ),
    DRAW: (
        "date = 2026-09-10\n",
        'body = "DB"\n',
        'subject = "reserve"\n',
        "year = 2027\n",
        'draw = "45.000,00"\n',
    ),
    FEE: (
        "date = 2022-09-08\n",
        'body = "DB"\n',
        'subject = "supporting_services"\n',
        "year = 2023\n",
        'mode = "fee"\n',
        'fee = "60.000,00"\n',
    ),
    "SG-2026-V1": (
        "date = 2026-03-19\n",
        'body = "SG"\n',
        'subject = "meeting"\n',
        "year = 2026\n",
    ),
}
WEIGHTS = {
    "GM0755": 11,
    "GM0757": 34,
    "GM0796": 162,
    "GM0828": 95,
    "GM0845": 31,
    "GM0865": 33,
    "GM1721": 33,
    "GM1948": 84,
    "GM1982": 92,
    "GM1991": 60,
    "GM0797": 45,
}


def rows() -> tuple[Row, ...]:
    return (
        *_of_fields(),
        *_of_bodies(),
        *_of_years(),
        *_twice(),
        *_gone(),
        *_of_references(),
        *_of_pins(),
        *_of_weights(),
        *_many(),
    )


def again(decision_id: str, new_id: str, *changes: tuple[str, str]) -> Mutant:
    """The same decision once more under another id."""
    text = decision(decision_id).replace(decision_id, new_id)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return appended(DECISIONS, "\n" + text)


def weighted(weights: str, year: int = 2027) -> Mutant:
    return decided(
        'id = "DB-2026-20"\ndate = 2026-09-10\nbody = "DB"\nsubject = "key_override"\n'
        f"year = {year}\nweights = {weights}"
    )


def _toml(weights: Mapping[str, object]) -> str:
    return "{ " + ", ".join(f"{code} = {weight}" for code, weight in weights.items()) + " }"


def _of_fields() -> Iterator[Row]:
    yield row(
        "a field gone that every decision has, or its subject asks",
        refused(DECISIONS, "field"),
        (in_decision(name, line, "") for name, lines in FIRST_LINES.items() for line in lines),
        (in_decision(name, f'id = "{name}"\n', "") for name in FIRST_LINES),
    )
    yield row(
        "a field that nobody knows, or is misspelt",
        refused(DECISIONS, "line"),
        (in_decision(name, "year = ", f"{field}\nyear = ") for name, field in (
            (ADOPTION, 'contribution_total = "1.079.600,00"'), (ADOPTION, "amendment = 1"),
            (ADOPTION, 'draw = "1,00"'),
            (ADOPTION, 'besluit = "x"'), (DRAW, 'drawn = "45.000,00"'),
            (DRAW, 'fee = "1,00"'), (FEE, "until = 2030"),
            ("SG-2026-V1", 'contributions_total = "1,00"'), ("SG-2026-V1", "present = 12"),
        )),
    )  # fmt: skip
    yield row(
        "a field twice",
        refused(DECISIONS, "line"),
        (in_decision(name, lines[3], lines[3] * 2) for name, lines in FIRST_LINES.items()),
    )
    yield row(
        "an id of a decision that is none",
        refused(DECISIONS, "line"),
        (
            in_decision(ADOPTION, f'id = "{ADOPTION}"', f"id = {i}")
            for i in (
                '""',
                '" "',
                "5",
                '"DB 2026"',
                f'"{"D" * 41}"',
                '"DB-2026-05\\n"',
                '"ＤB-1"',
                "[]",
                '"../x"',
            )
        ),
    )
    yield row(
        "another id, which nothing refers to",
        same(),
        in_decision("SG-2026-V1", "SG-2026-V1", "SG-2026/1.a"),
    )
    yield row(
        "a text that is far too long, or of two lines",
        refused(DECISIONS, "line"),
        in_decision(ADOPTION, "De begroting 2027", "De begroting 2027 " + "x" * 200),
        in_decision(ADOPTION, "De begroting 2027", "De\\nbegroting 2027"),
        in_decision(ADOPTION, 'text = "De begroting', 'text = "\\u202eDe begroting'),
    )
    yield row(
        "what may be left out",
        same(),
        (
            in_decision(ADOPTION, line, "")
            for line in (
                'prepared_by = "Manager"\n',
                'annual_plan = "Jaarplan 2027"\n',
                'text = "De begroting 2027 en de gemeentelijke bijdragen worden vastgesteld."\n',
                "sent_on = 2026-09-21\n",
            )
        ),
    )
    yield row(
        "all decisions in another order",
        same(),
        instead(DECISIONS, "\n".join(reversed(text_of(DECISIONS).split("\n\n")))),
    )
    yield row(
        "a subject that nobody knows: the nearest is named, and it comes before the fields",
        refused(DECISIONS, "line"),
        (
            in_decision(ADOPTION, '"adopt_budget"', s)
            for s in (
                '"adopt_buget"',
                '"begroting"',
                '""',
                '"AdoptBudget"',
                '"adopt-budget"',
                "7",
                "[]",
                "{}",
                "true",
            )
        ),
        (in_decision(DRAW, '"reserve"', s) for s in ('"reserves"', '"reserve_draw"')),
    )
    yield row(
        "another subject that has other fields",
        refused(DECISIONS, "line"),
        in_decision(ADOPTION, '"adopt_budget"', '"amend_budget"'),
        in_decision(ADOPTION, '"adopt_budget"', '"adopt_accounts"'),
        in_decision(ADOPTION, '"adopt_budget"', '"meeting"'),
        in_decision(DRAW, '"reserve"', '"appropriate_result"'),
    )
    yield row(
        "fields that do not go together",
        refused(DECISIONS, "field"),
        in_decision(DRAW, 'draw = "45.000,00"', 'draw = "0"'),
        in_decision(FEE, 'mode = "fee"', 'mode = "shared"'),
        in_decision(
            FEE, "until_further_notice = true", "until_further_notice = true\nlast_year = 2030"
        ),
        in_decision(FEE, "until_further_notice = true", "last_year = 2022"),
        in_decision(ADOPTION, 'prepared_by = "Manager"', 'prepared_by = "Dagelijks Bestuur"'),
    )
    yield row(
        "a draw and an addition in one decision: told, and the rest does nothing",
        same(remark=DECISIONS),
        in_decision(DRAW, 'draw = "45.000,00"', 'draw = "45.000,00"\naddition = "45.000,00"'),
    )
    yield row(
        "parts of a plan that article 4.9 does not have",
        refused(DECISIONS, "line"),
        (in_decision("DB-2026-09", '"d"]', f"{p}]") for p in ('"e"', '"D"', "4", '"d", "d"')),
    )


def _of_bodies() -> Iterator[Row]:
    yield row(
        "what is for the board, by another body",
        refused(DECISIONS, "line"),
        (
            in_decision(name, 'body = "DB"', 'body = "SG"')
            for name in (ADOPTION, AMENDING, DRAW, FEE, RESULT, "DB-2026-11", "DB-2020-03")
        ),
    )
    yield row(
        "a body that nobody knows",
        refused(DECISIONS, "line"),
        (
            in_decision(ADOPTION, 'body = "DB"', f"body = {b}")
            for b in ('"AB"', '""', '"Dagelijks Bestuur"', '"College"', "1", '["DB"]')
        ),
    )


def _of_years() -> Iterator[Row]:
    yield row(
        "a budget adopted that is not there",
        one_of(refused(DECISIONS), missing(DECISIONS)),
        *(in_decision(ADOPTION, "year = 2027", f"year = {y}") for y in (2028, 2030, 2072)),
    )
    yield row(
        "a budget adopted twice, and another never",
        refused(DECISIONS),
        in_decision(ADOPTION, "year = 2027", "year = 2026"),
        in_decision("DB-2025-05", "year = 2026", "year = 2025"),
    )
    yield row(
        "an amendment of a year or a number that is not there",
        one_of(missing("-amendment-"), refused(DECISIONS)),
        in_decision(AMENDING, "year = 2026", "year = 2027"),
        in_decision(AMENDING, "amendment = 1", "amendment = 2"),
        in_decision(AMENDING, "amendment = 1", "amendment = 11"),
    )
    yield row(
        "a draw in another year: told, and the budget is not ready",
        same(remark=DECISIONS),
        in_decision(DRAW, "year = 2027", "year = 2026"),
        in_decision(DRAW, "year = 2027", "year = 2028"),
    )
    yield row(
        "a result of the running year",
        one_of(refused(DECISIONS), missing("actuals/2026.csv")),
        in_decision(RESULT, "year = 2025", "year = 2026"),
    )
    yield row(
        "a result of another year",
        one_of(refused(DECISIONS), missing(DECISIONS, "field")),
        in_decision(RESULT, "year = 2025", "year = 2024"),
        in_decision(RESULT, "year = 2025", "year = 2018"),
    )
    yield row(
        "a fee that begins a year later, while the total is fixed",
        refused(DECISIONS),
        in_decision(FEE, "year = 2023", "year = 2024"),
    )
    yield row(
        "a fee of a year in which the host bears the services: told",
        same(remark=DECISIONS),
        in_decision(FEE, "year = 2023", "year = 2022"),
    )


def _twice() -> Iterator[Row]:
    yield row(
        "an id twice",
        refused(DECISIONS, "line"),
        (
            appended(DECISIONS, "\n" + decision(name))
            for name in (ADOPTION, AMENDING, DRAW, "SG-2026-V1")
        ),
        in_decision("SG-2026-V1", '"SG-2026-V1"', '"SG-2026-V2"'),
    )
    yield row(
        "a budget adopted twice",
        refused(DECISIONS),
        again(ADOPTION, "DB-2026-25"),
        again("DB-2025-05", "DB-2025-25"),
    )
    yield row("an amendment adopted twice", refused(DECISIONS), again(AMENDING, "DB-2026-23"))
    yield row("accounts adopted twice", refused(DECISIONS), again("DB-2026-11", "DB-2026-31"))
    yield row("a result divided twice", refused(DECISIONS), again(RESULT, "DB-2026-33"))
    yield row(
        "a draw twice: told that they add up to more than the budget has",
        same(remark=DECISIONS),
        again(DRAW, "DB-2026-27"),
    )
    yield row(
        "two fees for one year",
        refused(DECISIONS),
        again(FEE, "DB-2022-26", ("60.000", "70.000")),
        again(FEE, "DB-2022-26", ('mode = "fee"\nfee = "60.000,00"\n', 'mode = "host"\n')),
    )
    yield row(
        "two divisions of one municipality",
        refused(DECISIONS),
        again("DB-2020-03", "DB-2020-23", ("follow_territory", "drop")),
    )
    yield row(
        "two meetings: there may be as many as one likes", same(), again("SG-2026-V1", "SG-2026-V9")
    )


def _gone() -> Iterator[Row]:
    yield row(
        "no adoption: the budget is a draft",
        different("nobody owes what the board has not adopted"),
        without_decision(ADOPTION),
        without_decision(AMENDING),
    )
    yield row(
        "no decision on the services, while the totals are fixed: the cause is named",
        refused(DECISIONS),
        without_decision(FEE),
    )
    yield row(
        "no decision on the reserve: the budget is not ready",
        same(remark=DECISIONS),
        without_decision(DRAW),
    )
    yield row(
        "no adoption of accounts whose result was divided: told",
        same(remark=DECISIONS),
        without_decision("DB-2025-11"),
    )
    yield row(
        "no decision on a result: a proposal stands in its place",
        different("what is proposed is not what was decided"),
        without_decision("DB-2024-13"),
    )
    yield row(
        "figures that nobody accepted, of a status that no source states: told",
        same(),
        in_decision("DB-2019-01", 'accept_figures = "unknown"\n', ""),
    )
    yield row(
        "no plan, no evaluation, no meetings: the calendar tells it",
        same(),
        *(
            without_decision(n)
            for n in (
                "DB-2026-09",
                "SG-2020-03",
                "DB-2022-02",
                "SG-2026-V1",
                "SG-2026-P1",
                "DB-2026-12",
            )
        ),
    )


def _of_references() -> Iterator[Row]:
    boxtel = 'name = "Boxtel"\nfrom = 2019-01-01\n'
    yield row(
        "a case that names a decision nobody took",
        missing(DECISIONS),
        edit(
            DISSOLUTION, "last_day = 2030-12-31", 'last_day = 2030-12-31\ndecision = "SG-1999-01"'
        ),
        edit(
            DISSOLUTION,
            'reserve = "120.000,00"',
            'reserve = "120.000,00"\nreserve_decision = "DB-1999-01"',
        ),
        edit(ACCESSION, "[[agreement]]", 'decision = "SG-1999-01"\n\n[[agreement]]'),
        edit(STAFF, 'amount = "3.250,00"', 'amount = "3.250,00"\ndecision = "DB-1999-01"'),
    )
    yield row(
        "a case that names a decision about something else",
        refused(DECISIONS, "field"),
        edit(
            DISSOLUTION, "last_day = 2030-12-31", 'last_day = 2030-12-31\ndecision = "SG-2026-V1"'
        ),
        edit(ACCESSION, "[[agreement]]", 'decision = "DB-2026-05"\n\n[[agreement]]'),
    )
    yield row(
        "a decision that names a case nobody has: told that it does nothing",
        same(remark=DECISIONS),
        *(
            decided(
                f'id = "{b}-2026-40"\ndate = 2026-10-10\nbody = "{b}"\nsubject = "{s}"\n'
                'year = 2026\ncase = "no-such-case"'
            )
            for b, s in (
                ("SG", "dissolve"),
                ("DB", "accept_withdrawal"),
                ("DB", "share_extension"),
                ("SG", "accede"),
            )
        ),
    )
    yield row(
        "a decision that names a case of another kind: told that it does nothing",
        same(remark=DECISIONS),
        decided(
            'id = "SG-2026-40"\ndate = 2026-10-10\nbody = "SG"\nsubject = "dissolve"\n'
            'year = 2026\ncase = "heusden-2028"'
        ),
        decided(
            'id = "SG-2026-41"\ndate = 2026-10-10\nbody = "SG"\nsubject = "accede"\n'
            'year = 2026\ncase = "boxtel-2028"'
        ),
    )
    yield row(
        "a case that counts on a staff case nobody has",
        refused(DISSOLUTION),
        edit(DISSOLUTION, '["doorstroom-naar-ww"]', '["doorstroom"]'),
        edit(DISSOLUTION, '["doorstroom-naar-ww"]', '["boxtel-2028"]'),
        edit(DISSOLUTION, '["doorstroom-naar-ww"]', '["opheffing-2030"]'),
        edit(DISSOLUTION, '["doorstroom-naar-ww"]', '["doorstroom-naar-ww", "doorstroom-naar-ww"]'),
    )
    yield row(
        "a case that traces to a budget line nobody has",
        one_of(refused(WITHDRAWAL), same(remark=WITHDRAWAL)),
        edit(WITHDRAWAL, 'budget_line = "casussysteem"', 'budget_line = "kassasysteem"'),
        edit(WITHDRAWAL, 'budget_line = "procesregisseurs"', 'budget_line = "x"'),
    )
    yield row(
        "a leaver that takes no part",
        refused(WITHDRAWAL),
        edit(WITHDRAWAL, '"GM0757"', '"GM0797"'),
        edit(WITHDRAWAL, '"GM0757"', '"GM9999"'),
        edit(WITHDRAWAL, '"GM0757"', '"GM0856"'),
        edit(WITHDRAWAL, 'code = "GM0757"', 'party = "Nobody"'),
        edit(WITHDRAWAL, 'code = "GM0757"', 'party = "Boxtel"'),
    )
    yield row(
        "an agreement of somebody that takes no part: told that those of the others lack",
        same(remark=ACCESSION),
        edit(ACCESSION, 'party = "Oss"', 'party = "Nobody"'),
        edit(ACCESSION, 'party = "Oss"', 'party = "Heusden"'),
    )
    yield row(
        "an accession of a member, or of a name that is not its code's",
        refused(ACCESSION),
        edit(ACCESSION, "GM0797", "GM0828"),
        edit(ACCESSION, 'name = "Heusden"', 'name = "Loon op Zand"'),
    )
    yield row(
        "a staff case caused by a leaver that does not leave: told, and nobody is charged",
        one_of(same(STAFF), different("it is that of another leaver, once it leaves", STAFF)),
        edit(STAFF, "withdrawal:GM0757", "withdrawal:GM0828"),
    )
    yield row(
        "a staff case caused by nobody",
        refused(STAFF),
        edit(STAFF, "withdrawal:GM0757", "withdrawal:GM9999"),
    )
    yield row(
        "a staff case without its withdrawal: told, and nobody is charged",
        different("the withdrawal itself is gone", STAFF),
        instead(WITHDRAWAL, None),
    )
    yield row(
        "an end with a ground that nobody decided, against a case",
        missing(ARRANGEMENT, "field"),
        edit(ARRANGEMENT, boxtel, f'{boxtel}until = 2027-01-01\nuntil_ground = "SG-1999-01"\n'),
    )


def _of_pins() -> Iterator[Row]:
    digest = "population_sha256"
    yield row(
        "a pin of figures that is none",
        refused(DECISIONS, "line"),
        *(
            in_decision(ADOPTION, "year = 2027", f"year = 2027\n{digest} = {v}")
            for v in ('"x"', '""', f'"{"A" * 64}"', f'"{"a" * 63}"', "7", f'"{"a" * 64}\\n"')
        ),
    )
    yield row(
        "a pin of figures that nobody has",
        missing(DECISIONS),
        in_decision(ADOPTION, "year = 2027", f'year = 2027\n{digest} = "{"a" * 64}"'),
    )
    yield row(
        "an amendment adopted before the one in front of it: told",
        one_of(refused(DECISIONS), different("the adopted budget has both", DECISIONS)),
        Mutant(
            "amended by nobody",
            {
                "budget/2026-amendment-2.csv": EXAMPLE[AMENDMENT],
                DECISIONS: text_of(DECISIONS)
                .replace("amendment = 1\n", "amendment = 2\n")
                .encode(),
            },
        ),
    )
    yield row(
        "an amendment that nobody decided on: the budget stays as adopted",
        different("the proposal is told beside what was adopted"),
        Mutant("proposed", {"budget/2026-amendment-2.csv": EXAMPLE[AMENDMENT]}),
    )
    yield row(
        "no fixed total: the tables say it",
        same(),
        in_decision(ADOPTION, 'contributions_total = "1.079.600,00"\n', ""),
        in_decision("DB-2025-05", 'contributions_total = "1.043.250,00"\n', ""),
        in_decision(AMENDING, 'contributions_total = "1.065.250,00"\n', ""),
    )


def _of_weights() -> Iterator[Row]:
    yield row(
        "other weights that the board chose",
        different("the board departed from inhabitants (17.7)"),
        weighted(_toml(WEIGHTS)),
        weighted(_toml(dict.fromkeys(WEIGHTS, 1))),
    )
    yield row(
        "a weight that is none",
        refused(DECISIONS, "line"),
        *(
            weighted(_toml({**WEIGHTS, "GM0828": v}))
            for v in ("true", "-1", "1.5", "1.0", '"95"', "[]", "1e3", "2027-01-01")
        ),
        weighted("[1, 2]"),
        weighted("7"),
    )
    yield row(
        "weights of somebody that takes no part, or is no code",
        refused(DECISIONS),
        weighted(_toml({**WEIGHTS, "GM0363": 1})),
        weighted(_toml({**WEIGHTS, "Oss": 1})),
        weighted(_toml({**WEIGHTS, "GM0856": 1})),
    )
    yield row(
        "no weight of somebody that takes part",
        refused(DECISIONS),
        weighted(_toml({c: w for c, w in WEIGHTS.items() if c != "GM0828"})),
        weighted("{ }"),
    )
    yield row(
        "weights that add up to nothing",
        refused(DECISIONS),
        weighted(_toml(dict.fromkeys(WEIGHTS, 0))),
    )
    yield row(
        "weights beyond any number of people",
        refused(DECISIONS),
        weighted(_toml({**WEIGHTS, "GM0828": 10**18})),
        weighted(_toml({**WEIGHTS, "GM0828": "9" * 4000})),
    )


def _many() -> Iterator[Row]:
    wrong = "".join(f'\n[[decision]]\nid = "X-{n}"\nsubject = "meting"\n' for n in range(2000))
    yield row(
        "two thousand wrong decisions", refused(DECISIONS, "line"), appended(DECISIONS, wrong)
    )
    keys = "\n".join(f"k{n} = {n}" for n in range(100_000))
    yield row(
        "a hundred thousand fields that nobody knows",
        refused(ARRANGEMENT),
        instead(ARRANGEMENT, keys + "\n" + text_of(ARRANGEMENT), "1e5 keys"),
    )
