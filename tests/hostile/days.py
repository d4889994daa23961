# ruff: noqa: RUF001 — letters that look alike are what these mutants are about
"""Mutants of dates: how they are written, their order, and the years that things are of."""

from collections.abc import Iterator

from tests.hostile.mutants import (
    ACCESSION,
    ARRANGEMENT,
    BENEFIT,
    DECISIONS,
    DISSOLUTION,
    STAFF,
    WITHDRAWAL,
    Row,
    edit,
    edits,
    in_decision,
    instead,
    row,
    several,
    text_of,
)
from tests.hostile.outcomes import different, missing, one_of, refused, same

NO_TOML_DATES = (
    "2026-13-10",
    "2026-02-30",
    "2026-02-29",
    "2027-00-01",
    "10-09-2026",
    "2026-9-10",
    "2026/09/10",
    "26-09-10",
    "２０２６-09-10",
    "10 september 2026",
)
"""Not even dates to TOML, so it says on which line."""

NO_DATES = (
    '"10-09-2026"',
    '"10 september 2026"',
    '"2026-09-31"',
    '""',
    "20260910",
    "46275",
    "1788998400",
    '"1788998400"',
    "true",
    "12:00:00",
    "2026-09-10T12:30:00",
    "2026-09-10T00:00:00",
    "2026-09-10T00:00:00Z",
    "[2026-09-10]",
    "2026.0",
    "0001-01-01",
    "9999-12-31",
    "1026-09-10",
)
"""Something else to TOML than a date of these times."""


def rows() -> tuple[Row, ...]:
    return (*_as_written(), *_of_decisions(), *_of_the_arrangement(), *_of_cases())


def _as_written() -> Iterator[Row]:
    yield row(
        "a day of a decision that is no date",
        refused(DECISIONS, "line"),
        (in_decision("DB-2026-05", "2026-09-10", day) for day in NO_TOML_DATES),
        (in_decision("DB-2026-05", "2026-09-10", day) for day in NO_DATES),
    )
    yield row(
        "a day of a municipality that is no date",
        refused(ARRANGEMENT, "line"),
        (
            edit(ARRANGEMENT, "from = 2022-01-01", f"from = {day}")
            for day in (*NO_TOML_DATES[:5], *NO_DATES[:12])
        ),
    )
    yield row(
        "a day of a case that is no date",
        refused(WITHDRAWAL, "line"),
        (edit(WITHDRAWAL, "2026-10-01", day) for day in (*NO_TOML_DATES[:5], *NO_DATES)),
    )
    yield row(
        "29 February of a leap year",
        same(),
        in_decision("SG-2020-V1", "2020-03-19", "2020-02-29"),
        in_decision("SG-2024-V1", "2024-03-14", "2024-02-29"),
    )
    yield row(
        "29 February of another year",
        refused(DECISIONS, "line"),
        in_decision("SG-2026-V1", "2026-03-19", "2026-02-29"),
        in_decision("SG-2021-V1", "2021-03-18", "2021-02-29"),
    )


def _of_decisions() -> Iterator[Row]:
    yield row(
        "day and month exchanged: still before today",
        same(),
        in_decision("DB-2026-09", "2026-11-19", "2026-11-20"),
        in_decision("SG-2025-V1", "2025-03-20", "2025-03-21"),
    )
    yield row(
        "a budget that was sent before it was adopted",
        refused(DECISIONS, "field"),
        in_decision("DB-2026-05", "sent_on = 2026-09-21", "sent_on = 2026-09-09"),
        in_decision("DB-2026-05", "date = 2026-09-10", "date = 2026-10-10"),
        in_decision("DB-2026-03", "sent_on = 2026-06-01", "sent_on = 2026-05-20"),
        in_decision("DB-2026-11", "sent_on = 2026-07-10", "sent_on = 2026-07-01"),
    )
    yield row(
        "a budget that will be sent later",
        same(),
        in_decision("DB-2026-05", "sent_on = 2026-09-21", "sent_on = 2026-12-21"),
    )
    yield row(
        "a plan that was sent before it was adopted",
        refused(DECISIONS, "line"),
        in_decision("DB-2026-09", "sent_on = 2026-11-20", "sent_on = 2026-11-18"),
    )
    yield row(
        "a budget adopted after today: it is a draft until then",
        different("what is decided later does not count yet"),
        instead(
            DECISIONS,
            text_of(DECISIONS)
            .replace("date = 2026-09-10\n", "date = 2026-12-10\n")
            .replace("sent_on = 2026-09-21", "sent_on = 2026-12-21"),
        ),
    )
    yield row(
        "an amendment that was adopted before its budget",
        refused(DECISIONS),
        instead(
            DECISIONS,
            text_of(DECISIONS)
            .replace("date = 2026-05-21", "date = 2025-05-21")
            .replace("sent_on = 2026-06-01", "sent_on = 2025-06-01"),
        ),
        in_decision("DB-2026-03", "date = 2026-05-21", "date = 2006-05-21"),
    )
    yield row(
        "accounts adopted before the year was over, or before they existed",
        refused(DECISIONS),
        in_decision("DB-2026-11", "date = 2026-07-02", "date = 2025-07-02"),
        in_decision("DB-2025-11", "date = 2025-07-03", "date = 2024-12-31"),
    )
    yield row(
        "a result divided before the accounts were adopted",
        refused(DECISIONS),
        in_decision("DB-2026-13", "date = 2026-07-02", "date = 2026-01-05"),
    )
    yield row(
        "a budget adopted a century off",
        refused(DECISIONS),
        instead(DECISIONS, text_of(DECISIONS).replace("date = 2026-09-10", "date = 1926-09-10")),
        instead(DECISIONS, text_of(DECISIONS).replace("date = 2025-09-11", "date = 1925-09-11")),
    )
    yield row(
        "the services decided on after the budget that stands on it: a decision may repair",
        same(),
        in_decision("DB-2022-06", "date = 2022-09-08", "date = 2024-09-08"),
    )


