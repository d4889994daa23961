# ruff: noqa: RUF001 — letters that look alike are what these mutants are about
"""Mutants of cases: fields gone, of another type, doubled or exchanged, and other kinds."""

import re
from collections.abc import Iterator

from tests.hostile.mutants import (
    ACCESSION,
    BENEFIT,
    CASES,
    DISSOLUTION,
    STAFF,
    WITHDRAWAL,
    Mutant,
    Row,
    by_line,
    edit,
    edits,
    instead,
    row,
    several,
    text_of,
)
from tests.hostile.outcomes import different, missing, one_of, refused, same

KINDS = ("redundancy", "withdrawal", "exclusion", "dissolution", "court_dissolution", "accession")

MAY_GO = {
    WITHDRAWAL: {"fictional", "ground", "budget_line", "post", "horizon_years"},
    ACCESSION: {"fictional", "base", "code"},
    DISSOLUTION: {"fictional", "redundancy_cases", "reserve"},
    STAFF: {"fictional", "title", "research", "per_month", "placement_fee", "document"},
    BENEFIT: {"fictional", "title", "source", "aow_date", "research", "per_month", "document"},
}
"""Fields that a case can do without; a line of a cost still needs one of its two traces."""

FIELD = re.compile(r"(?P<key>[a-z_]+)(?P<is> = )(?P<value>\"[^\"]*\"|[^#\n]*[^#\s])(?P<rest>.*\n)")


def rows() -> tuple[Row, ...]:
    return (*_of_fields(), *_of_kinds(), *_of_tables(), *_of_values(), *_of_persons())


def without(name: str, keys: set[str], *, only: bool) -> list[Mutant]:
    """The case without one line, for each line of these fields, or of all others."""

    def gone(line: str) -> str | None:
        match = FIELD.match(line)
        return "" if match and (match["key"] in keys) is only else None

    return by_line(name, gone)


def valued(name: str, value: str, *, text: bool) -> list[Mutant]:
    """The case with another value in one line, for each line that holds a text, or none."""

    def other(line: str) -> str | None:
        match = FIELD.match(line)
        if not match or match["value"].startswith('"') is not text:
            return None
        return f"{match['key']} = {value}\n"

    return by_line(name, other)


def _of_fields() -> Iterator[Row]:
    for name in CASES:
        yield row(
            f"a field gone that {name} needs",
            refused(name),
            without(name, MAY_GO[name] | {"kind"}, only=False)[::3],
        )
        yield row(
            f"a text that became a number in {name}",
            refused(name, "field"),
            valued(name, "7", text=True)[::5],
        )
        yield row(
            f"a number or day that became a list in {name}",
            refused(name, "field"),
            valued(name, "[[]]", text=False)[::4],
        )
        yield row(
            f"a field twice in {name}",
            refused(name, "line"),
            by_line(name, lambda line: line * 2 if FIELD.match(line) else None)[::9],
        )
        yield row(
            f"a field that {name} does not have",
            refused(name, "field line"),
            by_line(
                name,
                lambda line: (
                    f"{line}remark_on_it = 1\n" if line.startswith(("[", "kind")) else None
                ),
            )[::3],
        )
    yield row(
        "what a case can do without, and says the same",
        same(),
        without(WITHDRAWAL, {"fictional", "ground"}, only=True),
        without(ACCESSION, {"fictional", "base"}, only=True),
        without(DISSOLUTION, {"fictional"}, only=True),
        without(STAFF, {"fictional", "title"}, only=True),
        without(BENEFIT, {"source"}, only=True)[:2],
    )
    yield row(
        "what a case can do without, and then says something else",
        different("less is spent, or nobody pays what the reserve did"),
        without(DISSOLUTION, {"reserve"}, only=True),
        without(STAFF, {"research", "per_month", "placement_fee"}, only=True),
        without(BENEFIT, {"research"}, only=True),
    )


def _of_kinds() -> Iterator[Row]:
    for name in CASES:
        own, *_ = re.findall(r'kind = "(\w+)"', text_of(name))
        yield row(
            f"another kind for {name}",
            refused(name),
            edits(name, f'kind = "{own}"', [f'kind = "{kind}"' for kind in KINDS if kind != own]),
            edits(
                name,
                f'kind = "{own}"',
                [
                    'kind = ""',
                    "kind = 7",
                    'kind = "dissolved"',
                    f'kind = ["{own}"]',
                    "",
                    f'kind = "{own.upper()}"',
                ],
            ),
        )
    yield row(
        "two cases with the content of one",
        different("nobody leaves twice: the first counts", WITHDRAWAL),
        instead(STAFF, text_of(WITHDRAWAL)),
    )


