"""Where something stands in XML, for a test that knows it must be there."""

from typing import Any

from lxml import etree

from zvh_finance.billing.ubl import Node


def errors_of(schema: etree.XMLSchema) -> list[str]:
    """What a schema has against what it judged last."""
    log: Any = schema.error_log  # its stubs know no way to walk over it
    return [error.message for error in log]


def node_at(tree: Node, path: str) -> Node:
    """The first element at a path; without one the test fails."""
    found = tree.find(path)
    assert found is not None, f"nothing stands at {path}"
    return found


def text_at(tree: Node, path: str) -> str:
    """The text of the first element at a path; without one the test fails."""
    found = tree.findtext(path)
    assert found is not None, f"nothing stands at {path}"
    return found
