"""Membership: who takes part when, and on what ground (articles 19, 20.3, 21.5 and 22).

Method
1. A party takes part from its signature (22.1), from the day a reorganisation made it the successor
   of a party (Wet arhi, article 44), or from its accession (19.3).
2. It takes part until it ceased to exist (CBS), left after notice (22.4) or over a changed
   convenant (20.3), was excluded (22.2), or the partnership ended (21.5, 22.5).
3. What the arrangement states as `from` and `until` is held against that. A statement that
   nothing explains, and one that contradicts what is known, stop the run.

Keys, claims, cases, papers and checks all read these timelines; nobody else works them out.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from zvh_finance.convenant.cited import Rule, article
from zvh_finance.dates import first_january_on_or_after
from zvh_finance.dossier.arrangement import Arrangement, Municipality, Party
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.names import slug
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place
from zvh_finance.key.municipalities import Reorganisations
from zvh_finance.language import Articles, Text, say

_STATEMENT_SUBJECTS = frozenset(
    {"accede", "amend_convenant", "exclude", "accept_withdrawal", "settle_withdrawal", "dissolve"}
)


class Cause(StrEnum):
    """Why a membership begins or ends."""

    SIGNATURE = Rule.ENTRY_INTO_FORCE.value
    REORGANISATION = "herindeling"
    ACCESSION = Rule.ACCESSION.value
    NOTICE = Rule.WITHDRAWAL.value
    CHANGED_AGREEMENT = Rule.LEAVING_ON_AMENDMENT.value
    EXCLUSION = Rule.EXCLUSION.value
    DISSOLUTION = Rule.ENDING.value
    COURT = Rule.JUDGMENT.value
    DECISION = Rule.AMENDMENT.value

    @property
    def article(self) -> str:
        """Where its rule stands; a reorganisation is of the law."""
        return "Wet arhi 44" if self is Cause.REORGANISATION else article(Rule(self.value))


_ALL_ENDS = frozenset({Cause.DISSOLUTION, Cause.COURT})
"""By which all memberships end at once."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a membership begins or ends; the first day of the new situation.

    Attributes:
        source: the name of the case, the id of the decision, or the other municipality.
    """

    day: date
    cause: Cause
    source: str = ""

    @property
    def is_of_all(self) -> bool:
        """Whether it ends all memberships at once (21.5, 22.5)."""
        return self.cause in _ALL_ENDS


@dataclass(frozen=True, slots=True)
class CaseTurn:
    """What a case does to memberships.

    Attributes:
        who: a CBS code, or the slug of a party's name; empty when it ends all memberships.
        begins: whether it begins a membership; otherwise it ends one.
        name: of whoever joins.
    """

    who: str
    turn: Turn
    begins: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """One unbroken membership; `end` is the first day after it."""

    begin: Turn
    end: Turn | None

    @property
    def is_accession(self) -> bool:
        """Whether it began by joining (19.3)."""
        return self.begin.cause is Cause.ACCESSION

    def holds_on(self, day: date) -> bool:
        """Whether it covers a day."""
        return self.begin.day <= day and (self.end is None or day < self.end.day)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All memberships of one party, in the order of time.

    Attributes:
        ceased: the reorganisation by which the municipality ceased to exist, member or not.
    """

    code: str
    name: str
    stays: tuple[Stay, ...]
    ceased: Turn | None = None

    def takes_part_on(self, day: date) -> bool:
        """Whether it is party to the convenant on a day."""
        return any(stay.holds_on(day) for stay in self.stays)

    def has_left_by(self, day: date) -> bool:
        """Whether it took part and left before a day, otherwise than by a reorganisation."""
        ends = (stay.end for stay in self.stays if stay.end is not None)
        return any(e.day <= day and e.cause is not Cause.REORGANISATION for e in ends)

    def left_after(self, since: date) -> Turn | None:
        """The end of the membership of a day, unless it ended by a reorganisation."""
        for stay in self.stays:
            if stay.holds_on(since) and stay.end and stay.end.cause is not Cause.REORGANISATION:
                return stay.end
        return None

    def ceased_by(self, day: date) -> bool:
        """Whether the municipality does not exist on a day (Wet arhi)."""
        return self.ceased is not None and self.ceased.day <= day

    def last_end_by(self, day: date) -> Turn | None:
        """The last end of a membership of it that lies on or before a day."""
        ends = [s.end for s in self.stays if s.end is not None and s.end.day <= day]
        return ends[-1] if ends else None

    def left_by(self, day: date) -> bool:
        """Whether it was a party and is none on a day, because it left while others went on."""
        end = self.last_end_by(day)
        other = {Cause.REORGANISATION, *_ALL_ENDS}
        return end is not None and end.cause not in other and not self.takes_part_on(day)

    def staying(self) -> "Timeline":
        """As if it had not left: a reorganisation still ends it, for the successor comes after."""
        if not self.stays:
            return self
        return replace(self, stays=(Stay(self.stays[0].begin, self.ceased),))