def _of_tables() -> Iterator[Row]:
    yield row(
        "a table where a list of tables belongs, and the other way",
        refused(WITHDRAWAL),
        instead(WITHDRAWAL, text_of(WITHDRAWAL).replace("[[leaver]]", "[leaver]")),
        instead(WITHDRAWAL, text_of(WITHDRAWAL).replace("[[leaver]]", "[[leavers]]")),
        edit(WITHDRAWAL, '[[leaver]]\ncode = "GM0757"', "[[leaver]]"),
    )
    yield row(
        "a list of tables where a table belongs",
        refused(STAFF, "field"),
        *(edit(STAFF, f"[{t}]", f"[[{t}]]") for t in ("charges", "guidance", "exit", "forecast")),
    )
    yield row(
        "a line of a cost twice in one year",
        refused(DISSOLUTION),
        edit(DISSOLUTION, 'id = "archief"', 'id = "huur"'),
        edit(DISSOLUTION, 'id = "archief"', 'id = "Huur"'),
        edit(DISSOLUTION, 'id = "archief"', 'id = "reserve"'),
    )
    yield row(
        "a line of a withdrawal twice in one year",
        refused(WITHDRAWAL),
        edit(WITHDRAWAL, 'id = "V-1"\nyear = 2029', 'id = "V-1"\nyear = 2028'),
        edit(WITHDRAWAL, 'id = "S-2"', 'id = "s-1"'),
    )
    yield row(
        "a base of one year twice, or of a year too few",
        refused(WITHDRAWAL),
        edit(WITHDRAWAL, "[[base]]\nyear = 2029", "[[base]]\nyear = 2028"),
        edit(WITHDRAWAL, "[[base]]\nyear = 2030", "[[base]]\nyear = 2031"),
    )
    yield row(
        "damage of a post that stays in the budget",
        refused(WITHDRAWAL),
        edit(
            WITHDRAWAL,
            'kind = "surplus_staff"\npost = "P-7"',
            'kind = "surplus_staff"\npost = "P-8"',
        ),
        edit(WITHDRAWAL, 'kind = "surplus_staff"\npost = "P-7"\n', 'kind = "surplus_staff"\n'),
    )
    yield row(
        "a cost with two traces, or with none",
        refused(DISSOLUTION),
        edit(
            DISSOLUTION,
            'budget_line = "huisvesting"',
            'budget_line = "huisvesting"\ndocument = "x"',
        ),
        edit(DISSOLUTION, 'budget_line = "huisvesting"\n', ""),
    )
    yield row(
        "a contract without an end, and an end without a contract",
        refused(DISSOLUTION),
        edit(DISSOLUTION, "contract_end = 2032-12-31\n", ""),
        edit(DISSOLUTION, 'kind = "audit"', 'kind = "audit"\ncontract_end = 2031-12-31'),
        edit(DISSOLUTION, 'kind = "audit"', 'kind = "contract"'),
    )
    yield row(
        "an exit that gives no benefit, with one",
        refused(BENEFIT),
        edits(
            BENEFIT,
            'type = "failed"',
            [
                'type = "external_job"',
                'type = "resignation"',
                'type = "refusal"',
                'type = "settlement"',
                'type = "aow"',
                'type = "mislukt"',
                'type = ""',
            ],
        ),
    )
    yield row(
        "two wages, or none",
        refused(BENEFIT),
        edit(
            BENEFIT, 'yearly_wage = "66.420,00"', 'yearly_wage = "66.420,00"\ndaily_wage = "254,00"'
        ),
        edit(BENEFIT, 'yearly_wage = "66.420,00"\n', ""),
    )
    yield row(
        "an exit of another kind",
        different("who finds no work elsewhere costs otherwise"),
        edit(STAFF, 'type = "external_job"', 'type = "resignation"'),
    )
    yield row(
        "charges of another mode",
        refused(STAFF),
        edits(
            STAFF, 'mode = "simple"', ['mode = "detailed"', 'mode = "eenvoudig"', "mode = 1", ""]
        ),
    )
    yield row(
        "an assumption about something unknown or known",
        refused(BENEFIT),
        edit(BENEFIT, '"max_daily_wage"', '"max_wage"'),
        edit(BENEFIT, '"max_daily_wage"', '""'),
        edit(BENEFIT, '"max_daily_wage"\nfrom = 2033', '"max_daily_wage"\nfrom = 2020'),
    )
    yield row(
        "an assumption twice, or one of an end before its beginning",
        one_of(refused(BENEFIT), missing(BENEFIT)),
        edit(BENEFIT, '"supplementary_phase2_months"', '"supplementary_phase1_months"'),
        edit(BENEFIT, 'value = "365.40"', 'until = 2032-01-01\nvalue = "365.40"'),
    )


