# ruff: noqa: RUF001 — letters that look alike are what these mutants are about
"""Mutants of amounts, numbers and percentages, and of how they are typed."""

from collections.abc import Iterator

from tests.hostile.mutants import (
    ARRANGEMENT,
    BENEFIT,
    BUDGET,
    DECISIONS,
    DISSOLUTION,
    STAFF,
    WITHDRAWAL,
    Row,
    edit,
    edits,
    in_decision,
    row,
    several,
    unpinned,
)
from tests.hostile.outcomes import different, one_of, refused, same

DIGITS = "9" * 5000

NO_AMOUNTS = (
    "16,700.00", "1.67.00", "16.70", "16.700,000", "16.700,001", "1e4", "16700.00", "0x413c", "NaN",
    "inf", "-inf", "１６.７００,００", "١٦٧٠٠", "16.700,00-", "(16.700,00)", "--16700", "16,7,00",
    "zestienduizend", "16.700,00 per jaar", "1/2", "16.700 %", "=16700", "16'700,00", "16\u00b2",
    "16.700,00;", "€", "-", "16.7000,00", ".700,00", "16_700,00", "Ⅻ", "16.70O,00", "l6.700,00",
)  # fmt: skip
"""Sixteen thousand seven hundred, and what nobody can take for that with certainty."""

TOO_LARGE = (
    "100.000.000.001,00", "9" * 30, DIGITS, "1" + "0" * 400, "-" + "9" * 30,
)  # fmt: skip

SAME_AMOUNTS = (
    "16700",
    "16700,00",
    "16.700",
    "€ 16.700,00",
    "€16700",
    " 16.700,00 ",
    "16700,0",
    "\u00a016.700,00",
)


_WEBSITE = "communicatie;Communicatie en website;cost;{}"
_MEETING = "Bijeenkomsten met alle partijen;cost;{}"


def rows() -> tuple[Row, ...]:
    return (*_in_tables(), *_in_toml(), *_of_numbers(), *_of_percentages())


def _in_tables() -> Iterator[Row]:
    yield row(
        "an amount that is none",
        refused(BUDGET, "line"),
        edits(BUDGET, "16.700,00", NO_AMOUNTS),
        edit(BUDGET, "16.700,00", ""),
    )
    yield row(
        "an amount beyond any budget",
        refused(BUDGET, "line"),
        edits(BUDGET, "16.700,00", TOO_LARGE),
    )
    yield row("an amount in another notation", same(), edits(BUDGET, "16.700,00", SAME_AMOUNTS))
    yield row(
        "an amount below zero: the kind gives the sign",
        refused(BUDGET, "line"),
        edits(
            BUDGET, "16.700,00", ["-16.700,00", "-1", "€ -16.700,00", "-0,01", "\u221216.700,00"]
        ),
        edits(BUDGET, "360.500,00", ["-360.500,00"]),
    )
    yield row(
        "another amount in an adopted budget",
        refused(DECISIONS),
        edits(
            BUDGET,
            "16.700,00",
            [
                "16.700,01",
                "16.699,99",
                "1.670,00",
                "167.000,00",
                "16.700.000,00",
                "0",
                "0,00",
                "17.600,00",
            ],
        ),
    )
    yield row(
        "another amount in a budget without a fixed total",
        different("another amount is another budget"),
        (
            unpinned(m)
            for m in edits(BUDGET, "16.700,00", ["16.700,01", "0,00", "17.600,00", "167.000,00"])
        ),
    )
    yield row(
        "the amounts of two lines exchanged: the whole is the same",
        same(),
        several(
            BUDGET,
            ("communicatie;Communicatie en website;cost;16.700,00", _WEBSITE.format("11.550,00")),
            ("Bijeenkomsten met alle partijen;cost;11.550,00", _MEETING.format("16.700,00")),
        ),
    )
    yield row(
        "an outlook that is none",
        refused(BUDGET, "line"),
        edits(BUDGET, "17.650,00", ["x", "-1", "1e3", "17,650.00", "１７", DIGITS, "17.650,000"]),
    )
    yield row(
        "no outlook of a line, or another one: it looks ahead only",
        same(),
        edits(BUDGET, "17.650,00", ["", "0,00", "99.999,00"]),
    )
    yield row(
        "an amount of the actuals that is none",
        refused("actuals/2025.csv", "line"),
        edits(
            "actuals/2025.csv", "118.301,50", ["", "-118.301,50", "118,301.50", "1e5", "x", DIGITS]
        ),
    )
    yield row(
        "another amount in accounts whose result was divided",
        refused(DECISIONS),
        edits("actuals/2025.csv", "118.301,50", ["118.301,51", "11.830,15", "0"]),
    )
    yield row(
        "an amount of a forecast that is none",
        refused("forecast/2026.csv", "line"),
        edits("forecast/2026.csv", "636.500,00", ["", "-1", "x", "636,500.00", DIGITS]),
    )
    yield row(
        "a forecast of a line that is not in the budget, or twice",
        refused("forecast/2026.csv", "line"),
        edit("forecast/2026.csv", "\ninhuur;", "\nhuur;"),
        edit("forecast/2026.csv", "\ninhuur;", "\nprocesregisseurs;"),
        edit("forecast/2026.csv", "\ninhuur;", "\n;"),
    )
    yield row(
        "another forecast: it is told, and moves nothing",
        same(),
        edit("forecast/2026.csv", "126.000,00", "125.000,00"),
    )


