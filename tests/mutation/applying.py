"""A mutant put into the loaded program, in whose place every module already holds it."""

import contextlib
import importlib
import sys
import textwrap
from functools import cached_property
from types import CodeType, FunctionType
from typing import Any

from tests.mutation.mutants import Mutant

OURS = ("zvh_finance", "pipelines", "tests")


def apply(mutant: Mutant) -> None:
    """Change the program of this process; nothing brings it back."""
    if mutant.is_constant:
        _apply_constant(mutant)
    else:
        _apply_function(mutant)


def function_of(mutant: Mutant) -> FunctionType:
    """The function as it is loaded, whatever it is decorated with."""
    found: Any = importlib.import_module(mutant.dotted)
    for name in mutant.name.split("."):
        found = vars(found)[name]
    return _undecorated(found)


def _apply_function(mutant: Mutant) -> None:
    function = function_of(mutant)
    *classes, name = mutant.name.split(".")
    source = mutant.source
    for each in reversed(classes):
        source = f"class {each}:\n" + textwrap.indent(source, "    ")
    made: dict[str, Any] = {}
    exec(_compiled(source, mutant), function.__globals__, made)  # noqa: S102
    changed = made[classes[0] if classes else name]
    for each in [*classes[1:], *([name] if classes else [])]:
        changed = vars(changed)[each]
    changed = _undecorated(changed)
    function.__code__ = changed.__code__
    function.__defaults__ = changed.__defaults__
    function.__kwdefaults__ = changed.__kwdefaults__


def _apply_constant(mutant: Mutant) -> None:
    module = importlib.import_module(mutant.dotted)
    old = vars(module)[mutant.name]
    made: dict[str, Any] = {}
    exec(_compiled(mutant.source, mutant), vars(module), made)  # noqa: S102
    for other in list(sys.modules.values()):
        if getattr(other, "__name__", "").partition(".")[0] in OURS:
            with contextlib.suppress(AttributeError):
                if vars(other).get(mutant.name) is old:
                    setattr(other, mutant.name, made[mutant.name])


def _compiled(source: str, mutant: Mutant) -> CodeType:
    """Under a name in angles, so that nobody who counts lines looks for its file."""
    return compile(source, f"<mutant of {mutant.module}>", "exec")


def _undecorated(found: Any) -> FunctionType:
    if isinstance(found, property):
        found = found.fget
    elif isinstance(found, cached_property):
        found = found.func
    elif isinstance(found, classmethod | staticmethod):
        found = found.__func__
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    assert isinstance(found, FunctionType)
    return found