def _of_the_arrangement() -> Iterator[Row]:
    yield row(
        "an end that lies before the beginning, or on it",
        refused(ARRANGEMENT, "line"),
        edits(ARRANGEMENT, "until = 2022-01-01", ["until = 2018-01-01", "until = 2019-01-01"]),
    )
    yield row(
        "another end than the reorganisation gave",
        refused(ARRANGEMENT),
        edits(
            ARRANGEMENT,
            "until = 2022-01-01",
            [
                "until = 2021-01-01",
                "until = 2022-01-02",
                "until = 2023-01-01",
                "until = 2021-12-31",
            ],
        ),
        edits(ARRANGEMENT, "until = 2021-01-01", ["until = 2020-01-01", "until = 2022-01-01"]),
    )
    yield row(
        "another beginning than the reorganisation gave",
        missing(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT,
            "from = 2022-01-01",
            ["from = 2021-01-01", "from = 2023-01-01", "from = 2022-01-02"],
        ),
    )
    yield row(
        "no end or beginning where the reorganisation says it",
        same(),
        edit(ARRANGEMENT, "until = 2022-01-01\n", ""),
        edit(ARRANGEMENT, "until = 2021-01-01\n", ""),
        edit(ARRANGEMENT, "from = 2022-01-01\n", ""),
        edit(ARRANGEMENT, "from = 2019-01-01\n", ""),
    )
    boxtel = 'name = "Boxtel"\nfrom = 2019-01-01\n'
    yield row(
        "a beginning that nothing explains",
        missing(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT,
            boxtel,
            [boxtel.replace("2019", "2020"), boxtel.replace("2019-01", "2019-07")],
        ),
    )
    yield row(
        "an end that contradicts the case of its leaving",
        refused(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT, boxtel, [f"{boxtel}until = 2025-01-01\n", f"{boxtel}until = 2027-01-01\n"]
        ),
    )
    host = 'name = "\'s-Hertogenbosch"\nfrom = 2019-01-01\n'
    yield row(
        "a host that has an end",
        one_of(refused(ARRANGEMENT, "field"), missing(ARRANGEMENT, "field")),
        edits(
            ARRANGEMENT,
            host,
            [
                f"{host}until = 2024-01-01\n",
                f"{host}until = 2026-01-01\n",
                f'{host}until = 2026-01-01\nuntil_ground = "SG-2025-V3"\n',
            ],
        ),
    )
    yield row(
        "a ground without a day, or that nobody knows",
        one_of(refused(ARRANGEMENT), missing(ARRANGEMENT), missing(DECISIONS)),
        edits(
            ARRANGEMENT,
            boxtel,
            [
                f'{boxtel}until_ground = "SG-2025-V3"\n',
                f'{boxtel}until = 2027-01-01\nuntil_ground = "SG-1999-01"\n',
                f'{boxtel}until = 2027-01-01\nuntil_ground = "DB-2026-05"\n',
                f'{boxtel}from_ground = "nee"\n',
            ],
        ),
    )
    yield row(
        "a convenant that came into force later than its parties, or long before",
        refused(ARRANGEMENT),
        edits(
            ARRANGEMENT,
            "effective_date = 2019-01-01",
            [f"effective_date = {d}" for d in ("2020-01-01", "2019-01-02", "2091-01-01")],
        ),
    )
    yield row(
        "a party whose day lies before the convenant",
        missing(ARRANGEMENT, "field"),
        edit(
            ARRANGEMENT, 'name = "Sociom"\nfrom = 2019-01-01', 'name = "Sociom"\nfrom = 2018-01-01'
        ),
    )
    yield row(
        "a municipality whose day lies before the convenant",
        refused(ARRANGEMENT, "line field"),
        edit(ARRANGEMENT, boxtel, boxtel.replace("2019", "2018")),
    )
    yield row(
        "a reserve of another year to begin with",
        refused(ARRANGEMENT),
        edits(
            ARRANGEMENT,
            "\nyear = 2019",
            ["\nyear = 2018", "\nyear = 1899", "\nyear = 2201"],
        ),
    )
    yield row(
        "a reserve that opens in a year after its use: told, for no balance holds that",
        same(remark=DECISIONS),
        edit(ARRANGEMENT, "\nyear = 2019", "\nyear = 2029"),
    )
    yield row(
        "a reserve that opens in a later year, before it is used",
        same(),
        edit(ARRANGEMENT, "\nyear = 2019", "\nyear = 2020"),
    )