def _in_toml() -> Iterator[Row]:
    total = '"1.079.600,00"'
    numbers = (
        "1079600",
        "1079600.00",
        "1079600.0",
        "1.0796e6",
        "true",
        "[1]",
        "{a = 1}",
        "2027-01-01",
        "inf",
        "nan",
        "-1079600",
        "0xf",
        '["1.079.600,00"]',
        DIGITS[:4000],
    )
    yield row(
        "a total that is not written as an amount",
        refused(DECISIONS, "field line"),
        (in_decision("DB-2026-05", total, number) for number in numbers),
        (
            in_decision("DB-2026-05", total, f'"{text}"')
            for text in ("", "x", "1,079,600.00", "1e6", "１", "-1", DIGITS)
        ),
    )
    yield row(
        "a total in another notation",
        same(),
        (
            in_decision("DB-2026-05", total, f'"{text}"')
            for text in ("1079600", "1079600,00", "€ 1.079.600,00", " 1.079.600,0 ")
        ),
    )
    yield row(
        "another total than the tables give",
        refused(DECISIONS, "field"),
        (
            in_decision("DB-2026-05", total, f'"{text}"')
            for text in ("1.079.600,01", "1.079.599,99", "107.960,00", "0", "1.076.900,00")
        ),
        in_decision("DB-2026-03", '"1.065.250,00"', '"1.043.250,00"'),
        in_decision("DB-2019-01", '"760.500,00"', '"760.500,10"'),
    )
    yield row(
        "another reserve to begin with: every later reserve moves, and no contribution",
        same(),
        edits(ARRANGEMENT, '"185.000,00"', ['"185.000,01"', '"200.000,00"']),
    )
    yield row(
        "a reserve to begin with that is too small for what was drawn",
        one_of(refused(ARRANGEMENT), refused(DECISIONS)),
        edit(ARRANGEMENT, '"185.000,00"', '"1,00"'),
    )
    yield row(
        "a reserve to begin with that is none",
        refused(ARRANGEMENT, "field line"),
        edits(
            ARRANGEMENT,
            '"185.000,00"',
            ["185000", "185000.00", '"-1"', '"x"', "true", f'"{DIGITS}"', DIGITS[:4000]],
        ),
    )
    yield row(
        "a draw that the budget does not have: told, and the budget is not ready",
        same(remark=DECISIONS),
        (
            in_decision("DB-2026-07", '"45.000,00"', f'"{text}"')
            for text in ("44.999,99", "4.500,00", "54.000,00")
        ),
    )
    yield row(
        "a draw for an addition: told, and the budget is not ready",
        same(remark=DECISIONS),
        in_decision("DB-2026-07", "draw", "addition"),
        in_decision("DB-2023-06", "addition", "draw"),
    )
    yield row(
        "another fee for the services, while the totals are fixed",
        refused(DECISIONS, "field"),
        (
            in_decision("DB-2022-06", '"60.000,00"', f'"{text}"')
            for text in ("60.000,01", "6.000,00", "0")
        ),
    )
    yield row(
        "another division of a result",
        refused(DECISIONS, "field"),
        (
            in_decision("DB-2026-13", '"5.590,56"', f'"{text}"')
            for text in ("5.590,57", "-5.590,56", "0")
        ),
        in_decision("DB-2024-13", '"20.000,00"', '"2.000,00"'),
        in_decision("DB-2024-13", 'settle = "20.000,00"\n', ""),
    )
    yield row(
        "an amount of a case that is none",
        refused(WITHDRAWAL, "field line"),
        edits(
            WITHDRAWAL,
            '"1.093.600,00"',
            [
                "1093600",
                "1093600.00",
                '"1,093,600.00"',
                '"x"',
                '""',
                "true",
                '"-1"',
                f'"{DIGITS}"',
                DIGITS[:4000],
            ],
        ),
    )
    yield row(
        "another amount of a withdrawal",
        different("another estimate is another fee"),
        edits(WITHDRAWAL, '"22.500,00"', ['"22.500,10"', '"2.250,00"', '"0"']),
        edits(WITHDRAWAL, '"1.093.600,00"', ['"1.093.700,00"']),
    )
    yield row(
        "another amount of a dissolution",
        different("other costs of closing down are another bill"),
        edits(DISSOLUTION, '"84.000,00"', ['"84.000,10"', '"8.400,00"', '"0"']),
        edit(DISSOLUTION, '"120.000,00"', '"12.000,00"'),
    )
    yield row(
        "more of the reserve than it has",
        refused(DISSOLUTION),
        edit(DISSOLUTION, '"120.000,00"', '"900.000,00"'),
    )
    yield row(
        "another amount of a staff case",
        different("other costs of staff are another bill"),
        edits(STAFF, '"5.150,00"', ['"5.150,10"', '"515,00"', '"51.500,00"']),
        edit(STAFF, '"3.250,00"', '"-3.250,00"'),
    )