@dataclass(frozen=True, slots=True)
class Membership:
    """The timelines of all municipalities and of all other parties."""

    municipalities: tuple[Timeline, ...]
    parties: tuple[Timeline, ...]

    def of(self, code: str) -> Timeline:
        """The timeline of a municipality or party; a `KeyError` when it never took part."""
        for timeline in (*self.municipalities, *self.parties):
            if timeline.code == code:
                return timeline
        raise KeyError(code)

    def members_on(self, day: date) -> tuple[Timeline, ...]:
        """The municipalities that are party on a day, in the order of their codes."""
        return tuple(t for t in self.municipalities if t.takes_part_on(day))

    def everyone_on(self, day: date) -> tuple[Timeline, ...]:
        """All parties on a day, municipalities first."""
        return tuple(t for t in (*self.municipalities, *self.parties) if t.takes_part_on(day))

    def ended_by(self, day: date) -> Turn | None:
        """The end of the whole partnership (21.5, 22.5), if that lies on or before a day."""
        ends = (s.end for t in self.municipalities for s in t.stays if s.end is not None)
        found = [e for e in ends if e.cause in _ALL_ENDS and e.day <= day]
        return min(found, key=lambda end: end.day, default=None)

    def legacy_members(self, since: date) -> tuple[str, ...]:
        """Who was party when a case began and left while it runs, or when all ended (22.3, A06)."""
        return tuple(
            timeline.code
            for timeline in self.municipalities
            if timeline.left_after(since) is not None or _ended_with_all(timeline, since)
        )


def membership(
    arrangement: Arrangement,
    reorganisations: Reorganisations,
    case_turns: Sequence[CaseTurn],
    decisions: DecisionRegister,
    as_of: date,
    requested: Collection[str] = (),
) -> Membership:
    """Who takes part when.

    Args:
        arrangement: who is listed, with what the controller states.
        reorganisations: of CBS.
        case_turns: what the cases of the dossier do, as far as they are certain.
        decisions: to look up what a statement names as its ground.
        as_of: decisions after this day do not count.
        requested: codes of whoever asked to join (19.2), in force or not: no signatories.

    Raises:
        MissingGroundError: a beginning or an end that nothing explains.
        InvalidInputError: a statement contradicts what is known.
    """
    working = _Working(arrangement, reorganisations, case_turns, decisions, as_of, requested)
    municipalities = working.municipalities()
    parties = tuple(
        working.timeline(slug(party.name), party.name, [party]) for party in arrangement.party
    )
    if working.contradictions:
        raise InvalidInputError(*working.contradictions, *working.unexplained)
    if working.unexplained:
        raise MissingGroundError(*working.unexplained)
    return Membership(municipalities, parties)


