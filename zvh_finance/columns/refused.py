"""Which cells of a table break the rules of its columns.

A table that is right, as nearly every one is, is known to be so by the plain check, in a fraction
of the time in which pandas and pandera load. Only of one that is refused they say what is wrong.
"""

from zvh_finance.columns.rules import RefusedCell, Rows, Rules, all_hold


def refused_cells(rules: Rules, rows: Rows) -> list[RefusedCell]:
    """Every cell that breaks a rule, in the order of the rules; none of a table without rows."""
    if all_hold(rules, rows):
        return []
    from zvh_finance.columns.schema import refused_by_schema  # noqa: PLC0415 - loads when needed

    return refused_by_schema(rules, rows)
