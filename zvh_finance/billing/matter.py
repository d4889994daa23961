"""Of which kind a ground of claims is, as one asks for it; it loads nothing."""

from enum import StrEnum


class Matter(StrEnum):
    """A kind of ground; each ground counts apart from the others."""

    CONTRIBUTIONS = "contributions"
    SETTLEMENT = "settlement"
    CASES = "cases"
