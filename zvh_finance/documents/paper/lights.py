"""The two lights of a workbook: that it calculates well, and that it is what was adopted.

One says that the sums hold, whatever was typed; the other that nothing was typed since. So who
tries another amount sees at once which of the two went out.
"""

from zvh_finance.documents.paper.formulas import Formula, Name, Ref, formula
from zvh_finance.documents.paper.paper import Cell, Kind

GOOD, BAD = "GOED", "FOUT"
SAME, OTHER = "GELIJK", "ANDERS"

CALCULATES = "Rekent goed"
AS_ADOPTED = "Gelijk aan het vastgestelde"
AS_CALCULATED = "Gelijk aan de berekening"
"""What the two lights are called; the second, while nothing is adopted, by its other name."""


def calculates(condition: str, **refs: Ref | Formula) -> Cell:
    """A light that says GOED while the condition holds, and FOUT when it does not."""
    return _light(GOOD, BAD, condition, refs)


def as_adopted(condition: str, **refs: Ref | Formula) -> Cell:
    """A light that says GELIJK while nothing was changed, and ANDERS when something was."""
    return _light(SAME, OTHER, condition, refs)


def all_good(lights: str) -> Cell:
    """A light for all lights of a named block: GOED when each of them says so."""
    told = formula(f'IF(COUNTIF({{all}},"{BAD}")=0,"{GOOD}","{BAD}")', all=Name(lights))
    return Cell(GOOD, told, kind=Kind.LIGHT)


def all_same(lights: str) -> Cell:
    """A light for all lights of a named block: GELIJK when none says ANDERS."""
    told = formula(f'IF(COUNTIF({{all}},"{OTHER}")=0,"{SAME}","{OTHER}")', all=Name(lights))
    return Cell(SAME, told, kind=Kind.LIGHT)


def _light(yes: str, no: str, condition: str, refs: dict[str, Ref | Formula]) -> Cell:
    test = formula(condition, **refs)
    return Cell(yes, formula(f'IF({{test}},"{yes}","{no}")', test=test), kind=Kind.LIGHT)
