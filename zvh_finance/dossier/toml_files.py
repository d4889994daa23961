"""Reading TOML into a strict model, and telling where it is wrong: file, field and line."""

import re
import tomllib
from decimal import Decimal
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from zvh_finance.dossier.files import decode_text
from zvh_finance.errors import Finding, InvalidInputError, Place


class StrictModel(BaseModel):
    """A record that cannot change and has no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


ModelT = TypeVar("ModelT", bound=BaseModel)


def parse_toml(content: bytes, model: type[ModelT], shown_as: str) -> ModelT:
    """Read TOML into a model. Fractions are read as `Decimal`, never as float.

    Args:
        content: the bytes of the file.
        model: what the file must be.
        shown_as: the name of the file in messages.

    Raises:
        InvalidInputError: with a finding for everything that is wrong, all at once.
    """
    text = decode_text(content, shown_as)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise InvalidInputError(
            Finding(
                "not-toml",
                f"This is not TOML: {error}. Texts and amounts stand between quotes, dates do not.",
                Place(shown_as, line=int(line[1]) if line else None),
            )
        ) from error
    except RecursionError as error:
        raise InvalidInputError(
            Finding("not-toml", "The file nests too deep to be a dossier.", Place(shown_as))
        ) from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise InvalidInputError(*(_finding(d, text, shown_as) for d in details)) from error


def _finding(detail: ErrorDetails, text: str, shown_as: str) -> Finding:
    location = tuple(part for part in detail["loc"] if not _is_tag(part))
    place = Place(shown_as, line=_line(text, location), field=_dotted(location))
    return Finding(f"toml-{detail['type'].replace('_', '-')}", _message(detail), place)


def _is_tag(part: int | str) -> bool:
    """Pydantic names the branch of a union in its location; a user did not write that."""
    return isinstance(part, str) and part.startswith(("subject:", "form:"))


def _message(detail: ErrorDetails) -> str:
    given = detail["input"]
    match detail["type"]:
        case "missing":
            return "This field is required and is not there."
        case "extra_forbidden":
            return "This field is unknown. Remove it, or check its spelling."
        case "value_error":
            return str(detail["ctx"]["error"])
        case kind if kind.startswith("union_tag"):
            return f"{detail['msg']}."
        case _:
            return f"{detail['msg']}; it says {str(given)[:80]!r}."


def _dotted(location: tuple[int | str, ...]) -> str:
    """`municipality[2].code`, counting from 1 as people do."""
    dotted = ""
    for part in location:
        dotted += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return dotted.removeprefix(".")


def _line(text: str, location: tuple[int | str, ...]) -> int | None:
    """The line on which a field stands, as well as its table's headers tell."""
    lines = text.splitlines()
    start, found = 0, None
    for position, part in enumerate(location):
        if isinstance(part, int):
            continue
        wanted = next((p for p in location[position + 1 : position + 2] if isinstance(p, int)), 0)
        header = re.compile(rf"\s*\[+\s*(?:[\w.\-]+\.)?{re.escape(part)}\s*\]+")
        assignment = re.compile(rf"\s*\"?{re.escape(part)}\"?\s*(?:\.[\w.\-]+\s*)?=")
        headers = [n for n, line in enumerate(lines) if n >= start and header.match(line)]
        values = [n for n, line in enumerate(lines) if n >= start and assignment.match(line)]
        candidates = headers if len(headers) > wanted else values
        if not candidates:
            break
        start = found = candidates[min(wanted, len(candidates) - 1)]
    return None if found is None else found + 1
