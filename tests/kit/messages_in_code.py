"""The messages in the code, found by reading it: which code, where, and whether it can be said."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "zvh_finance").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")])
_MAKERS = {"Finding", "RefusalError"}


def codes_in(source: str) -> Iterator[str]:
    """The codes of the messages that a source makes by name."""
    for call in _makers_in(ast.parse(source)):
        if isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value)


def plain_messages_in(source: str) -> Iterator[int]:
    """Lines of messages that are put together before they are said."""
    for call in _makers_in(ast.parse(source)):
        if len(call.args) > 1 and isinstance(call.args[1], ast.JoinedStr | ast.Constant):
            yield call.lineno


def places_of_codes() -> Mapping[str, list[str]]:
    """Per code the sources that make it, once for each time."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in SOURCES:
        for code in codes_in(path.read_text(encoding="utf-8")):
            found[code].append(path.relative_to(ROOT).as_posix())
    return found


def _makers_in(tree: ast.Module) -> Iterator[ast.Call]:
    """The calls that make a finding or raise an error with a code and a message."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            called = node.func
            named = isinstance(called, ast.Name) and called.id in _MAKERS
            of = isinstance(called, ast.Attribute) and called.attr == "of" and len(node.args) > 1
            if named or of:
                yield node
