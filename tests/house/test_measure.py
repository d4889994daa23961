"""Every figure of `make measure`, on sources small enough to count by hand."""

from benchmarks.measure import (
    MODELS,
    Spread,
    cycles,
    largest_files,
    longest_functions,
    row,
    rows_of,
    share,
    spread,
    table,
)
from benchmarks.source import Function, Source, read_source

PLAIN = '''"""What this module is for,
in two lines."""

import json  # one comment


def total(amounts: list[int]) -> int:
    """Add up."""
    # and another

    found = 0
    for amount in amounts:
        if amount > 0:
            found += amount
        elif amount < 0:
            found -= amount
    return found
'''


def functions(text: str) -> dict[str, Function]:
    return {function.name: function for function in read_source("room", text).functions}


def nesting(body: str) -> int:
    return functions("def work():\n" + body)["work"].nesting


def headed(*sources: Source, test_lines: int = 0) -> dict[str, str]:
    headings, *_ = rows_of(MODELS)
    return dict(zip(headings, row("ours", sources, test_lines), strict=True))


def room(module: str, text: str) -> Source:
    return read_source(module, text)


def test_lines_code_and_comments_are_told_apart() -> None:
    source = read_source("room", PLAIN)

    assert source.lines == 17
    assert source.code_lines == 9
    assert source.comments == 2


def test_a_function_counts_its_lines_of_code_only() -> None:
    """Eleven lines less a docstring, a comment and a blank line, and its head is one of them."""
    assert functions(PLAIN)["total"].code_lines == 8


def test_a_text_that_is_no_docstring_is_code() -> None:
    assert read_source("room", 'a = """one\n\nthree"""\n').code_lines == 3


def test_a_hash_in_a_text_is_no_comment() -> None:
    assert read_source("room", 'colour = "#ffcc00"\n').comments == 0


def test_a_function_counts_from_its_head_and_not_from_its_decorators() -> None:
    assert functions("@one\n@two\ndef work():\n    return 1\n")["work"].code_lines == 2


def test_a_function_counts_the_lines_of_functions_inside_it() -> None:
    found = functions("def outer():\n    def inner():\n        return 1\n    return inner\n")

    assert {name: f.code_lines for name, f in found.items()} == {"outer": 4, "outer.inner": 2}


def test_nesting_is_the_depth_of_control_blocks() -> None:
    assert nesting("    return 1\n") == 0
    assert nesting("    if a:\n        return 1\n") == 1
    assert (
        nesting("    for a in b:\n        while a:\n            with c:\n                d\n") == 3
    )
    assert nesting("    try:\n        a\n    except OSError:\n        if b:\n            c\n") == 2
    assert nesting("    match a:\n        case 1:\n            if b:\n                c\n") == 2


def test_an_elif_lies_as_deep_as_its_if_and_an_if_in_an_else_deeper() -> None:
    assert nesting("    if a:\n        b\n    elif c:\n        d\n    elif e:\n        f\n") == 1
    assert nesting("    if a:\n        b\n    else:\n        if c:\n            d\n") == 2


def test_a_comprehension_and_a_function_inside_do_not_nest() -> None:
    assert nesting("    return [a for a in b if a]\n") == 0
    assert nesting("    def inner():\n        if a:\n            b\n    return inner\n") == 0


def test_public_is_without_an_underscore_and_in_nothing_hidden() -> None:
    found = functions(
        "def open(): pass\n"
        "def _own(): pass\n"
        "class Open:\n"
        "    def method(self): pass\n"
        "    def __str__(self): pass\n"
        "class _Own:\n"
        "    def method(self): pass\n"
        "def outer():\n"
        "    def inner(): pass\n"
    )

    assert [name for name, f in found.items() if f.public] == ["open", "Open.method", "outer"]


def test_docstrings_and_return_types_are_seen() -> None:
    found = functions('def a() -> int:\n    return 1\ndef b():\n    """Say."""\n')

    assert [(f.typed, f.documented) for f in found.values()] == [(True, False), (False, True)]


