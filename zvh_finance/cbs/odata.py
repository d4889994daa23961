"""What CBS answers, as far as both OData protocols have it in common: JSON objects with rows.

And what to say when an answer is something else.
"""

import json
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from zvh_finance.cbs.answer import Topic
from zvh_finance.errors import SourceError

NOTHING_LOST = (
    "The snapshot was not touched and the yearly run can go on with it. If this lasts, download "
    "the table from StatLine by hand and use `zvh cbs import FILE`."
)
"""What remains possible when CBS fails."""

MOVED = (
    "Look at cbs.nl under 'open data' for the new address and give it with --url, or use "
    "`zvh cbs import FILE`. The snapshot was not touched."
)
"""What to do when CBS has moved or redesigned something."""


class PassingTroubleError(SourceError):
    """Something that may be over at the next attempt."""

    retry_after: float | None = None


def checked_json(content: bytes, url: str, headers: Mapping[str, str]) -> bytes:
    """The content, when it is a JSON object in UTF-8.

    Raises:
        SourceError: it is a web page, in another encoding, cut off, or something else.
    """
    kind = headers.get("content-type", "")
    start = content[:256].lstrip().lower()
    if "html" in kind or start.startswith((b"<!doctype", b"<html")):
        raise SourceError.of(
            "cbs-html",
            f"{shown(url)} answers with a web page instead of figures: maintenance, a log-in page "
            "of your own network, or the service has moved. Open the address in a browser to see "
            "which. " + NOTHING_LOST,
        )
    try:
        document = json.loads(content.decode("utf-8"), parse_constant=_not_in_json)
    except UnicodeDecodeError as fault:
        raise SourceError.of(
            "cbs-characters",
            f"The answer of {shown(url)} is not UTF-8: names would be garbled. " + NOTHING_LOST,
        ) from fault
    except (ValueError, RecursionError) as fault:
        raise PassingTroubleError.of(
            "cbs-cut-off",
            f"The answer of {shown(url)} is cut off or damaged ({fault}). " + NOTHING_LOST,
        ) from fault
    if not isinstance(document, dict):
        raise SourceError.of(
            "cbs-shape", f"The answer of {shown(url)} is not an OData answer. " + NOTHING_LOST
        )
    return content


def shown(url: str) -> str:
    """An address without its query, for a message."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def rows_of(document: Mapping[str, object], url: str) -> list[dict[str, object]]:
    """The rows in an OData answer.

    Raises:
        SourceError: there are none, or they are not objects.
    """
    rows = document.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SourceError.of(
            "cbs-shape", f"The answer of {shown(url)} holds no rows. " + NOTHING_LOST
        )
    return rows


def statuses_of(rows: Iterable[Mapping[str, object]], key: str) -> dict[str, str]:
    """The status word per period key."""
    return {period: status for period, status in texts_of(rows, key, "Status")}  # noqa: C416


def texts_of(rows: Iterable[Mapping[str, object]], *names: str) -> list[tuple[str, ...]]:
    """Some columns of rows as text without padding; null is an empty text.

    Raises:
        SourceError: a column is not there.
    """
    try:
        return [tuple(str(row[name] or "").strip() for name in names) for row in rows]
    except KeyError as fault:
        raise SourceError.of(
            "cbs-shape", f"CBS's answer has no column {fault}: the table was redesigned. " + MOVED
        ) from fault


def topic_of(row: Mapping[str, object]) -> Topic:
    """The column that a row of `MeasureCodes` or `DataProperties` tells of.

    Raises:
        SourceError: the row tells less than that.
    """
    [(title, unit, meaning, decimals)] = texts_of(
        [{"Decimals": None, **row}], "Title", "Unit", "Description", "Decimals"
    )
    return Topic(title, unit, meaning, decimals or "0")


def _not_in_json(word: str) -> float:
    message = f"{word} is no JSON"
    raise ValueError(message)
