"""What was worked out is remembered by a value that its user holds, never by the program itself.

Memory of the process outlives the run that filled it: a portfolio or a test would meet what another
run left behind, and a changed dossier would keep its old amounts. So no function at module or class
level is cached, and no list or dictionary of a module grows. Memory on a value (`cached_property`)
or inside one call is fine: it goes when they go.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OF_ITS_OWN = ROOT / "zvh_finance/proof/narekenen.py"
"""A program that nothing imports: it runs once, over one folder, and counts what it finds."""
SOURCES = sorted(
    {*(ROOT / "zvh_finance").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")} - {OF_ITS_OWN}
)

ALLOWED = {
    ("zvh_finance/dossier/parameters.py", "read_parameters"): (
        "The parameters of law are a file in the package: they cannot change while it runs."
    ),
    ("zvh_finance/dossier/profile_file.py", "_embedded"): (
        "The profiles are files in the package; dossiers of one kind share one."
    ),
    ("zvh_finance/language.py", "_catalogue"): (
        "The catalogues are files in the package, one for each of two languages."
    ),
    ("zvh_finance/documents/paper/typst_pdf.py", "_compiler"): (
        "Fonts and templates are files in the package; to load them takes longer than a page."
    ),
    ("pipelines/offline.py", "_hooked"): (
        "An audit hook belongs to the interpreter and cannot be taken back: it is set once."
    ),
    ("pipelines/offline.py", "_promises"): (
        "That hook has nobody else to ask whether the promise holds; nothing is worked out."
    ),
}

CACHES = {"cache", "lru_cache"}
GROWING = {"dict", "list", "set", "defaultdict", "OrderedDict", "Counter", "deque"} | {
    *("WeakKeyDictionary", "WeakValueDictionary", "WeakSet"),
}
CHANGES = {"append", "appendleft", "add", "update", "setdefault", "pop", "popitem", "clear"} | {
    *("extend", "insert", "remove", "discard", "sort", "reverse"),
}
LITERALS = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
Definition = ast.FunctionDef | ast.AsyncFunctionDef


def memories_in(source: str) -> set[str]:
    """The names at module or class level that remember from one call to the next."""
    tree = ast.parse(source)
    caches = imported(tree, "functools", CACHES)
    return set(cached(tree, caches)) | set(growing(tree)) | set(rebound(tree))


def imported(tree: ast.Module, module: str, names: set[str]) -> set[str]:
    """How a source calls the names of a module: bare, renamed or with the module in front."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == module:
            found.update(a.asname or a.name for a in node.names if a.name in names)
        if isinstance(node, ast.Import):
            heads = {a.asname or a.name for a in node.names if a.name == module}
            found.update(f"{head}.{name}" for head in heads for name in names)
    return found


def outside_functions(node: ast.AST) -> Iterator[ast.stmt]:
    """The statements of a module and of its classes, those inside functions left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child
        if not isinstance(child, Definition | ast.Lambda):
            yield from outside_functions(child)


def targets(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.Assign):
        return [ast.unparse(target) for target in statement.targets]
    return [ast.unparse(statement.target)] if isinstance(statement, ast.AnnAssign) else []


def cached(tree: ast.Module, caches: set[str]) -> Iterator[str]:
    """Functions under a cache, by a decorator or by a call."""
    for statement in outside_functions(tree):
        if isinstance(statement, Definition):
            for decorator in statement.decorator_list:
                called = decorator.func if isinstance(decorator, ast.Call) else decorator
                if ast.unparse(called) in caches:
                    yield statement.name
        elif isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            calls = (n for n in ast.walk(statement.value) if isinstance(n, ast.Call))
            if any(ast.unparse(call.func) in caches for call in calls):
                yield from targets(statement)


def growing(tree: ast.Module) -> Iterator[str]:
    """Lists, sets and dictionaries that begin empty or that something in the module changes."""
    changed = {name for node in ast.walk(tree) for name in changed_by(node)}
    for statement in outside_functions(tree):
        value = getattr(statement, "value", None)
        for name in targets(statement):
            if can_grow(value) and (begins_empty(value) or name in changed):
                yield name


def can_grow(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).rpartition(".")[2] in GROWING
    return isinstance(value, LITERALS)


def begins_empty(value: ast.expr | None) -> bool:
    """An empty constant has no other use than to be filled."""
    if isinstance(value, ast.Call):
        bare = not value.args and not value.keywords
        return bare or ast.unparse(value.func).endswith("defaultdict")
    return isinstance(value, ast.Dict | ast.List) and ast.unparse(value) in {"{}", "[]"}


def changed_by(node: ast.AST) -> Iterator[str]:
    """The name whose content a call, an assignment or a deletion changes."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in CHANGES:
            yield ast.unparse(node.func.value).rpartition(".")[2]
    elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        yield ast.unparse(node.value).rpartition(".")[2]
    elif isinstance(node, ast.AugAssign):
        yield ast.unparse(node.target).rpartition(".")[2]


def rebound(tree: ast.Module) -> Iterator[str]:
    """Names of the module that a function binds anew."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield from node.names


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_remembers(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    found = memories_in(path.read_text(encoding="utf-8"))

    assert {name for name in found if (place, name) not in ALLOWED} == set()


def test_every_exception_is_still_there() -> None:
    places = {place for place, _ in ALLOWED}
    found = {
        (place, name)
        for place in places
        if (ROOT / place).exists()
        for name in memories_in((ROOT / place).read_text(encoding="utf-8"))
    }

    assert set(ALLOWED) - found == set()
    assert len(ALLOWED) <= 6, "a list of exceptions that grows is a habit"


@pytest.mark.parametrize(
    "source",
    [
        "from functools import cache\n@cache\ndef it(): ...",
        "from functools import lru_cache as kept\n@kept(maxsize=None)\ndef it(): ...",
        "import functools\n@functools.lru_cache\ndef it(): ...",
        "import functools as f\nclass A:\n    @f.cache\n    def it(self): ...",
        "from functools import cache\nit = cache(print)",
        "it = {}",
        "it: list[int] = []",
        "it = dict()",
        "from collections import defaultdict\nit = defaultdict(list)",
        "import weakref\nit = weakref.WeakKeyDictionary()",
        "it = {1: 2}\ndef work(): it[2] = 3",
        "it = {1: 2}\ndef work(): del it[1]",
        "it = [1]\ndef work(): it.append(2)",
        "it = [1]\ndef work():\n    it += [2]",
        "it = {1}\ndef work(): it.add(2)",
        "class A:\n    it = [1]\n    def work(self): self.it.append(2)",
        "if True:\n    it = {}",
        "it = None\ndef work():\n    global it\n    it = 1",
    ],
)
def test_the_guard_sees_a_memory(source: str) -> None:
    assert memories_in(source) == {"it"}


@pytest.mark.parametrize(
    "source",
    [
        "it = {1: 2}\ndef work(): return it[1]",
        "it = (1, 2)",
        "it = frozenset()",
        "def work():\n    it = {}\n    it[1] = 2\n    return it",
        "from functools import cache\ndef work():\n    it = cache(print)\n    return it(1)",
        "import functools\nclass A:\n    @functools.cached_property\n    def it(self): ...",
        "from somewhere import cache\n@cache\ndef it(): ...",
    ],
)
def test_the_guard_lets_constants_and_short_memory_be(source: str) -> None:
    assert memories_in(source) == set()
