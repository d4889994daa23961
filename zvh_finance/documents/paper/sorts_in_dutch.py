"""Structural, incidental or both, as papers say it (BBV articles 19 and 28)."""


def sort_in_dutch(structural: int, incidental: int, *, recurs: bool) -> str:
    """What sort an amount is of, by its parts in cents.

    Args:
        structural: the part that recurs.
        incidental: the part that does not.
        recurs: the sort of the line itself, for an amount of zero.
    """
    if structural and incidental:
        return "deels incidenteel"
    if structural or incidental:
        return "structureel" if structural else "incidenteel"
    return "structureel" if recurs else "incidenteel"
