"""What stands in a cell, where a test needs to know that it is a number."""

from numbers import Real


def number(value: object) -> float:
    """The number in a cell; a text, a day or nothing fails the test."""
    assert isinstance(value, Real), f"{value!r} is no number"
    return float(value)


def cents(value: object) -> int:
    """The euros in a cell, as cents."""
    return round(100 * number(value))