class _Working:
    """Works out one timeline after another; each may rest on those before it."""

    def __init__(
        self,
        arrangement: Arrangement,
        reorganisations: Reorganisations,
        case_turns: Sequence[CaseTurn],
        decisions: DecisionRegister,
        as_of: date,
        requested: Collection[str],
    ) -> None:
        self._requested = requested
        self._effective = arrangement.effective_date
        self._listed = arrangement.municipality
        self._events = reorganisations
        self._turns = case_turns
        self._decisions = {d.id: d for d in decisions.decision if d.date <= as_of}
        self._done: dict[str, Timeline] = {}
        self.unexplained: list[Finding] = []
        self.contradictions: list[Finding] = []

    def municipalities(self) -> tuple[Timeline, ...]:
        entries: dict[str, list[Municipality]] = {}
        for listed in self._listed:
            entries.setdefault(listed.code, []).append(listed)
        for code in sorted(entries, key=lambda c: (self._likely_begin(c, entries[c][0]), c)):
            own = entries[code]
            self._done[code] = self.timeline(code, own[-1].name, own)
        joined = [t for t in self._turns if t.begins and t.name and t.who not in entries]
        for turn in (t for t in joined if t.who.startswith("GM")):
            self._done[turn.who] = self.timeline(turn.who, turn.name, [])
        return tuple(self._done[code] for code in sorted(self._done))

    def timeline(self, code: str, name: str, entries: Sequence[Municipality | Party]) -> Timeline:
        """One timeline: each entry is a membership, and an accession may begin another."""
        stays: list[Stay] = []
        for entry in (e for e in entries if not self._only_asked(code, e)):
            begin = self._begin(code, entry)
            stays.append(Stay(begin, self._end(code, entry, begin)))
        for turn in self._case_turns(code, begins=True):
            last = stays[-1] if stays else None
            if last is None or (last.end is not None and turn.day >= last.end.day):
                stays.append(Stay(turn, self._end(code, None, turn)))
        return Timeline(code, name, tuple(stays), next(self._ceasing(code), None))

    def _likely_begin(self, code: str, entry: Municipality) -> date:
        if entry.from_ is not None:
            return entry.from_
        created = [e.valid_from for e in self._events.events if e.to_code == code and e.created]
        return max(self._effective, *created) if created else self._effective

    def _begin(self, code: str, entry: Municipality | Party) -> Turn:
        joined = self._case_turns(code, begins=True)
        if entry.from_ is None:
            return self._derived_begin(code, joined)
        if entry.from_ == self._effective:
            return Turn(entry.from_, Cause.SIGNATURE)
        found = [
            *self._successions(code, entry.from_),
            *(t for t in joined if t.day <= entry.from_ <= first_january_on_or_after(t.day)),
            *self._stated(entry.from_, entry.from_ground),
        ]
        if found:
            return found[0]
        self._unexplained(entry, code, "from", entry.from_)
        return Turn(entry.from_, Cause.DECISION)

    def _only_asked(self, code: str, entry: Municipality | Party) -> bool:
        """Whether it asked to join and nothing shows that it was ever a party."""
        turns = (*self._case_turns(code, begins=True), *self._ended(code))
        return code in self._requested and not any((entry.from_, entry.until, *turns))

    def _ended(self, code: str) -> tuple[Turn, ...]:
        """Its own ends by a case, apart from that of the whole partnership."""
        return tuple(t.turn for t in self._turns if not t.begins and t.who == code)

    def _derived_begin(self, code: str, joined: Sequence[Turn]) -> Turn:
        if joined and not any(end.day <= joined[0].day for end in self._ended(code)):
            return joined[0]
        created = (e.valid_from for e in self._events.events if e.to_code == code and e.created)
        succeeded = (turn for day in created for turn in self._successions(code, day))
        return next(succeeded, Turn(self._effective, Cause.SIGNATURE))

    def _successions(self, code: str, day: date) -> Iterator[Turn]:
        """The reorganisations of a day by which a code took the place of a party."""
        for event in self._events.events:
            if event.to_code != code or event.valid_from != day or not event.abolished:
                continue
            predecessor = self._done.get(event.from_code)
            if predecessor and (
                predecessor.takes_part_on(day - timedelta(days=1))
                or _ended_with_all(predecessor, day)
            ):
                yield Turn(day, Cause.REORGANISATION, event.from_code)

    def _end(self, code: str, entry: Municipality | Party | None, begin: Turn) -> Turn | None:
        # Who succeeds a party after all ended takes over what it owes, and never takes part.
        known = sorted(
            (turn for turn in self._ends(code) if turn.day > begin.day or turn.cause in _ALL_ENDS),
            key=lambda turn: turn.day,
        )
        first = known[0] if known else None
        if entry is None or entry.until is None:
            return first
        if first is None or entry.until < first.day:
            for stated in self._stated(entry.until, entry.until_ground):
                return stated
        if first is None:
            self._unexplained(entry, code, "until", entry.until)
            return Turn(entry.until, Cause.DECISION)
        if first.day != entry.until:
            self._contradicted(entry, code, first)
        return first

    def _ceasing(self, code: str) -> Iterator[Turn]:
        yield from (
            Turn(event.valid_from, Cause.REORGANISATION, event.to_code)
            for event in self._events.events
            if event.from_code == code and event.abolished
        )

    def _ends(self, code: str) -> Iterator[Turn]:
        yield from self._ceasing(code)
        yield from self._case_turns(code, begins=False)

    def _case_turns(self, code: str, *, begins: bool) -> tuple[Turn, ...]:
        turns = (t.turn for t in self._turns if t.begins is begins and t.who in {code, ""})
        return tuple(sorted(turns, key=lambda turn: turn.day))

    def _stated(self, day: date, ground: str | None) -> Iterator[Turn]:
        """The turn that a decision in the register explains; free text explains nothing."""
        if ground in self._decisions and self._decisions[ground].subject in _STATEMENT_SUBJECTS:
            yield Turn(day, Cause.DECISION, ground)

    def _unexplained(self, entry: Municipality | Party, code: str, field: str, day: date) -> None:
        what = say("began to take part") if field == "from" else say("ceased to take part")
        self.unexplained.append(
            Finding(
                "membership-unexplained",
                say(
                    "{name} ({code}) {what} on {day} according to `{field}`, but no signature, "
                    "reorganisation of CBS, accession, withdrawal, exclusion or dissolution "
                    "explains it "
                    "({cited.ACCESSION.LEAVING_ON_AMENDMENT.EXCLUSION.WITHDRAWAL.ENDING}). "
                    "Put the case in cases/, or name the decision in `{field}_ground`; take "
                    "`{field}` out if it did not happen.",
                    name=entry.name,
                    code=code,
                    what=what,
                    day=day,
                    field=field,
                ),
                Place("arrangement.toml", field=f"municipality {code}.{field}"),
            )
        )

    def _contradicted(self, entry: Municipality | Party, code: str, known: Turn) -> None:
        self.contradictions.append(
            Finding(
                "membership-contradicted",
                say(
                    "{name} ({code}) takes part until {until} according to `until`, but "
                    "{known} ends it on {day}. Correct one of the two; `until` may be left "
                    "out.",
                    name=entry.name,
                    code=code,
                    until=entry.until or known.day,
                    known=_told(known),
                    day=known.day,
                ),
                Place("arrangement.toml", field=f"municipality {code}.until"),
            )
        )


def _told(turn: Turn) -> Text:
    if turn.cause is Cause.REORGANISATION:
        return say("the reorganisation into {source} (CBS)", source=turn.source)
    return say("{source} ({article})", source=turn.source, article=Articles((turn.cause.article,)))


def _ended_with_all(timeline: Timeline, since: date) -> bool:
    ends: Iterable[Turn] = (stay.end for stay in timeline.stays if stay.end is not None)
    return any(end.is_of_all and end.day <= since for end in ends)
