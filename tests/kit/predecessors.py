"""Keys of municipalities that pay per predecessor (choice A16)."""

from datetime import date

from zvh_finance.key.key import DistributionKey, KeyMember, KeySource
from zvh_finance.key.population import Figure, FigureStatus


def figure_of(code: str, inhabitants: int) -> Figure:
    return Figure(code, code, inhabitants, FigureStatus.DEFINITIVE, "test", "2021JJ00")


def member_of(code: str, *inhabitants: int) -> KeyMember:
    """A member of one figure under its own code, or of several under codes of their own."""
    own = [f"GM{number}{code[3:]}" for number in range(len(inhabitants))]
    codes = [code] if len(inhabitants) == 1 else own
    sources = tuple(
        KeySource(figure_of(c, people), people)
        for c, people in zip(codes, inhabitants, strict=True)
    )
    return KeyMember(code, code, sum(inhabitants), sources)


def key_by_predecessor(people: list[list[int]]) -> DistributionKey:
    """A key under choice A16, from the inhabitants of each member's predecessors."""
    members = tuple(member_of(f"GM9{n:03d}", *own) for n, own in enumerate(people))
    return DistributionKey(2022, date(2021, 1, 1), members, "0" * 64, by_predecessor=True)