def _of_numbers() -> Iterator[Row]:
    yield row(
        "a year that is none",
        refused(DECISIONS, "field line"),
        (
            in_decision("DB-2026-05", "year = 2027", f"year = {value}")
            for value in (
                '"2027"',
                "2027.0",
                "20270",
                "27",
                "-2027",
                "true",
                "2027-01-01",
                "1e4",
                "2.027e3",
                "0",
                "[2027]",
                "inf",
                "nan",
                '"２０２７"',
                DIGITS[:4000],
            )
        ),
    )
    yield row(
        "an integer of five thousand digits",
        refused(DECISIONS, "line"),
        in_decision("DB-2026-05", "year = 2027", f"year = {DIGITS}"),
        in_decision("DB-2026-05", '"1.079.600,00"', DIGITS),
    )
    yield row(
        "a number with an exponent beyond all",
        refused(DECISIONS),
        in_decision("DB-2026-05", '"1.079.600,00"', "1e99999999999999999999"),
        in_decision("DB-2026-05", '"1.079.600,00"', "1e-99999999999999999999"),
        in_decision("DB-2026-05", '"1.079.600,00"', "1e999999"),
    )
    yield row(
        "a number of an amendment that is none",
        refused(DECISIONS, "field"),
        (
            in_decision("DB-2026-03", "amendment = 1", f"amendment = {v}")
            for v in ("0", "-1", "1.0", '"1"', "true", "1.5")
        ),
    )
    yield row(
        "yes or no in another form than TOML has",
        refused(DECISIONS, "field"),
        (
            in_decision("DB-2022-06", "until_further_notice = true", f"until_further_notice = {v}")
            for v in ("1", '"ja"', '"true"', '"yes"', "0", "1.0")
        ),
    )
    yield row(
        "yes with a capital",
        refused(DECISIONS, "line"),
        in_decision("DB-2022-06", "= true", "= True"),
    )
    yield row(
        "a horizon that is none",
        refused(WITHDRAWAL, "field"),
        edits(
            WITHDRAWAL,
            "horizon_years = 3",
            [f"horizon_years = {v}" for v in ("0", "6", "-3", "3.0", '"3"', "true", "3.5")],
        ),
    )
    yield row(
        "a horizon shorter than the lines of the case",
        refused(WITHDRAWAL),
        edits(WITHDRAWAL, "horizon_years = 3", ["horizon_years = 2", "horizon_years = 1"]),
    )
    yield row(
        "years of work that are none",
        refused(BENEFIT, "field"),
        edits(
            BENEFIT,
            "years_after_2015 = 17",
            [f"years_after_2015 = {v}" for v in ("-1", "61", "17.5", "true", '"17"', "17.0")],
        ),
    )
    yield row(
        "other years of work",
        different("a longer right is more benefit"),
        edit(BENEFIT, "years_after_2015 = 17", "years_after_2015 = 7"),
    )
    yield row(
        "a part of a week that is none",
        refused(STAFF, "field"),
        edits(
            STAFF,
            '"0,8889"',
            [
                '"0.8889"',
                "0.8889",
                "1",
                '"-1"',
                '"1,5e1"',
                '"x"',
                '""',
                '"０,８"',
                '"0,88891234"',
                '"0"',
                '"2"',
                '"88,89%"',
            ],
        ),
    )
    yield row(
        "another part of a week",
        different("fewer hours cost less"),
        edits(STAFF, '"0,8889"', ['"0,5"', '"1"']),
    )
    yield row(
        "a number as the parameters have it, otherwise written",
        refused(BENEFIT, "field"),
        edits(
            BENEFIT,
            '"365.40"',
            ['"365,40"', "365.40", '"-1"', '"x"', '"1e3"', '"３６５"', '"365.4012345"'],
        ),
    )


