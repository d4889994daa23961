"""Whether a register is lost for good, so that nothing but a new one is left."""

from pathlib import Path

from zvh_finance.billing.restoring import is_sound
from zvh_finance.errors import DifferenceError, MissingGroundError
from zvh_finance.year.books import Books
from zvh_finance.year.issued import open_register
from zvh_finance.year.newest import refuse_older

_MENDABLE = frozenset(
    {"register-lost", "register-older", "register-elsewhere", "register-chain-lost"}
)
"""What is mended with the register itself, by --rebuild or --take-over: that one is right."""

_CHAIN_CHANGED = "chain-changed"


def is_lost(books: Books, out: Path) -> bool:
    """Whether an earlier register is lost for good, as far as what is left of it tells.

    Raises:
        ZvhError: something is wrong that can be mended, with the way to do so.
    """
    try:
        with open_register(books.register_path) as register:
            refuse_older(books, register, out)
            register.check_place()
    except (DifferenceError, MissingGroundError) as error:
        codes = {finding.code for finding in error.findings}
        if codes & _MENDABLE or (_CHAIN_CHANGED in codes and is_sound(books.register_path)):
            raise
        return True
    return False