def _of_cases() -> Iterator[Row]:
    yield row(
        "the two addressees of a notice exchanged: the last one counts",
        same(),
        several(WITHDRAWAL, ("2026-09-28", "2026-10-01"), ("2026-10-01", "2026-09-28")),
        edit(WITHDRAWAL, "2026-09-28", "2026-09-27"),
    )
    yield row(
        "a notice a year later, or as much as a day too late: the leaving moves",
        refused(WITHDRAWAL),
        edits(WITHDRAWAL, "2026-10-01", ["2027-10-01", "2027-01-02"]),
    )
    yield row(
        "a day of a case beyond these times",
        refused(STAFF, "field"),
        edits(
            STAFF,
            "surplus_date = 2028-01-01",
            ["surplus_date = 1999-12-31", "surplus_date = 2300-01-01", "surplus_date = 0028-01-01"],
        ),
    )
    yield row(
        "an exit on the surplus date or before it",
        refused(STAFF),
        edits(
            STAFF,
            "date = 2029-03-01",
            ["date = 2028-01-01", "date = 2027-03-01", "date = 2019-03-01"],
        ),
    )
    yield row(
        "a surplus date before the salary that it needs, or after the exit",
        refused(STAFF),
        edits(
            STAFF,
            "surplus_date = 2028-01-01",
            ["surplus_date = 2027-12-31", "surplus_date = 2029-03-01", "surplus_date = 2030-01-01"],
        ),
    )
    yield row(
        "another exit",
        different("a month more of salary is paid"),
        edits(
            STAFF,
            "date = 2029-03-01",
            ["date = 2029-04-01", "date = 2029-02-01", "date = 2028-07-15"],
        ),
    )
    yield row(
        "an exit beyond two years without a decision",
        different("what comes after 24 months stays with the host until the board decides", STAFF),
        edits(STAFF, "date = 2029-03-01", ["date = 2030-03-01", "date = 2039-03-01"]),
    )
    yield row(
        "a cost of another year of the same case",
        different("a cost belongs to the year of its date"),
        edit(STAFF, "date = 2028-05-15", "date = 2029-01-15"),
    )
    yield row(
        "a cost outside the case",
        refused(STAFF),
        edits(
            STAFF,
            "date = 2028-05-15",
            ["date = 2018-05-15", "date = 2027-05-15", "date = 2082-05-15"],
        ),
    )
    yield row(
        "a benefit that begins before the salary ends",
        refused(BENEFIT),
        edits(BENEFIT, "start = 2033-01-01", ["start = 2032-12-31", "start = 2031-01-01"]),
    )
    yield row(
        "a benefit that begins later",
        different("a benefit that begins later ends later"),
        edit(BENEFIT, "start = 2033-01-01", "start = 2033-03-01"),
    )
    yield row(
        "steps of the index out of order, or twice on one day",
        refused(BENEFIT),
        edits(
            BENEFIT,
            "from = 2034-01-01",
            ["from = 2033-01-01", "from = 2033-07-01", "from = 2036-01-01"],
        ),
    )
    yield row(
        "a state pension before the case begins",
        refused(BENEFIT),
        edits(BENEFIT, "aow_date = 2041-06-01", ["aow_date = 2030-06-01", "aow_date = 2014-06-01"]),
    )
    yield row(
        "a last day in the year of costs, or after them",
        refused(DISSOLUTION),
        edits(
            DISSOLUTION, "last_day = 2030-12-31", ["last_day = 2032-12-31", "last_day = 2040-12-31"]
        ),
    )
    yield row(
        "a contract that ends before the partnership",
        refused(DISSOLUTION),
        edits(
            DISSOLUTION,
            "contract_end = 2032-12-31",
            ["contract_end = 2029-12-31", "contract_end = 2019-12-31"],
        ),
    )
    yield row(
        "an agreement to a request of before the request",
        refused(ACCESSION),
        edits(
            ACCESSION,
            "agreed_on = 2026-11-16",
            ["agreed_on = 2026-11-01", "agreed_on = 2016-11-16"],
        ),
    )
    yield row(
        "an agreement or a request of after today: told, and it does not count yet",
        same(remark=ACCESSION),
        edit(ACCESSION, "agreed_on = 2026-11-16", "agreed_on = 2062-11-16"),
    )
    yield row(
        "a request of after today that was agreed on already",
        refused(ACCESSION),
        edit(ACCESSION, "requested_on = 2026-11-02", "requested_on = 2062-11-02"),
    )