def test_imports_are_names_from_the_root() -> None:
    text = "import a.b\nfrom c import d\nfrom . import e\nfrom ..f import g\n"

    assert read_source("p.q.room", text).imports == {"a.b", "c.d", "p.q.e", "p.f.g"}
    assert read_source("p.q", text, package=True).imports == {"a.b", "c.d", "p.q.e", "p.f.g"}


def test_imports_that_wait_are_hidden() -> None:
    source = read_source(
        "room",
        "import a\ndef f():\n    import b\n"
        "if TYPE_CHECKING:\n    import c\nclass D:\n    import d\n",
    )

    assert source.imports == {"a", "d"}
    assert source.hidden_imports == {"b", "c"}


def test_modules_that_reach_each_other_are_a_cycle() -> None:
    """One, two and three go round; four only looks at them; five imports nobody of the house."""
    sources = [
        room("h.one", "from h import two\n"),
        room("h.two", "from h.three import name\n"),
        room("h.three", "import h.one\n"),
        room("h.four", "from h import one, four\n"),
        room("h.five", "import json\n"),
    ]

    assert cycles(sources) == [frozenset({"h.one", "h.two", "h.three"})]
    assert headed(*sources)["cycles"] == "1 (3)"
    assert cycles(sources[1:]) == []
    assert headed(*sources[1:])["cycles"] == "0"


def test_a_hidden_cycle_is_told_apart() -> None:
    sources = [room("one", "import two\n"), room("two", "def f():\n    import one\n")]

    assert cycles(sources) == []
    assert cycles(sources, hidden=True) == [frozenset({"one", "two"})]
    assert headed(*sources)["cycles"] == "0 (2 hidden)"


def test_a_spread_is_median_95th_percentile_and_maximum() -> None:
    assert spread(range(1, 101)) == Spread(50, 95, 100)
    assert spread([7, 1, 3]) == Spread(3, 7, 7)
    assert spread([*[2] * 19, 40]) == Spread(2, 2, 40)
    assert spread([]) == Spread(0, 0, 0)
    assert str(spread([7, 1, 3])) == "3/7/7"


def test_a_share_is_in_whole_percents() -> None:
    assert share([True, False, False]) == "33%"
    assert share([]) == "-"


def test_the_row_of_a_project_by_hand() -> None:
    """Two modules of 17 and 60 lines, and one without a line of code, which does not count."""
    long = "def _work():\n" + "    a = 1\n" * 30 + "\n" * 29
    row_ = headed(
        room("plain", PLAIN), room("long", long), room("empty", '"""Nothing."""\n'), test_lines=154
    )

    assert row_ == {
        "project": "ours",
        "modules/lines": "2/0.1k",
        "file lines": "17/60/60",
        "50-250": "50%",
        "function": "8/31/31",
        "<=25": "50%",
        "nesting": "0/2/2",
        "cycles": "0",
        "docs": "100%",
        "comments": "5.0%",
        "types": "50%",
        "test:code": "2.00",
    }


def test_the_bounds_of_handy_and_short_belong_to_them() -> None:
    files = [room(f"m{lines}", "a = 1\n" + "\n" * (lines - 1)) for lines in (49, 50, 250, 251)]
    work = "def work():\n" + "    a = 1\n" * 24

    assert headed(*files)["50-250"] == "50%"
    assert headed(room("short", work))["<=25"] == "100%"
    assert headed(room("long", work + "    a = 1\n"))["<=25"] == "0%"


def test_every_model_has_every_figure() -> None:
    headings, *models = rows_of(MODELS)

    assert {len(model) for model in models} == {len(headings)}
    assert [model[0] for model in models][:2] == ["beancount", "fava"]
    assert len(models) == 9


def test_the_table_lines_up() -> None:
    assert table([("project", "a"), ("x", "100%")]) == ["project     a", "x        100%"]


def test_the_longest_and_the_largest_come_first() -> None:
    sources = [
        room("one", "def a():\n    return 1\n\n\n\n"),
        room("two", "def b():\n    c = 1\n    return c\n"),
    ]

    assert longest_functions(sources) == ["    3  two.b", "    2  one.a"]
    assert longest_functions(sources, count=1) == ["    3  two.b"]
    assert largest_files(sources) == ["    5  one", "    3  two"]
