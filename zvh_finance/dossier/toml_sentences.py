"""What is said of a field that cannot be what it must be: one code and one sentence for each fault.

What validates has messages of its own, in the words of a programmer; none of them is shown.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from pydantic_core import ErrorDetails

from zvh_finance.dossier.toml_places import Spot, nearest
from zvh_finance.errors import RefusalError
from zvh_finance.language import Count, Text, Value, as_it_is, commas, one_of, say, sentences

_LONGEST_SHOWN = 80
_LARGEST_SHOWN = 10**12
_INVALID = say("This cannot be what this field asks for. Compare it with the example dossier.")


def refusal_of(detail: ErrorDetails, spot: Spot) -> RefusalError:
    """The code and the sentence for a fault that no rule of ours found."""
    make = _SENTENCES.get(detail["type"], _other)
    return make(detail, spot)


def hides(message: Text, typed: object) -> Text:
    """The same sentence without what was typed, for files that may speak of persons."""
    if message.english == as_it_is("").english:
        return _INVALID
    spoken = typed if isinstance(typed, str) else _shown(typed) or ""
    values = tuple(
        (name, "..." if isinstance(value, str) and value and value in spoken else value)
        for name, value in message.values
    )
    return Text(message.english, values)


def _missing(_detail: ErrorDetails, spot: Spot) -> RefusalError:
    return RefusalError(
        "toml-missing",
        say('The field "{field}" is required and is not there.', field=str(spot.path[-1])),
    )


def _unknown_key(_detail: ErrorDetails, spot: Spot) -> RefusalError:
    told = say("This field is unknown. Remove it, or check its spelling.")
    close = nearest(str(spot.path[-1]), spot.keys)
    if close is not None:
        meant = say('Did you mean "{nearest}"?', nearest=close)
    else:
        meant = say("Known are: {known}.", known=commas(spot.keys))
    return RefusalError("toml-extra-forbidden", sentences([told, meant]))


def _not_a_word(detail: ErrorDetails, spot: Spot) -> RefusalError:
    typed = detail["input"]
    known = spot.words or tuple(re.findall(r"'(\w+)'", detail.get("ctx", {}).get("expected", "")))
    told = [say("This field says one of: {words}.", words=one_of(f'"{word}"' for word in known))]
    close = nearest(typed, known) if isinstance(typed, str) else None
    if close is not None:
        told.append(say('Did you mean "{nearest}"?', nearest=close))
    return RefusalError("toml-not-a-known-word", sentences(told))


def _not_a_text(detail: ErrorDetails, _spot: Spot) -> RefusalError:
    shown = _shown(detail["input"])
    if shown is None:
        return RefusalError(
            "toml-not-a-text", say("This is not a text. Write a text between quotes.")
        )
    return RefusalError(
        "toml-text-without-quotes",
        say('A text stands between quotes: write "{given}" with them.', given=shown),
    )


def _not_a_number(detail: ErrorDetails, _spot: Spot) -> RefusalError:
    shown = _shown(detail["input"])
    if shown is None:
        return RefusalError(
            "toml-not-a-number", say("This is not a whole number. Write it without quotes: 12.")
        )
    return RefusalError(
        "toml-not-a-whole-number",
        say(
            "{given} is not a whole number. Write it without quotes, point or comma: 12.",
            given=shown,
        ),
    )


def _not_yes_or_no(_detail: ErrorDetails, _spot: Spot) -> RefusalError:
    return RefusalError(
        "toml-not-yes-or-no", say("This field is true or false, in small letters without quotes.")
    )


def _too_short(_detail: ErrorDetails, _spot: Spot) -> RefusalError:
    return RefusalError("toml-empty", say("This text is empty. Fill it in, or remove the field."))


def _too_long(detail: ErrorDetails, _spot: Spot) -> RefusalError:
    return RefusalError(
        "toml-text-too-long",
        say(
            "This text is longer than {most} characters. Make it shorter.",
            most=_limit(detail, "max_length"),
        ),
    )


def _too_few(detail: ErrorDetails, _spot: Spot) -> RefusalError:
    return RefusalError(
        "toml-too-few",
        say("There must be at least {least} here. Add it.", least=_limit(detail, "min_length")),
    )


def _below(detail: ErrorDetails, _spot: Spot) -> RefusalError:
    return RefusalError(
        "toml-too-low", say("This must be {least} or more.", least=_limit(detail, "ge"))
    )


def _above(detail: ErrorDetails, _spot: Spot) -> RefusalError:
    return RefusalError(
        "toml-too-high", say("This must be {most} or less.", most=_limit(detail, "le"))
    )


def _not_a_table(_detail: ErrorDetails, spot: Spot) -> RefusalError:
    return RefusalError(
        "toml-not-a-table",
        say(
            'This must be a table with fields: begin it with "[{field}]" on a line of its own.',
            field=".".join(part for part in spot.path if isinstance(part, str)),
        ),
    )


def _not_a_list(_detail: ErrorDetails, spot: Spot) -> RefusalError:
    if spot.keys:
        return RefusalError(
            "toml-not-a-list-of-tables",
            say(
                'This can be there more than once: begin each with "[[{field}]]" on a line of its '
                "own.",
                field=".".join(part for part in spot.path if isinstance(part, str)),
            ),
        )
    return RefusalError(
        "toml-not-a-list", say('This must be a list between square brackets: ["a", "b"].')
    )


def _branch_unknown(detail: ErrorDetails, _spot: Spot) -> RefusalError:
    context = detail.get("ctx", {})
    field = str(context.get("discriminator", "")).strip("'")
    known = str(context.get("expected_tags", "")).replace("'", "").split(", ")
    return RefusalError(
        "toml-kind-unknown",
        say(
            'The field "{field}" of this table says one of: {words}.',
            field=field,
            words=one_of(f'"{word}"' for word in known),
        ),
    )


def _branch_missing(detail: ErrorDetails, _spot: Spot) -> RefusalError:
    field = str(detail.get("ctx", {}).get("discriminator", "")).strip("'")
    return RefusalError(
        "toml-kind-missing",
        say('This table needs the field "{field}", which says what it is.', field=field),
    )


def _other(_detail: ErrorDetails, _spot: Spot) -> RefusalError:
    return RefusalError("toml-invalid", _INVALID)


def _limit(detail: ErrorDetails, name: str) -> Value:
    limit: object = detail.get("ctx", {}).get(name)
    if isinstance(limit, int) and limit > _LARGEST_YEAR:
        return Count(limit)
    return limit if isinstance(limit, int | date) else str(limit)


_LARGEST_YEAR = 2200
"""Larger limits are amounts and weights, which are said with thousands."""


def _shown(given: object) -> str | None:
    """What was typed, when it is short and simple enough to be repeated."""
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, int):
        return str(given) if abs(given) < _LARGEST_SHOWN else None
    if isinstance(given, dict | list | tuple):
        return None
    text = str(given)
    return text if 0 < len(text) <= _LONGEST_SHOWN and text.isprintable() else None


_SENTENCES: Mapping[str, Callable[[ErrorDetails, Spot], RefusalError]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _not_a_word,
    "enum": _not_a_word,
    "string_type": _not_a_text,
    "int_type": _not_a_number,
    "bool_type": _not_yes_or_no,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "too_short": _too_few,
    "greater_than_equal": _below,
    "less_than_equal": _above,
    "model_type": _not_a_table,
    "model_attributes_type": _not_a_table,
    "dict_type": _not_a_table,
    "tuple_type": _not_a_list,
    "union_tag_invalid": _branch_unknown,
    "union_tag_not_found": _branch_missing,
}