def _of_values() -> Iterator[Row]:
    yield row(
        "another cause than there is",
        refused(STAFF, "field"),
        edits(
            STAFF,
            '"withdrawal:GM0757"',
            [
                '"withdrawal"',
                '"withdrawal:Boxtel"',
                '"exclusion:GM0757"',
                '""',
                "7",
                '"withdrawal:GM０７５７"',
                '"withdrawal:GM0757\\n"',
            ],
        ),
    )
    yield row(
        "another cause: all pay in the place of one",
        different("without a leaver the key shares it"),
        edit(STAFF, '"withdrawal:GM0757"', '"going_concern"'),
    )
    yield row(
        "another ground than there is",
        refused(WITHDRAWAL),
        edits(
            WITHDRAWAL,
            'ground = "22.4"',
            ['ground = "20.3"', 'ground = "22,4"', "ground = 22.4", 'ground = "22.5"'],
        ),
    )
    yield row(
        "the years of two amounts exchanged",
        different("the same damage in other years is another fee"),
        several(WITHDRAWAL, ('id = "S-2"\nyear = 2028', 'id = "S-2"\nyear = 2029')),
    )
    yield row(
        "a year outside the horizon",
        refused(WITHDRAWAL),
        edit(WITHDRAWAL, 'id = "S-2"\nyear = 2028', 'id = "S-2"\nyear = 2031'),
        edit(WITHDRAWAL, 'id = "S-2"\nyear = 2028', 'id = "S-2"\nyear = 2027'),
        edit(WITHDRAWAL, 'id = "S-2"\nyear = 2028', 'id = "S-2"\nyear = 20280'),
    )
    yield row(
        "a title that is none",
        refused(ACCESSION, "field"),
        edits(
            ACCESSION,
            'title = "Verzoek tot toetreding"',
            [
                'title = ""',
                'title = " "',
                "title = 1",
                f'title = "{"x" * 201}"',
                'title = "a\\nb"',
                'title = "a\\u0000b"',
            ],
        ),
    )
    yield row(
        "another title",
        same(),
        edit(ACCESSION, 'title = "Verzoek tot toetreding"', 'title = "Verzoek (tweede)"'),
    )
    yield row(
        "hours that do not fit",
        refused(BENEFIT),
        edits(
            BENEFIT,
            'unemployed_hours = "36"',
            ['unemployed_hours = "37"', 'unemployed_hours = "-1"', "unemployed_hours = 36"],
        ),
        edit(BENEFIT, 'former_hours = "36"', 'former_hours = "0"'),
    )


def _of_persons() -> Iterator[Row]:
    persons = (
        "Fatma Yilmaz", "JANSEN, P.", "dhr bakker", "de heer bakker", "J Jansen", "j.jansen",
        "Jan Jansen",
        "mevr. De Vries", "Kerkstraat 12, 5211 AA Oss", "NL91ABNA0417164300", "06-12345678",
        "073 615 51 55", "+31 6 1234 5678", "111222333", "1112.22.333", "111 222 333",
        "geb. 12-03-1975", "12 maart 1975", "1975-03-12", "p.jansen@oss.nl",
    )  # fmt: skip
    yield row(
        "a person in the title of a staff case",
        refused(STAFF, "field"),
        edits(STAFF, 'title = "Medewerker A"', [f'title = "{person}"' for person in persons]),
    )
    yield row(
        "a person in another text of a staff case",
        refused(STAFF),
        edits(
            STAFF,
            'document = "Offerte opleiding (voorbeeld)"',
            [f'document = "Offerte {person}"' for person in persons[::3]],
        ),
    )
    yield row(
        "a person in a case that is not of staff",
        refused(DISSOLUTION),
        edits(
            DISSOLUTION,
            'description = "Slotcontrole en afrekening"',
            [
                f'description = "Ontslag {p}"'
                for p in (persons[6], persons[9], persons[13], persons[19])
            ],
        ),
    )
    yield row(
        "a person in the name of a file",
        refused("cases/jan-jansen.toml"),
        Mutant("renamed", {STAFF: None, "cases/jan-jansen.toml": text_of(STAFF).encode()}),
    )
    yield row(
        "a person in the name of a file, whose name is in no list",
        refused("cases/fatma-yilmaz.toml"),
        Mutant("renamed", {STAFF: None, "cases/fatma-yilmaz.toml": text_of(STAFF).encode()}),
    )
