"""What CBS answers, as far as both OData protocols have it in common: JSON objects with rows.

And what to say when an answer is something else.
"""

import json
import math
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from zvh_finance.cbs.answer import Topic, quoted
from zvh_finance.errors import RefusalError, SourceError
from zvh_finance.language import Text, as_it_is, commas, say, sentences

_LONGEST_NUMBER = 40
"""Characters; figures have at most eight digits."""


def nothing_lost() -> Text:
    """What remains possible when CBS fails."""
    return say(
        "The snapshot was not touched and the yearly run can go on with it. If this lasts, "
        "download the table from StatLine by hand and use `zvh cbs import FILE`."
    )


def moved() -> Text:
    """What to do when CBS has moved or redesigned something."""
    return say(
        "Look at cbs.nl under 'open data' for the new address and give it with --url, or use "
        "`zvh cbs import FILE`. The snapshot was not touched."
    )


class PassingTroubleError(SourceError):
    """Something that may be over at the next attempt."""

    retry_after: float | None = None


def checked_json(content: bytes, url: str, headers: Mapping[str, str]) -> bytes:
    """The content, when it is a JSON object in UTF-8 in which nothing stands twice.

    Raises:
        SourceError: it is a web page, in another encoding, cut off, or something else.
    """
    _check_no_page(content, url, headers)
    try:
        document = json.loads(
            content.decode("utf-8"),
            parse_constant=_not_in_json,
            parse_float=_checked_fraction,
            parse_int=_checked_whole,
            object_pairs_hook=_each_once,
        )
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeError as fault:
        raise SourceError.of(
            "cbs-characters",
            _and_lost_nothing(
                say("The answer of {address} is not UTF-8: names would be garbled.", **at(url))
            ),
        ) from fault
    except RefusalError as fault:
        where = say("The answer of {address} cannot be right.", **at(url))
        raise SourceError.of(
            fault.code, sentences([where, fault.message, nothing_lost()])
        ) from fault
    except (ValueError, RecursionError) as fault:
        raise PassingTroubleError.of(
            "cbs-cut-off",
            _and_lost_nothing(say("The answer of {address} is cut off or damaged.", **at(url))),
        ) from fault
    if not isinstance(document, dict):
        raise SourceError.of(
            "cbs-no-answer",
            _and_lost_nothing(say("The answer of {address} is not an OData answer.", **at(url))),
        )
    return content


def shown(url: str) -> str:
    """An address without its query, for a message."""
    parts = urlsplit(url)
    return quoted(f"{parts.scheme}://{parts.netloc}{parts.path}")


def at(url: str) -> dict[str, str]:
    """An address as the value of a message."""
    return {"address": shown(url)}


def rows_of(document: Mapping[str, object], url: str) -> list[dict[str, object]]:
    """The rows in an OData answer.

    Raises:
        SourceError: there are none, or they are not objects.
    """
    rows = document.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SourceError.of(
            "cbs-rows", _and_lost_nothing(say("The answer of {address} holds no rows.", **at(url)))
        )
    return rows


def statuses_of(rows: Iterable[Mapping[str, object]], key: str) -> dict[str, str]:
    """The status word per period key.

    Raises:
        SourceError: a period comes twice.
    """
    return {period: status for period, (status,) in _by_key(rows, key, "Status").items()}


def regions_of(rows: Iterable[Mapping[str, object]], key: str) -> dict[str, tuple[str, ...]]:
    """The name and the history per region code.

    Raises:
        SourceError: a region comes twice.
    """
    return _by_key(rows, key, "Title", "Description")


