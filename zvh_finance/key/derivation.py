"""Deriving the key of article 17.2: this year's members, last year's inhabitants.

Method
1. The members of a budget year are the municipalities that are party on 1 January of that year.
2. Their weight is the number of inhabitants on the reference date, a year earlier.
3. A municipality that merged in between weighs what its predecessors weigh together (A16).
4. A municipality that was split in between counts as the Dagelijks Bestuur decided (A17): its
   people follow the territory (shared by the inhabitants that CBS counted as moved, in whole
   inhabitants, by largest remainder), or all count with the designated successor, or none do.
   A designated successor that takes no part has no weight to add them to: then the municipality
   stays in the key under its own name, and its claims are addressed to that successor.
5. A party that merged with a municipality outside the partnership counts as decided (A65).
6. Border corrections between municipalities that go on existing are left as they are (A18).

Known drawback: CBS counted who moved on the first day of the new map, a year after the reference
date; the shares of a split are therefore those of the new year applied to the old figure.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Protocol

from zvh_finance.amount.money import apportion
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place
from zvh_finance.key.key import DistributionKey, KeyMember, KeySource
from zvh_finance.key.municipalities import Reorganisation, Reorganisations
from zvh_finance.key.population import Population
from zvh_finance.key.rulings import Rulings, SplitRuling, WeightRuling, check_override
from zvh_finance.key.successors import Succession, heirs, successor
from zvh_finance.language import Text, say


class Participant(Protocol):
    """What the key needs to know of a municipality in the arrangement."""

    @property
    def code(self) -> str:
        """CBS code."""

    @property
    def name(self) -> str:
        """Name in the arrangement."""

    def takes_part_on(self, day: date) -> bool:
        """Whether it is party on that day."""

    def has_left_by(self, day: date) -> bool:
        """Whether it took part and left before that day, otherwise than by a reorganisation."""


def distribution_key(
    budget_year: int,
    map_date: date,
    participants: Sequence[Participant],
    population: Population,
    reorganisations: Reorganisations,
    rulings: Rulings | None = None,
) -> DistributionKey:
    """Derive the key of a budget year (article 17.2; choices A16 to A18, A65).

    Args:
        budget_year: the year the key is for.
        map_date: the day whose map and membership count, normally 1 January of the budget year.
        participants: everyone who ever took part, with dates.
        population: the inhabitants on the reference date.
        reorganisations: what CBS tells of mergers, splits and border corrections.
        rulings: what was decided about this key.

    Raises:
        MissingGroundError: a figure or a decision that the key needs is not there.
        InvalidInputError: the participants do not agree with the map.
    """
    rulings = rulings or Rulings()
    members = sorted((p for p in participants if p.takes_part_on(map_date)), key=_code)
    rebased = _Rebasing(population, participants, members, rulings)
    abolished = reorganisations.abolitions(population.reference_date, map_date)
    for day, events in groupby(abolished, key=lambda event: event.valid_from):
        for code, parts in groupby(events, key=lambda event: event.from_code):
            rebased.abolish(code, day, tuple(parts))
    parties = {participant.code for participant in participants}
    earlier = reorganisations.abolitions(date.min, population.reference_date)
    for event in (event for event in earlier if event.from_code in parties):
        heir = successor(event.from_code, date.min, map_date, reorganisations, {})
        rebased.check_succeeded(event, heir)
    if rebased.findings:
        raise _refusal(rebased.findings)
    paying = [*((m, rebased.sources_of(m, map_date)) for m in members), *rebased.retained]
    found = tuple(
        _member(participant, sources, rulings.override)
        for participant, sources in sorted(paying, key=lambda each: each[0].code)
    )
    if not found:
        raise MissingGroundError.of(
            "key-without-members",
            say(
                "No municipality takes part on {map_date}: there is nobody to pay for "
                "{budget_year} ({cited.KEY}). Check `from` and `until` in arrangement.toml.",
                map_date=map_date,
                budget_year=budget_year,
            ),
            Place("arrangement.toml", field="municipality"),
        )
    left = {p.code for p in participants if p.has_left_by(map_date)}
    check_override(rulings.override, found, left, budget_year)
    used = {source.decision for member in found for source in member.sources} | rebased.used
    override = {rulings.override.decision} if rulings.override else set[str]()
    return DistributionKey(
        budget_year=budget_year,
        reference_date=population.reference_date,
        members=found,
        population_sha256=population.sha256,
        decisions=tuple(sorted((used | override) - {""})),
    )


class _Rebasing:
    """The figures of the reference date, carried along the reorganisations to the new map."""

    def __init__(
        self,
        population: Population,
        participants: Sequence[Participant],
        members: Sequence[Participant],
        rulings: Rulings,
    ) -> None:
        self._population = population
        self._participants = participants
        self._members = {member.code for member in members}
        self._rulings = rulings
        self._held = {c: [KeySource(f, f.inhabitants)] for c, f in population.figures.items()}
        self._parties = {p.code for p in participants}
        self._joined_outside: dict[str, list[KeySource]] = {}
        self.retained: list[tuple[Participant, tuple[KeySource, ...]]] = []
        self.findings: list[Finding] = []
        self.used: set[str] = set()

    def sources_of(self, member: Participant, map_date: date) -> tuple[KeySource, ...]:
        held = self._held.get(member.code, [])
        outside = self._joined_outside.get(member.code, [])
        before = {member.code, *(source.figure.code for source in held)}
        if outside and held and any(self._was_party(code, map_date) for code in before):
            outside = self._ruled_outside(member, outside)
        held = held + outside
        if not held:
            raise MissingGroundError.of(
                "member-without-inhabitants",
                say(
                    "CBS has no inhabitants for {name} ({code}) on {reference_date}, and no "
                    "reorganisation until {map_date} leads to it. Was it merged, split or "
                    "renumbered? Check its code and its dates in arrangement.toml.",
                    name=member.name,
                    code=member.code,
                    reference_date=self._population.reference_date,
                    map_date=map_date,
                ),
                Place("arrangement.toml", field=f"municipality {member.code}"),
            )
        return tuple(sorted(held, key=lambda source: source.figure.code))

    def abolish(self, code: str, day: date, parts: tuple[Reorganisation, ...]) -> None:
        """Carry what a municipality held on the day it ceased over to its successors."""
        sources = self._held.pop(code, [])
        peopled = heirs(parts)
        was_party = self._was_party(code, day)
        if code in self._members:
            self._report(
                "member-abolished",
                say(
                    "{code} was abolished on {day} and cannot pay after it. List its "
                    "successor in arrangement.toml ({peopled}).",
                    code=code,
                    day=day,
                    peopled=_names(peopled),
                ),
                Place("arrangement.toml", field=f"municipality {code}"),
            )
            return
        reaches = [p for p in peopled if p.to_code in self._parties]
        is_divided = len(peopled) > 1
        if was_party and not reaches and not (is_divided and self._is_designated(code)):
            self._report_without_heir(code, day, peopled)
            return
        if not sources or not (reaches or was_party):
            return
        if is_divided:
            self._split(code, day, peopled, sources, was_party=was_party)
        else:
            self._move(peopled[0].to_code, sources, was_party=was_party)

    def check_succeeded(self, event: Reorganisation, heir: Succession) -> None:
        """Report a party that ceased before the heads were counted, and whose heir is not listed.

        Of who was divided the law may designate one that is no party: then nobody is missing.
        """
        day_before = event.valid_from - timedelta(days=1)
        was_party = any(
            p.takes_part_on(day_before) for p in self._participants if p.code == event.from_code
        )
        if was_party and not heir.divided_over and heir.code not in self._parties:
            self._report_without_heir(event.from_code, event.valid_from, (event,))

    def _report_without_heir(
        self, code: str, day: date, peopled: tuple[Reorganisation, ...]
    ) -> None:
        self._report(
            "successor-missing",
            say(
                "{from_name} ({code}) was abolished on {day}; its rights and duties "
                "passed to {peopled} (Wet arhi, article 44), which arrangement.toml does "
                "not list. Add it with `from = {iso}`.",
                from_name=peopled[0].from_name,
                code=code,
                day=day,
                iso=day.isoformat(),
                peopled=_names(peopled),
            ),
            Place("arrangement.toml", field="municipality"),
        )

    def _split(
        self,
        code: str,
        day: date,
        parts: tuple[Reorganisation, ...],
        sources: list[KeySource],
        *,
        was_party: bool,
    ) -> None:
        ruling = self._rulings.splits.get(code)
        if ruling is None:
            moved = ", ".join(f"{p.to_name} {p.inhabitants_moved}" for p in parts)
            self._report(
                "split-undecided",
                say(
                    "{from_name} ({code}) was divided on {day} ({moved}); how it counts in the "
                    "key is for {the.board} ({cited.LEVEL}, choice A17). Record a decision "
                    'with subject = "split" in decisions.toml.',
                    from_name=parts[0].from_name,
                    code=code,
                    day=day,
                    moved=moved,
                ),
                Place("decisions.toml"),
            )
            return
        self.used.add(ruling.decision)
        if ruling.method == "drop":
            return
        if ruling.method == "designated_successor":
            self._designate(ruling, parts, sources, was_party=was_party)
            return
        moved_to = {part.to_code: part.inhabitants_moved for part in parts}
        counted = sum(moved_to.values())
        for source in sources:
            shares = apportion(source.inhabitants, moved_to)
            for to_code, inhabitants in shares.items():
                reason = (
                    f"deel van {source.inhabitants} volgens gebied: CBS telde "
                    f"{moved_to[to_code]} van {counted} op {day}; besluit {ruling.decision}"
                )
                share = KeySource(source.figure, inhabitants, reason, ruling.decision)
                self._move(to_code, [share], was_party=was_party)

    def _designate(
        self,
        ruling: SplitRuling,
        parts: tuple[Reorganisation, ...],
        sources: list[KeySource],
        *,
        was_party: bool,
    ) -> None:
        """All people with the designated successor; under their own name when it takes no part."""
        heir = next((part for part in parts if part.to_code == ruling.successor), None)
        if heir is None:
            self._report(
                "successor-no-heir",
                say(
                    "Decision {decision} designates {successor} as the successor of "
                    "{from_name} ({from_code}), which CBS says was divided over {parts}. "
                    "Correct `successor` of the decision to one of them.",
                    decision=ruling.decision,
                    successor=ruling.successor or "",
                    from_name=parts[0].from_name,
                    from_code=parts[0].from_code,
                    parts=_names(parts),
                ),
                Place("decisions.toml", field=ruling.decision),
            )
            return
        if heir.to_code in self._members:
            reason = f"geheel bij aangewezen rechtsopvolger; besluit {ruling.decision}"
            self._move(heir.to_code, _whole(sources, reason, ruling), was_party=True)
        elif was_party:
            reason = (
                "blijft geheel in de sleutel; vorderingen gaan naar de aangewezen rechtsopvolger "
                f"{heir.to_name} ({heir.to_code}), die niet deelneemt; besluit {ruling.decision}"
            )
            divided = next(p for p in self._participants if p.code == heir.from_code)
            self.retained.append((divided, tuple(_whole(sources, reason, ruling))))

    def _is_designated(self, code: str) -> bool:
        ruling = self._rulings.splits.get(code)
        return ruling is not None and ruling.method == "designated_successor"

    def _move(self, to_code: str, sources: list[KeySource], *, was_party: bool) -> None:
        inside = was_party or to_code not in self._parties
        target = self._held if inside else self._joined_outside
        target.setdefault(to_code, []).extend(sources)

    def _ruled_outside(self, member: Participant, outside: list[KeySource]) -> list[KeySource]:
        ruling = self._rulings.outside.get(member.code)
        if ruling is None:
            names = ", ".join(source.figure.name for source in outside)
            raise MissingGroundError.of(
                "merger-outside-undecided",
                say(
                    "{name} ({code}) merged with {names}, which was no party. Whether those "
                    "people count is for {the.board} ({cited.LEVEL}, choice A65). Record a "
                    'decision with subject = "merger_outside" in decisions.toml.',
                    name=member.name,
                    code=member.code,
                    names=names,
                ),
                Place("decisions.toml"),
            )
        self.used.add(ruling.decision)
        return outside if ruling.method == "whole_successor" else []

    def _was_party(self, code: str, day: date) -> bool:
        """Whether it took part on some day from the reference date until it ceased."""
        first = self._population.reference_date
        days = [first + timedelta(days=n) for n in range((day - first).days)]
        return any(p.takes_part_on(d) for p in self._participants if p.code == code for d in days)

    def _report(self, code: str, message: Text, place: Place) -> None:
        self.findings.append(Finding(code, message, place))


def _whole(sources: Iterable[KeySource], reason: str, ruling: SplitRuling) -> list[KeySource]:
    return [KeySource(s.figure, s.inhabitants, reason, ruling.decision) for s in sources]


def _member(
    participant: Participant, sources: tuple[KeySource, ...], override: WeightRuling | None
) -> KeyMember:
    weight = sum(source.inhabitants for source in sources)
    if override is None:
        return KeyMember(participant.code, participant.name, weight, sources)
    weight = override.weights.get(participant.code, 0)
    return KeyMember(participant.code, participant.name, weight, sources, override.decision)


def _refusal(findings: list[Finding]) -> InvalidInputError | MissingGroundError:
    undecided = all(finding.code == "split-undecided" for finding in findings)
    return MissingGroundError(*findings) if undecided else InvalidInputError(*findings)


def _names(parts: Iterable[Reorganisation]) -> str:
    return ", ".join(f"{part.to_name} ({part.to_code})" for part in parts)


def _code(participant: Participant) -> str:
    return participant.code
