"""The key of a year: the one place where members, figures and decisions come together (17.2)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion
from zvh_finance.convenant.art17_contributions.key_rulings import key_rulings
from zvh_finance.convenant.membership import Cause, Stay, Timeline, Turn
from zvh_finance.dates import reference_date
from zvh_finance.dossier.decisions import AdoptBudget
from zvh_finance.dossier.ending_case import AccessionCase
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.key.derivation import distribution_key
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.population import Edition, FigureStatus
from zvh_finance.key.successors import Succession, successor
from zvh_finance.language import commas, say
from zvh_finance.year.books import Books
from zvh_finance.year.membership import ended_before, membership_of


def key_for(  # noqa: PLR0913 — each is a way in which keys of one year differ
    books: Books,
    year: int,
    *,
    stay: Iterable[str] = (),
    join: Iterable[tuple[str, str]] = (),
    leave: Iterable[str] = (),
    edition: Edition | None = None,
    former_year: int | None = None,
) -> DistributionKey:
    """The key of a year; the last known one, marked indicative, when its figures lie ahead (A62).

    Args:
        books: what the job stands on.
        year: whose membership and map count.
        stay: codes that count although they left (legacy cases, or as if nobody left).
        join: codes and names that count although they did not join (yet).
        leave: codes that do not count although they take part.
        edition: which figures; those of the year's own reference date when it is not given.
        former_year: an earlier year whose rulings hold too, to compare with that year.

    Raises:
        MissingGroundError: a figure or a decision that the key needs is missing.
        InvalidInputError: arrangement, map and figures do not agree.
    """
    return books.once(
        _key, year, frozenset(stay), tuple(join), frozenset(leave), edition, former_year
    )


def key_after_end(
    books: Books, year: int, *, stay: Iterable[str] = (), leave: Iterable[str] = ()
) -> DistributionKey:
    """The key of a year; of one after the partnership ended, by who took part on its last day.

    What is still shared then (closing costs, staff, agreed amounts) is theirs (22.3, 22.5), or of
    who succeeded them since (Wet arhi, article 44).

    Raises:
        MissingGroundError: a figure or a decision that the key needs is missing.
        InvalidInputError: arrangement, map and figures do not agree.
    """
    end = ended_before(books, year)
    if end is None:
        return key_for(books, year, stay=stay, leave=leave)
    return key_by_parties(books, year, end.day - timedelta(days=1), stay=stay, leave=leave)


def key_by_parties(
    books: Books,
    year: int,
    last_day: date,
    *,
    stay: Iterable[str] = (),
    leave: Iterable[str] = (),
) -> DistributionKey:
    """The key of a year by who took part on a day before it, or who succeeded them since.

    Args:
        books: what the job stands on.
        year: whose figures and map count.
        last_day: the day.
        stay: codes that count besides.
        leave: codes that do not count.

    Raises:
        MissingGroundError: a figure or a decision that the key needs is missing.
        InvalidInputError: arrangement, map and figures do not agree.
    """
    last = membership_of(books).members_on(last_day)
    known = {timeline.code for timeline in membership_of(books).municipalities}
    heirs = [heir for timeline in last for heir in _heirs(books, timeline.code, year)]
    staying = (*stay, *(t.code for t in last), *(heir.code for heir in heirs if heir.code in known))
    joining = dict.fromkeys((h.code, h.name) for h in heirs if h.code not in known)
    return key_for(books, year, stay=staying, join=tuple(joining), leave=leave)


def _heirs(books: Books, code: str, year: int) -> Iterator[Succession]:
    """Who wholly succeeded a municipality that ceased before a year, if it was not divided."""
    day = books.dossier.arrangement.map_date(year)
    found = successor(code, date.min, day, books.snapshot.reorganisations, {})
    if found.code != code and not found.divided_over:
        yield found


def indicative(keys: Iterable[DistributionKey]) -> tuple[Finding, ...]:
    """That some keys stand in for those of which the figures are not known yet (A62)."""
    ahead = [key for key in keys if key.indicative]
    if not ahead:
        return ()
    newest = max(key.reference_date for key in ahead)
    told = say(
        "The inhabitants for {years} are not known yet: the key of {newest} is used and "
        "is indicative (choice A62).",
        years=commas(dict.fromkeys(key.budget_year for key in ahead)),
        newest=newest,
    )
    return (Finding("key-indicative", told, severity=Severity.WARNING),)


def edition_of(books: Books, year: int) -> Edition:
    """The figures that a budget year stands on: those its adoption keeps, or the newest (A20)."""
    adopted = books.dossier.decisions.for_year(AdoptBudget, year, books.as_of)
    day = reference_date(year)
    if not adopted:
        return Edition(day)
    if books.dossier.arrangement.choices.revised_figures == "newest":
        return Edition(day)
    return Edition(day, adopted[-1].date, adopted[-1].population_sha256)


def source_of(books: Books, version: BudgetVersion) -> str:
    """Where the inhabitants of a budget come from, a line of Dutch."""
    return books.snapshot.source_line(edition_of(books, version.year))


def _key(  # noqa: PLR0913, PLR0917 — see `key_for`
    books: Books,
    year: int,
    stay: frozenset[str],
    join: tuple[tuple[str, str], ...],
    leave: frozenset[str],
    edition: Edition | None,
    former_year: int | None,
) -> DistributionKey:
    arrangement = books.dossier.arrangement
    participants = [
        timeline.staying() if timeline.code in stay else timeline
        for timeline in membership_of(books).municipalities
        if timeline.code not in leave
    ]
    found, indicative = _figures(books, year, edition)
    rulings = key_rulings(books.dossier.decisions, year, books.as_of)
    if former_year is not None:
        former = key_rulings(books.dossier.decisions, former_year, books.as_of)
        rulings = former.overruled_by(rulings)
    counted = {timeline.code for timeline in participants} | {code for code, _ in join}
    key = distribution_key(
        year,
        arrangement.map_date(year),
        (*participants, *(_joining(books, code, name) for code, name in join)),
        books.population(found),
        books.snapshot.reorganisations,
        rulings.leaving_out(leave | (_asked_to_join(books) - counted)),
    )
    _check_table(key, arrangement.key.table)
    by_predecessor = arrangement.choices.merger == "predecessors"
    return replace(key, indicative=indicative, by_predecessor=by_predecessor)


def _figures(books: Books, year: int, edition: Edition | None) -> tuple[Edition, bool]:
    if edition is not None:
        return edition, False
    latest = books.snapshot.latest_date()
    if reference_date(year) > latest:
        return Edition(latest), True
    return edition_of(books, year), False


def _asked_to_join(books: Books) -> set[str]:
    """Municipalities with an accession on file, which may have a weight before they take part."""
    return {case.code for case in books.dossier.cases_of(AccessionCase).values() if case.code}


def _joining(books: Books, code: str, name: str) -> Timeline:
    begin = Turn(books.dossier.arrangement.effective_date, Cause.ACCESSION)
    return Timeline(code, name, (Stay(begin, None),))


def _check_table(key: DistributionKey, agreed: str) -> None:
    """Figures of the agreed table; one whose source named none is accepted apart (A21)."""
    used = {
        source.figure.table
        for member in key.members
        for source in member.sources
        if source.figure.status is not FigureStatus.UNKNOWN
    }
    if used <= {agreed}:
        return
    raise InvalidInputError.of(
        "table-differs",
        say(
            "The figures of {reference_date} come from StatLine table {used}; "
            "arrangement.toml agrees on {agreed} (choice A21). Correct `table` under [key], "
            "or fetch the figures of that table.",
            reference_date=key.reference_date,
            used=commas(sorted(used)),
            agreed=agreed,
        ),
        Place("arrangement.toml", field="key.table"),
    )