def _by_key(
    rows: Iterable[Mapping[str, object]], key: str, *names: str
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, *others in texts_of(rows, key, *names):
        if code in found:
            raise SourceError.of(
                "cbs-named-twice",
                _and_lost_nothing(say('CBS names "{code}" twice.', code=quoted(code))),
            )
        found[code] = tuple(others)
    return found


def texts_of(rows: Iterable[Mapping[str, object]], *names: str) -> list[tuple[str, ...]]:
    """Some columns of rows as text without padding; null is an empty text.

    Raises:
        SourceError: a column is not there, or holds something else than a text or number.
    """
    try:
        return [tuple(_text(row[name]) for name in names) for row in rows]
    except KeyError as fault:
        raise SourceError.of(
            "cbs-column",
            sentences(
                [
                    say(
                        'CBS\'s answer has no column "{column}": the table was redesigned.',
                        column=str(fault.args[0]),
                    ),
                    moved(),
                ]
            ),
        ) from fault


def _text(value: object) -> str:
    if isinstance(value, dict | list | bool):
        raise SourceError.of(
            "cbs-text",
            _and_lost_nothing(say("CBS gives something else where a word belongs.")),
        )
    return str("" if value is None else value).strip()


def topic_of(rows: Iterable[Mapping[str, object]], key: str, wanted: str, table: str) -> Topic:
    """The column of `MeasureCodes` or `DataProperties` with a key.

    Raises:
        SourceError: it is not there, or tells less than its title, unit and meaning.
    """
    for row in rows:
        if row.get(key) == wanted:
            [(title, unit, meaning, decimals)] = texts_of(
                [{"Decimals": None, **row}], "Title", "Unit", "Description", "Decimals"
            )
            return Topic(title, unit, meaning, decimals or "0")
    raise SourceError.of(
        "cbs-topic-gone",
        sentences(
            [
                say(
                    "Table {table} has no topic {topic} anymore: it was redesigned.",
                    table=table,
                    topic=wanted,
                ),
                moved(),
            ]
        ),
    )


def unasked(source: Text, codes: Iterable[str]) -> SourceError:
    """What to say when a filter was ignored."""
    return SourceError.of(
        "cbs-filter-ignored",
        _and_lost_nothing(
            say(
                "{source} gives cells that were not asked for ({codes}): it ignored the filter.",
                source=source,
                codes=commas(quoted(code) for code in codes),
            )
        ),
    )


def not_a_number(value: object) -> SourceError:
    """What to say when a figure is no number."""
    return SourceError.of(
        "cbs-not-a-number",
        _and_lost_nothing(say('CBS gives "{value}" where a number belongs.', value=quoted(value))),
    )


def no_table(source: Text) -> SourceError:
    """What to say when an answer trips a client up."""
    return SourceError.of(
        "cbs-shape",
        _and_lost_nothing(say("The answer of {source} is not the table.", source=source)),
    )


def no_answer_in_time(url: str) -> PassingTroubleError:
    """What to say when nothing comes."""
    return PassingTroubleError.of(
        "cbs-time-out", _and_lost_nothing(say("{address} does not answer in time.", **at(url)))
    )


def not_unpacked(url: str) -> SourceError:
    """What to say when a body is not packed as it says."""
    return SourceError.of(
        "cbs-packing",
        _and_lost_nothing(say("The answer of {address} cannot be unpacked.", **at(url))),
    )


def unreachable(url: str, reason: str) -> PassingTroubleError:
    """What to say when there is no connection, or it breaks."""
    why = as_it_is(quoted(reason)) if reason else say("no reason was given")
    return PassingTroubleError.of(
        "cbs-unreachable",
        _and_lost_nothing(
            say(
                "{address} cannot be reached, or breaks off ({reason}). Is there a connection, "
                "and does a proxy of your organisation allow it?",
                reason=why,
                **at(url),
            )
        ),
    )


def _and_lost_nothing(what: Text) -> Text:
    return sentences([what, nothing_lost()])


def _check_no_page(content: bytes, url: str, headers: Mapping[str, str]) -> None:
    start = content[:256].lstrip().lower()
    if "html" in headers.get("content-type", "") or start.startswith((b"<!doctype", b"<html")):
        raise SourceError.of(
            "cbs-html",
            _and_lost_nothing(
                say(
                    "{address} answers with a web page instead of figures: maintenance, a log-in "
                    "page of your own network, or the service has moved. Open the address in a "
                    "browser to see which.",
                    **at(url),
                )
            ),
        )


def _not_in_json(word: str) -> float:
    raise RefusalError("cbs-no-json", say("{word} is no JSON.", word=word))


def _checked_whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise _too_long(digits)
    return int(digits)


def _checked_fraction(digits: str) -> float:
    number = float(digits)
    if len(digits) > _LONGEST_NUMBER or not math.isfinite(number):
        raise _too_long(digits)
    return number


def _too_long(digits: str) -> RefusalError:
    return RefusalError(
        "cbs-long-number",
        say("It holds a number that no figure can be: {number}.", number=quoted(digits)),
    )


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RefusalError("cbs-key-twice", say("A column stands twice in one row."))
    return found
