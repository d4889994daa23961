"""Which messages the tests made, by their codes: a run of the whole suite must have made them all.

It looks at what was made, not at what a test mentions, so a message that no test provokes is seen.
"""

from collections.abc import Collection
from typing import Any

import pytest

from zvh_finance.errors import Finding

SEEN: set[str] = set()
_MADE = Finding.__init__


def _make_and_remember(self: Finding, code: str, *more: Any, **fields: Any) -> None:
    SEEN.add(code)
    _MADE(self, code, *more, **fields)


def remember_codes() -> None:
    """From now on every finding that is made leaves its code here."""
    Finding.__init__ = _make_and_remember  # type: ignore[method-assign]


def hand_over(config: pytest.Config) -> None:
    """A worker gives what it saw to the process that started it."""
    output = getattr(config, "workeroutput", None)
    if output is not None:
        output["codes"] = sorted(SEEN)


def never_made(config: pytest.Config, codes: Collection[str]) -> list[str]:
    """The codes that no test made; nothing when only a part of the suite was asked for."""
    asked = config.option
    whole = list(config.args) == config.getini("testpaths") and not (
        asked.keyword or asked.markexpr or asked.lf or asked.collectonly or asked.maxfail
    )
    return sorted(set(codes) - SEEN) if whole else []
