"""Documents that another run issues and writes meanwhile are no traces of a lost register."""

from datetime import date
from pathlib import Path

from tests.kit.issuing import DAY, number_format, plan_for
from tests.kit.world import World
from zvh_finance.billing.archive import complete_archive
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.register import Register
from zvh_finance.year.newest import traces


class BesideAnIssuer(Register):
    """A register in which another run issues at the moment that its archives are asked for."""

    def __init__(self, path: Path, archive: Path) -> None:
        super().__init__(path)
        self._archive = archive

    @property
    def archives(self) -> tuple[Path, ...]:
        with Register(self.path) as other:
            other.issue(plan_for(5_000_000), letter, number_format, 2027, DAY)
            complete_archive(self._archive, other.documents(), letter)
        return (self._archive,)


def letter(invoice: Invoice) -> dict[str, bytes]:
    return {f"{invoice.number}.pdf": invoice.number.encode()}


def test_documents_that_are_written_meanwhile_are_known(world: World, tmp_path: Path) -> None:
    """Seen: the documents were read first, and then an archive that had grown."""
    books = world.books(date(2027, 1, 4))
    with BesideAnIssuer(books.register_path, tmp_path / "elsewhere") as register:
        found = traces(books, register, world.out)
    assert len(list((tmp_path / "elsewhere").glob("ZVH-*.pdf"))) == 3
    assert found.files == {}
    assert found.numbers == ()
