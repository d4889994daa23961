"""A sheet that writes formulas as they are.

The library looks through each formula for some thirty functions that need a prefix in the file,
one by one. Formulas here use functions that every workbook program has had for decades: where only
those stand in a formula there is nothing to look for, which halves the time of a workbook.
"""

import re

from xlsxwriter.worksheet import Worksheet

_CALLED = re.compile(r"[A-Z][A-Z0-9.]*(?=\()")
_WITHOUT_PREFIX = frozenset(
    {"ABS", "AND", "COUNT", "COUNTA", "COUNTIF", "FIXED", "IF", "INDEX", "INT", "ISNUMBER"}
    | {"ISTEXT", "MATCH", "MAX", "MIN", "N", "ROUND", "ROWS", "SUM", "SUMPRODUCT", "SUMSQ"}
)


class Sheet(Worksheet):  # type: ignore[misc]  # the library brings no types
    """A sheet of a workbook."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002 — as the library calls it
        """The formula as the file has it: without `=`, and with prefixes where they are needed."""
        if _WITHOUT_PREFIX.issuperset(_CALLED.findall(formula)):
            return formula.removeprefix("=")
        return str(super()._prepare_formula(formula, expand_future_functions))
