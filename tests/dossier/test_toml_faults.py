"""TOML that is wrong in whatever way: a finding with file, line, field and mend, and soon."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from pydantic import BaseModel

from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.cases import parse_case
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.ending_case import AccessionCase, CourtDissolutionCase, DissolutionCase
from zvh_finance.dossier.leaving_case import ExclusionCase, WithdrawalCase
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.dossier.toml_fields import day
from zvh_finance.dossier.toml_files import TomlFile, WrittenFraction, parse_toml, validated
from zvh_finance.errors import Finding, InvalidInputError, RefusalError

ADOPTION = """
[[decision]]
id = "DB-1"
date = 2026-09-10
body = "DB"
subject = "adopt_budget"
year = 2027
"""


def findings_of(
    text: str, model: type[BaseModel] = DecisionRegister, file: str = "decisions.toml"
) -> tuple[Finding, ...]:
    with pytest.raises(InvalidInputError) as caught:
        parse_toml(text.encode(), model, file)
    return caught.value.findings


def only(text: str, model: type[BaseModel] = DecisionRegister) -> Finding:
    findings = findings_of(text, model)
    assert len(findings) == 1, findings
    return findings[0]


def case_findings(text: str) -> tuple[Finding, ...]:
    with pytest.raises(InvalidInputError) as caught:
        parse_case(text.encode(), "cases/m-2027-01.toml")
    return caught.value.findings


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "field"),
    [
        ("year = 2027", "year = 1e999999999", "toml-not-a-whole-number", 7, "year"),
        ("year = 2027", "year = 1e99999999999999999999", "toml-not-a-whole-number", 7, "year"),
        ("year = 2027", "year = 2027.0", "toml-not-a-whole-number", 7, "year"),
        ("year = 2027", "year = inf", "toml-not-a-whole-number", 7, "year"),
        ("year = 2027", "year = nan", "toml-not-a-whole-number", 7, "year"),
        ("year = 2027", "year = true", "toml-not-a-whole-number", 7, "year"),
        ("year = 2027", 'year = "2027"', "toml-not-a-whole-number", 7, "year"),
        ("year = 2027", "year = 99999", "toml-year-out-of-range", 7, "year"),
        ("year = 2027", f"year = 0x{'f' * 5000}", "toml-number-too-long", 7, ""),
        ("year = 2027", f"year = {'9' * 5000}", "toml-number-too-long", 7, ""),
        ("year = 2027", "year = [2027]", "toml-not-a-number", 7, "year"),
        ("2026-09-10", "0001-01-01", "toml-day-out-of-range", 4, "date"),
        ("2026-09-10", "9999-12-31", "toml-day-out-of-range", 4, "date"),
        ("2026-09-10", "2026-02-30", "toml-impossible-date", 4, ""),
        ("2026-09-10", '"2026-02-30"', "toml-no-such-day", 4, "date"),
        ("2026-09-10", "20260910", "toml-not-a-day", 4, "date"),
        ("2026-09-10", "2026-09-10T00:00:00", "toml-not-a-day", 4, "date"),
        ("2026-09-10", "true", "toml-not-a-day", 4, "date"),
        ('body = "DB"', 'body = "B&W"', "body-unknown", 5, "body"),
        ('id = "DB-1"', 'id = "DB 1"', "decision-id-form", 3, "id"),
        ('id = "DB-1"', "id = 1", "toml-text-without-quotes", 3, "id"),
        ('id = "DB-1"', 'id = ["DB-1"]', "toml-not-a-text", 3, "id"),
        ('id = "DB-1"\n', "", "toml-missing", 2, "id"),
        ('body = "DB"', 'body = "DB"\nlid = 1', "toml-extra-forbidden", 6, "lid"),
        ('body = "DB"', 'body = "DB"\nbody = "DB"', "toml-twice", 6, ""),
        ('body = "DB"', 'body = "DB', "toml-open-quote", 5, ""),
        ('body = "DB"', "body = DB", "not-toml", 5, ""),
        ('body = "DB"', 'body "DB"', "toml-no-assignment", 5, ""),
        ('body = "DB"', 'body = "\\DB"', "toml-backslash", 5, ""),
        ("[[decision]]", "[[decision]", "toml-open-bracket", 2, ""),
        ("year = 2027", 'year = 2027\nmembers = "GM0828"', "toml-not-a-list", 8, "members"),
        ("year = 2027", 'year = 2027\nmembers = ["0828"]', "code-form", 8, "members[1]"),
        ("year = 2027", 'year = 2027\ntext = ""', "text-empty", 8, "text"),
        ("year = 2027", f'year = 2027\ntext = "{"a" * 201}"', "toml-text-too-long", 8, "text"),
    ],
)
def test_a_wrong_field_of_a_decision_is_named(
    old: str, new: str, code: str, line: int, field: str
) -> None:
    finding = only(ADOPTION.replace(old, new))

    assert finding.code == code
    assert finding.place.file == "decisions.toml"
    assert finding.place.line == line
    assert finding.place.field == (f"decision[1].{field}" if field else "")


def test_a_table_and_a_list_of_tables_are_told_apart() -> None:
    assert only("decision = 1").code == "toml-not-a-list-of-tables"
    assert only('decision = ["a"]').code == "toml-not-a-table"


@pytest.mark.parametrize(
    ("subject", "code", "told"),
    [
        ("adopt_budgett", "decision-subject-misspelt", 'Did you mean "adopt_budget"?'),
        ("Adopt_Budget", "decision-subject-misspelt", 'Did you mean "adopt_budget"?'),
        ("begroting", "decision-subject-unknown", "Known are: adopt_budget, amend_budget"),
    ],
)
def test_the_subject_comes_before_the_fields_that_depend_on_it(
    subject: str, code: str, told: str
) -> None:
    text = ADOPTION.replace("adopt_budget", subject) + "contributions_total = 5\nid2 = 1\n"
    finding = only(text)

    assert (finding.code, finding.place.field) == (code, "decision[1].subject")
    assert finding.place.line == 6
    assert told in str(finding.message)


def test_a_decision_without_a_subject_is_told_so_alone() -> None:
    finding = only(ADOPTION.replace('subject = "adopt_budget"\n', "contributions_total = 1\n"))
    assert (finding.code, finding.place.field) == (
        "decision-subject-missing",
        "decision[1].subject",
    )


def test_an_unknown_key_leads_to_the_nearest_one() -> None:
    told = str(only(ADOPTION + 'contribution_total = "1,00"\n').message)
    assert 'Did you mean "contributions_total"?' in told


def test_the_kind_of_a_case_comes_before_its_fields() -> None:
    (finding,) = case_findings('kind = "withdrawel"\nfoo = 1\n')
    assert finding.code == "case-kind-misspelt"
    assert 'Did you mean "withdrawal"?' in str(finding.message)
    assert case_findings('kind = "x"')[0].code == "case-kind-unknown"
    assert case_findings('title = "x"')[0].code == "toml-missing"


def test_a_weight_is_a_whole_number() -> None:
    override = ADOPTION.replace("adopt_budget", "key_override")
    finding = only(override + "weights = { GM0796 = 25, GM0828 = true }\n")
    assert finding.code == "toml-not-a-whole-number"
    assert finding.place.field == "decision[1].weights.GM0828"
    assert only(override + "weights = { GM0796 = -1 }\n").code == "toml-too-low"
    assert only(override + f"weights = {{ GM0796 = {10**15} }}\n").code == "toml-too-high"
    assert only(override + "weights = { 0796 = 1 }\n").code == "code-form"


@pytest.mark.parametrize("rate", ["-100%", "-0,5%", "101%", "999%"])
def test_a_discount_rate_lies_between_nothing_and_all(rate: str) -> None:
    text = (
        'kind = "withdrawal"\ntitle = "Uittreding"\nreceived_by_chair = 2026-01-01\n'
        f'received_by_board = 2026-01-01\ndiscount_rate = "{rate}"\n[[leaver]]\ncode = "GM0757"\n'
    )
    (finding,) = case_findings(text)
    assert (finding.code, finding.place.field) == ("rate-range", "discount_rate")


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 3000 + "]" * 3000,
        "a = " + "[" * 100 + "]" * 100,
        "a = " + "{a = " * 500 + "1" + "}" * 500,
        ".".join("a" * 3000) + " = 1",
        "[" + ".".join("a" * 3000) + "]",
    ],
)
def test_what_nests_deep_is_refused(text: str) -> None:
    assert only(text).code == "toml-too-deep"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"k{n} = 1" for n in range(100_000)),
        "\n".join(ADOPTION.replace("DB-1", f"DB {n}") for n in range(2_000)),
        "\n".join(ADOPTION.replace("adopt_budget", "x" * 5_000) for n in range(2_000)),
        "[" + " " * 1_000_000,
        "a = '" + "x" * 1_000_000,
    ],
)
def test_however_much_is_wrong_it_is_told_soon_and_briefly(text: str) -> None:
    begin = process_time()
    findings = findings_of(text)
    assert process_time() - begin < 5
    assert len(findings) <= 51
    if len(findings) == 51:
        assert findings[-1].code == "toml-and-more"
        assert re.fullmatch(r"And [0-9,]+ more\. .*", str(findings[-1].message))


def test_a_fraction_is_never_worked_out() -> None:
    assert str(WrittenFraction("1e999999999")) == "1e999999999"
    assert len(str(WrittenFraction("1" * 10**6))) < 20


def test_a_day_is_understood_between_quotes_too() -> None:
    assert str(day("2027-01-31")) == "2027-01-31"
    with pytest.raises(RefusalError, match="not a day"):
        day("31-1-2027")


# Every model with every sort of wrong value: nothing is told in the words of a programmer.

MODELS: tuple[type[BaseModel], ...] = (
    Arrangement,
    DecisionRegister,
    RedundancyCase,
    WithdrawalCase,
    ExclusionCase,
    DissolutionCase,
    CourtDissolutionCase,
    AccessionCase,
)
WRONG: tuple[Any, ...] = (
    True,
    -1,
    0,
    10**18,
    10**25,
    "",
    "x" * 500,
    "x\ny",
    "%",
    [],
    [1],
    [[]],
    {},
    {"x": 1},
    [{"x": 1}],
    WrittenFraction("1.5"),
    WrittenFraction("inf"),
    tomllib.loads("a = 0001-01-01")["a"],
    tomllib.loads("a = 2027-01-01T10:00:00Z")["a"],
    tomllib.loads("a = 10:00:00")["a"],
)
PROGRAMMER = re.compile(
    r"\^|\\d|\[a-z|\(\?|Input should|instance of|[A-Z][a-z]+[A-Z][a-z]+\(|subject:|form:|"
    r"function-|Decimal|datetime|None|True|False|<|\{'|Exceeds"
)


BRANCH = re.compile(r"subject:|form:|function|simple\.|detailed\.|key\]")


def files() -> Iterator[tuple[type[BaseModel], dict[str, object]]]:
    example = Path(__file__).parents[2] / "data" / "raw" / "example"
    yield Arrangement, tomllib.loads((example / "arrangement.toml").read_text("utf-8"))
    yield DecisionRegister, tomllib.loads((example / "decisions.toml").read_text("utf-8"))
    kinds = {str(model.model_fields["kind"].annotation): model for model in MODELS[2:]}
    for file in sorted((example / "cases").glob("*.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        yield next(m for k, m in kinds.items() if data["kind"] in k), data


def mutants(data: Any) -> Iterator[Any]:
    """The same data with one value wrong, and with one key left out or added."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield {k: v for k, v in data.items() if k != key}
            yield from ({**data, key: wrong} for wrong in WRONG)
            yield from ({**data, key: each} for each in mutants(inner))
        yield {**data, "unknown": 1}
    elif isinstance(data, list):
        yield from ([*data[:n], each, *data[n + 1 :]] for n in (0, -1) for each in mutants(data[n]))


def test_no_fault_is_told_in_the_words_of_a_programmer() -> None:
    codes: set[str] = set()
    tried = 0
    for model, data in files():
        for mutant in mutants(data):
            tried += 1
            try:
                validated(TomlFile("a.toml", "", mutant), model)
            except InvalidInputError as error:
                for finding in error.findings:
                    codes.add(finding.code)
                    told = str(finding.message)
                    assert not PROGRAMMER.search(told), (finding.code, told)
                    assert not BRANCH.search(finding.place.field)
                    assert told.endswith((".", "?")), told
    assert tried > 5_000
    assert "toml-invalid" not in codes
    assert len(codes) > 40
