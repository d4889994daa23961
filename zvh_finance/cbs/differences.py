"""What differs between two versions of the figures of one date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zvh_finance.key.population import Figure


@dataclass(frozen=True, slots=True)
class Difference:
    """One municipality whose figure differs; none stands for a figure that is not there."""

    code: str
    name: str
    old: Figure | None
    new: Figure | None

    @property
    def inhabitants(self) -> int:
        """New minus old, a missing figure counted as nothing."""
        return _count(self.new) - _count(self.old)

    @property
    def only_status(self) -> bool:
        """Whether the number is the same, and its status, table or period is not."""
        return self.old is not None and self.new is not None and self.inhabitants == 0


def differences(old: Mapping[str, Figure], new: Mapping[str, Figure]) -> tuple[Difference, ...]:
    """Every municipality of which number, status, table or period differs, by code."""
    return tuple(_differences(old, new))


def _differences(old: Mapping[str, Figure], new: Mapping[str, Figure]) -> Iterator[Difference]:
    for code in sorted(old.keys() | new.keys()):
        before, after = old.get(code), new.get(code)
        if _essence(before) != _essence(after):
            named = after or before
            yield Difference(code, named.name if named else code, before, after)


def _essence(figure: Figure | None) -> tuple[int, str, str, str] | None:
    if figure is None:
        return None
    return figure.inhabitants, figure.status.value, figure.table, figure.period


def _count(figure: Figure | None) -> int:
    return figure.inhabitants if figure else 0
