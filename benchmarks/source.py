"""What can be counted in a file of Python: lines, comments, functions and imports.

- Lines of code are lines with code on them: no blank lines, comments or docstrings. A function's
  own are counted from its `def`, with those of the functions inside it.
- Nesting is the depth of control blocks: `if`, loops, `with`, `try` and `match`. An `elif` lies as
  deep as its `if`, and a function inside a function starts again from nothing.
- A public function has no underscore in front, and neither has the class that it belongs to;
  functions inside functions are nobody's business.
- Imports that wait until a function runs, or that only a type checker reads, are kept apart: they
  hide cycles.
"""

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Definition = ast.FunctionDef | ast.AsyncFunctionDef
BLOCKS = (
    *(ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith),
    *(ast.Try, ast.TryStar, ast.Match),
)
NOT_CODE = {
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT),
    *(tokenize.ENCODING, tokenize.ENDMARKER),
}


@dataclass(frozen=True, slots=True)
class Function:
    """What is counted of a function or method.

    Attributes:
        name: with the classes and functions around it.
        code_lines: its lines of code.
        nesting: how deep its control blocks go.
        public: whether others may call it.
        documented: whether it has a docstring.
        typed: whether it says what it returns.
    """

    name: str
    code_lines: int
    nesting: int
    public: bool
    documented: bool
    typed: bool


@dataclass(frozen=True, slots=True)
class Source:
    """What is counted of a file.

    Attributes:
        module: its dotted name.
        lines: all its lines.
        code_lines: those with code on them.
        comments: how many comments it has.
        functions: what it defines, from top to bottom.
        imports: names that it imports as it is loaded.
        hidden_imports: names that it imports later, or for a type checker only.
    """

    module: str
    lines: int
    code_lines: int
    comments: int
    functions: tuple[Function, ...]
    imports: frozenset[str]
    hidden_imports: frozenset[str]


def read_source(module: str, text: str, *, package: bool = False) -> Source:
    """Count what there is to count in the text of a module.

    Args:
        module: its dotted name.
        text: what it says.
        package: whether it is the `__init__` of a package.
    """
    tree = ast.parse(text)
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    code = _code_lines(tree, tokens)
    now, later = _imports(tree, module if package else module.rpartition(".")[0])
    return Source(
        module=module,
        lines=len(text.splitlines()),
        code_lines=len(code),
        comments=sum(token.type == tokenize.COMMENT for token in tokens),
        functions=tuple(_functions(tree, code)),
        imports=frozenset(now),
        hidden_imports=frozenset(later),
    )


def read_package(folder: Path) -> list[Source]:
    """Every module in a folder and the folders in it."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        found.append(read_source(name, path.read_text(encoding="utf-8"), package=package))
    return found


def _code_lines(tree: ast.Module, tokens: Iterable[tokenize.TokenInfo]) -> set[int]:
    code: set[int] = set()
    for token in tokens:
        if token.type not in NOT_CODE:
            code.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree):
        text = _docstring(node)
        if text is not None:
            code.difference_update(range(text.lineno, (text.end_lineno or text.lineno) + 1))
    return code


def _docstring(node: ast.AST) -> ast.Expr | None:
    if not isinstance(node, ast.Module | ast.ClassDef | Definition) or not node.body:
        return None
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        return first if isinstance(first.value.value, str) else None
    return None


def _functions(
    node: ast.AST, code: set[int], around: tuple[str, ...] = (), *, open_: bool = True
) -> Iterator[Function]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.ClassDef | Definition):
            yield from _functions(child, code, around, open_=open_)
            continue
        name = (*around, child.name)
        public = open_ and not child.name.startswith("_")
        if isinstance(child, Definition):
            yield Function(
                name=".".join(name),
                code_lines=len(code & set(range(child.lineno, (child.end_lineno or 0) + 1))),
                nesting=_nesting(child),
                public=public,
                documented=_docstring(child) is not None,
                typed=child.returns is not None,
            )
        yield from _functions(child, code, name, open_=public and isinstance(child, ast.ClassDef))


def _nesting(node: ast.AST, depth: int = 0) -> int:
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | Definition):
            continue
        deeper = isinstance(child, BLOCKS) and not _is_elif(node, child)
        deepest = max(deepest, _nesting(child, depth + deeper))
    return deepest


def _is_elif(node: ast.AST, child: ast.AST) -> bool:
    return (
        isinstance(node, ast.If)
        and isinstance(child, ast.If)
        and child.col_offset == node.col_offset
    )


def _imports(tree: ast.Module, package: str) -> tuple[set[str], set[str]]:
    now: set[str] = set()
    later: set[str] = set()

    def visit(node: ast.AST, names: set[str]) -> None:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            origin = _origin(node, package)
            names.update(f"{origin}.{alias.name}" for alias in node.names)
        waits = isinstance(node, Definition) or (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        )
        for child in ast.iter_child_nodes(node):
            visit(child, later if waits else names)

    visit(tree, now)
    return now, later - now


def _origin(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    above = parts[: len(parts) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])
