"""What the user says yes to when figures are taken: nothing unusual is stored unasked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consent:
    """What the user accepts.

    Attributes:
        revision: that figures that were certain move, that a status goes down, that a municipality
            has another name, or that an old reorganisation is told anew (`--accept-revision`).
        swings: codes of municipalities that may move more than they ever do (`--accept-swing`).
    """

    revision: bool = False
    swings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for.

    Attributes:
        years: the reference years; none for the newest and all that are stored.
        consent: what is accepted along the way.
    """

    years: tuple[int, ...] = ()
    consent: Consent = Consent()
