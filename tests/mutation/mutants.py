"""The mutants of a module: each is one function, or one constant, with one small change.

The changes are those of mutmut, and three of our own: the smaller for the larger, any for all, and
a plain condition turned round. Mutmut's own run passes over what is decorated, which is each
property of our values, and starts pytest anew for each mutant; so only its operators are used.

What is not mutated, and why:
- What is said: everything inside `say(...)`, `Finding(...)`, `Place(...)` and `raise`, the code
  of a message, docstrings, and the words of papers: strings with a space in them or a capital
  before a small letter, with the code that leads to them in a dictionary. Tests of the messages
  and of the papers look at those.
- What the type checker refuses, since `make lint` sees it: None in the place of a value, and a
  positional argument left out.
- Annotations, types, decorators, and the fields and members of a class, which are names.
- What a module lets others import (`__all__`).
- `strict=True` of a `zip`: it only stops what cannot happen.
"""

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import mutators

ROOT = Path(__file__).parents[2]
PACKAGES = ("amount", "key", "charges", "convenant", "billing", "year")

_SAYING = {"say", "Finding", "Place", "of", "TypeVar", "NewType", "Literal", "compile"}
_NEVER = (cst.Annotation, cst.Decorator, cst.Raise, cst.Import, cst.ImportFrom)
_OTHER = {"min": "max", "max": "min", "any": "all", "all": "any"}
_LAID_DOWN = {"strict"}


@dataclass(frozen=True)
class Mutant:
    """One function with one small change.

    Attributes:
        module: the file, from the root of the project.
        name: the function, with its class; or the constant.
        number: the how manieth of its function.
        lines: the first and last line of what changes.
        statement: and of the statement around it, without its body.
        is_constant: it is the value that a module gives to a name.
    """

    module: str
    name: str
    number: int
    lines: tuple[int, int]
    statement: tuple[int, int]
    is_constant: bool
    _outer: cst.CSTNode
    _old: cst.CSTNode
    _new: cst.CSTNode

    @cached_property
    def source(self) -> str:
        """The changed function or assignment by itself, without decorators."""
        return _alone(self._outer.deep_replace(self._old, self._new))

    @cached_property
    def change(self) -> tuple[str, str]:
        """The lines that go and the lines that come, without their indentation."""
        gone, come = [], []
        before, after = _alone(self._outer).splitlines(), self.source.splitlines()
        for line in difflib.ndiff(before, after):
            if line.startswith("- "):
                gone.append(line[2:].strip())
            elif line.startswith("+ "):
                come.append(line[2:].strip())
        return " ".join(gone), " ".join(come)

    @property
    def dotted(self) -> str:
        """The name of the module as Python imports it."""
        return self.module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def __str__(self) -> str:
        was, becomes = self.change
        return f"{self.module}:{self.lines[0]} {self.name}\n    - {was}\n    + {becomes}"


def mutants_of(*packages: str, only: str = "") -> list[Mutant]:
    """Every mutant of some packages, in the order of files and lines.

    Args:
        packages: which.
        only: modules with this in their name.
    """
    return [
        mutant
        for package in packages
        for path in sorted((ROOT / "zvh_finance" / package).rglob("*.py"))
        if only in (module := path.relative_to(ROOT).as_posix())
        for mutant in mutants_in(path.read_text(encoding="utf-8"), module)
    ]