def _of_percentages() -> Iterator[Row]:
    rate = 'discount_rate = "2,5%"'
    yield row(
        "a percentage that is none",
        refused(WITHDRAWAL, "field"),
        edits(
            WITHDRAWAL,
            rate,
            [
                f"discount_rate = {v}"
                for v in (
                    '"2.5%"',
                    "0.025",
                    "2.5",
                    '"2,5"',
                    '"%"',
                    '""',
                    '"2,5 procent"',
                    '"1e3%"',
                    '"２,５%"',
                    '"2,5%%"',
                    '"--2,5%"',
                    '"2,5‰"',
                    "true",
                    '"nan%"',
                    '"2,1234567%"',
                    '"1000%"',
                )
            ],
        ),
    )
    yield row(
        "a discount that nobody means",
        refused(WITHDRAWAL, "field"),
        edits(
            WITHDRAWAL,
            rate,
            [f'discount_rate = "{v}"' for v in ("-100%", "-150%", "-99,999999%", "999%", "250%")],
        ),
    )
    yield row(
        "a percentage in another notation",
        same(),
        edits(
            WITHDRAWAL,
            rate,
            [f'discount_rate = "{v}"' for v in ("2,50%", "2,5 %", " 2,5% ", "02,5%")],
        ),
    )
    yield row(
        "another discount: it values what is paid, and moves no payment",
        same(),
        edits(WITHDRAWAL, rate, [f'discount_rate = "{v}"' for v in ("2,6%", "0%", "25%")]),
    )
    yield row(
        "another rate of charges",
        different("more premiums cost more"),
        edits(STAFF, 'rate = "25%"', ['rate = "26%"', 'rate = "2,5%"']),
    )
    yield row(
        "a rate of charges that nobody means",
        refused(STAFF, "field"),
        edits(STAFF, 'rate = "25%"', ['rate = "-25%"', 'rate = "999%"']),
    )
    yield row(
        "chances that are none",
        refused(STAFF, "field"),
        edits(
            STAFF,
            'mid = "5%"',
            ['mid = "1%"', 'mid = "50%"', 'mid = "-5%"', 'mid = "500%"', "mid = 5"],
        ),
    )
    yield row(
        "a raise below zero, or of a hundred times",
        refused(STAFF, "field"),
        edits(
            STAFF,
            'percent = "2,5%"',
            ['percent = "-100%"', 'percent = "-250%"', 'percent = "999%"'],
        ),
    )
