"""Where in a model something is wrong: the path as a user wrote it, and what may stand there.

What validates names the branches of a choice in its paths; a user did not write those. Walking the
model along such a path leaves them out, and tells the keys and words that are known at its end.
"""

import types
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag

Path = tuple[int | str, ...]
"""Keys, and positions in a list that count from 0."""

_UNIONS = (Union, types.UnionType)
_LIKENESS = 0.72
_LONGEST_WORD = 60
"""Characters beyond which a word is no slip of the pen of a known one."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is wrong.

    Attributes:
        path: as the user wrote it.
        known: whether the last key of the path is one of the model.
        keys: the keys that the table around an unknown key may have; else those of each table in
            the list that should stand here.
        words: the words that the field may say, when it may not say everything.
    """

    path: Path
    known: bool
    keys: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def dotted(self) -> str:
        """`municipality[2].code`."""
        return dotted(self.path)

    @property
    def without_unknown(self) -> "Spot":
        """The same without a key that is not of the model, so that what was typed is not shown."""
        return self if self.known else replace(self, path=self.path[:-1], known=True)


def dotted(path: Path) -> str:
    """`municipality[2].code`, counting from 1 as people do."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def spot_in(model: type[BaseModel], location: Path) -> Spot:
    """Follow the path of a fault through a model."""
    here: Any = model
    path: list[int | str] = []
    keys: tuple[str, ...] = ()
    for part in location:
        here = _branch(here, part)
        if _is_tag(here, part) or part == "[key]":
            here = _tagged(here, part)
            continue
        path.append(part)
        if isinstance(here, type) and issubclass(here, BaseModel):
            fields = _fields(here)
            keys = tuple(fields)
            if part not in fields:
                return Spot(tuple(path), known=False, keys=keys, words=())
            here = fields[str(part)]
        else:
            here = _element(here)
    return Spot(tuple(path), known=True, keys=_inner_keys(here), words=_words(here))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    if len(word) > _LONGEST_WORD:
        return None
    by_small = {each.casefold(): each for each in known}
    close = get_close_matches(word.strip().casefold(), by_small, n=1, cutoff=_LIKENESS)
    return by_small[close[0]] if close else None


def _plain(annotation: Any) -> Any:
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _branches(annotation: Any) -> tuple[Any, ...]:
    plain = _plain(annotation)
    if get_origin(plain) in _UNIONS:
        return tuple(branch for branch in get_args(plain) if branch is not type(None))
    return (plain,)


def _branch(annotation: Any, part: int | str) -> Any:
    """What of a choice the next part of the path can be about; the choice itself for a tag."""
    branches = _branches(annotation)
    if len(branches) == 1:
        return _plain(branches[0])
    if any(part in _tags(branch) for branch in branches):
        return annotation
    fits = (_plain(b) for b in branches if _has(_plain(b), part))
    return next(fits, _plain(branches[0]))


def _is_tag(annotation: Any, part: int | str) -> bool:
    branches = _branches(annotation)
    return len(branches) > 1 and any(part in _tags(branch) for branch in branches)


def _tagged(annotation: Any, part: int | str) -> Any:
    branches = _branches(annotation)
    return next((_plain(b) for b in branches if part in _tags(b)), annotation)


def _tags(branch: Any) -> tuple[str, ...]:
    """The tags of a branch: as it was given, or the words of the field that tells it apart."""
    if get_origin(branch) is Annotated:
        named = tuple(extra.tag for extra in get_args(branch)[1:] if isinstance(extra, Tag))
        if named:
            return named
    plain = _plain(branch)
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return tuple(word for each in _fields(plain).values() for word in _words(each))
    return ()


def _has(plain: Any, part: int | str) -> bool:
    if isinstance(part, int):
        return get_origin(plain) in {tuple, list}
    return isinstance(plain, type) and issubclass(plain, BaseModel) and part in _fields(plain)


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    """The annotation of each field, by the key that a user writes."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _element(annotation: Any) -> Any:
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        return arguments[1]
    return arguments[0] if arguments else annotation


def _inner_keys(annotation: Any) -> tuple[str, ...]:
    lists = (b for b in map(_plain, _branches(annotation)) if get_origin(b) in {tuple, list})
    return tuple(key for each in lists for key in _keys(_element(each)))


def _keys(annotation: Any) -> tuple[str, ...]:
    models = [
        _plain(branch)
        for branch in _branches(annotation)
        if isinstance(_plain(branch), type) and issubclass(_plain(branch), BaseModel)
    ]
    return tuple(dict.fromkeys(key for model in models for key in _fields(model)))


def _words(annotation: Any) -> tuple[str, ...]:
    for plain in map(_plain, _branches(annotation)):
        if get_origin(plain) is Literal:
            return tuple(_written(word) for word in get_args(plain))
        if isinstance(plain, type) and issubclass(plain, Enum):
            return tuple(str(member.value) for member in plain)
    return ()


def _written(word: object) -> str:
    return str(word).lower() if isinstance(word, bool) else str(word)
