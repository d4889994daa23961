"""Which messages the tests made, by their codes: `pytest --every-message` fails on one that is not.

It looks at what was made, not at what a test mentions, so a message that no test provokes is seen.
"""

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