def mutants_in(code: str, module: str) -> list[Mutant]:
    """Every mutant of one module."""
    wrapper = MetadataWrapper(cst.parse_module(code), unsafe_skip_copy=True)
    finder = _Finder(module)
    wrapper.visit(finder)
    return finder.found


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, module: str) -> None:
        super().__init__()
        self.found: list[Mutant] = []
        self._module = module
        self._classes: list[str] = []
        self._outer: cst.FunctionDef | cst.Assign | cst.AnnAssign | None = None
        self._statements: list[cst.CSTNode] = []
        self._codes: set[cst.CSTNode] = set()
        self._numbers: Counter[str] = Counter()

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _is_passed_over(node) or node in self._codes:
            return False
        if isinstance(node, cst.Call) and any(_is_said(argument.value) for argument in node.args):
            self._codes.add(node.args[0])
        if isinstance(node, cst.ClassDef) and self._outer is None:
            self._classes.append(node.name.value)
        elif self._outer is None and self._is_outer(node):
            self._outer = node  # type: ignore[assignment]
        if isinstance(node, cst.BaseSmallStatement | cst.BaseCompoundStatement):
            self._statements.append(node)
        if self._outer is not None and node is not self._outer:
            self._mutate(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if self._statements and original_node is self._statements[-1]:
            self._statements.pop()
        if original_node is self._outer:
            self._outer = None
        elif isinstance(original_node, cst.ClassDef) and self._outer is None:
            self._classes.pop()

    def _is_outer(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef):
            return True
        return not self._classes and _constant(node) is not None

    def _mutate(self, node: cst.CSTNode) -> None:
        outer = self._outer
        assert outer is not None
        for changed in _changes(node):
            is_constant = not isinstance(outer, cst.FunctionDef)
            name = _constant(outer) or ""
            if isinstance(outer, cst.FunctionDef):
                name = ".".join([*self._classes, outer.name.value])
            where = self.get_metadata(PositionProvider, node)
            around = self.get_metadata(PositionProvider, self._statements[-1])
            last = _header_end(self._statements[-1], around, self)
            if self._statements[-1] is outer:
                last = around.end.line  # what a function takes by itself shows where it runs
            self._numbers[name] += 1
            self.found.append(
                Mutant(
                    self._module,
                    name,
                    self._numbers[name],
                    (where.start.line, where.end.line),
                    (around.start.line, last),
                    is_constant,
                    outer,
                    node,
                    changed,
                )
            )


def _header_end(statement: cst.CSTNode, around: Any, finder: _Finder) -> int:
    """The last line of a statement, but of its first line only when it has a body."""
    body = getattr(statement, "body", None)
    if isinstance(body, cst.BaseSuite):
        return int(finder.get_metadata(PositionProvider, body).start.line)
    return int(around.end.line)


def _constant(node: cst.CSTNode) -> str | None:
    """The name that a module gives a value, when it gives one."""
    if isinstance(node, cst.Assign) and len(node.targets) == 1:
        target = node.targets[0].target
    elif isinstance(node, cst.AnnAssign) and node.value is not None:
        target = node.target
    else:
        return None
    return target.value if isinstance(target, cst.Name) else None


def _is_passed_over(node: cst.CSTNode) -> bool:
    if isinstance(node, _NEVER) or _constant(node) == "__all__":
        return True
    if isinstance(node, cst.Expr):
        return isinstance(node.value, cst.SimpleString)
    if isinstance(node, cst.DictElement):
        return isinstance(node.value, cst.SimpleString) and _is_on_paper(node.value)
    if isinstance(node, cst.Arg) and node.keyword is not None:
        return node.keyword.value in _LAID_DOWN
    return _name_before(node) in _SAYING


def _name_before(node: cst.CSTNode) -> str:
    """What is called, or what stands before the brackets of a type."""
    if isinstance(node, cst.Call):
        return _called(node)
    is_named = isinstance(node, cst.Subscript) and isinstance(node.value, cst.Name)
    return node.value.value if is_named else ""  # type: ignore[attr-defined]


def _is_on_paper(word: cst.SimpleString) -> bool:
    text = word.raw_value
    return " " in text or (text[:1].isupper() and text[1:2].islower())


def _is_said(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and _called(node) == "say"


def _called(node: cst.Call) -> str:
    if isinstance(node.func, cst.Name):
        return node.func.value
    return node.func.attr.value if isinstance(node.func, cst.Attribute) else ""


def _changes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for kind, operator in _OPERATORS:
        if isinstance(node, kind):
            yield from operator(node)


def _word(node: cst.SimpleString) -> Iterable[cst.CSTNode]:
    """Another word for a code, a key or a status; sentences stay."""
    if not _is_on_paper(node):
        yield from list(mutators.operator_string(node))[:1]


def _without_keyword(node: cst.Call) -> Iterable[cst.CSTNode]:
    """A call without one of its named arguments: what is then taken by itself."""
    for index, argument in enumerate(node.args):
        if argument.keyword is not None and argument.keyword.value not in _LAID_DOWN:
            yield node.with_changes(args=[*node.args[:index], *node.args[index + 1 :]])


def _other_of_two(node: cst.Call) -> Iterable[cst.CSTNode]:
    if isinstance(node.func, cst.Name) and node.func.value in _OTHER:
        yield node.with_changes(func=cst.Name(_OTHER[node.func.value]))


def _turned_round(node: cst.If | cst.CompIf | cst.IfExp) -> Iterable[cst.CSTNode]:
    """A condition that is one value; comparisons have changes of their own."""
    if isinstance(node.test, cst.Name | cst.Attribute | cst.Call | cst.Subscript):
        turned = cst.UnaryOperation(operator=cst.Not(), expression=node.test)
        yield node.with_changes(test=turned)


_OPERATORS: list[tuple[Any, Callable[[Any], Iterable[cst.CSTNode]]]] = [
    (cst.BaseNumber, mutators.operator_number),
    (cst.SimpleString, _word),
    (cst.Name, mutators.operator_name),
    (cst.AugAssign, mutators.operator_augmented_assignment),
    (cst.UnaryOperation, mutators.operator_remove_unary_ops),
    (cst.Call, mutators.operator_symmetric_string_methods_swap),
    (cst.Call, mutators.operator_unsymmetrical_string_methods_swap),
    (cst.Call, _without_keyword),
    (cst.Call, _other_of_two),
    (cst.CSTNode, mutators.operator_keywords),
    (cst.CSTNode, mutators.operator_swap_op),
    (cst.Match, mutators.operator_match),
    (cst.IfExp, mutators.operator_if_exp),
    (cst.If, _turned_round),
    (cst.CompIf, _turned_round),
]


def _alone(node: Any) -> str:
    """The code of a function or an assignment, without decorators and what stands above it."""
    if isinstance(node, cst.FunctionDef):
        node = node.with_changes(decorators=[], leading_lines=[], lines_after_decorators=[])
        return cst.Module([node]).code
    return cst.Module([cst.SimpleStatementLine([node])]).code
