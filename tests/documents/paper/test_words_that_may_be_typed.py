"""A cell for words is an input too, and no number is missed in it."""

from datetime import date
from pathlib import Path

from tests.kit.live_workbooks import worked_out
from zvh_finance.documents.paper.formulas import Inputs
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.lights import calculates
from zvh_finance.documents.paper.paper import (
    Column,
    Fact,
    Facts,
    Kind,
    Paper,
    Section,
    Table,
    rows,
    typed,
)
from zvh_finance.documents.paper.workbook import workbook

COLUMNS = (Column("cents", "Bedrag", Kind.MONEY), Column("cause", "Oorzaak (in te vullen)"))


def test_words_in_their_own_column_are_no_missing_number(tmp_path: Path) -> None:
    paper = Paper(
        "Proef",
        Letterhead("Proef", date(2026, 11, 23), "", fictional=False, colour="#1d4f6e"),
        (
            Section(
                "",
                (
                    Table(COLUMNS, rows([(typed(100), typed("")), (typed(200), typed(""))])),
                    Facts((Fact("Licht", calculates("{ok}", ok=Inputs()), Kind.LIGHT, "Licht"),)),
                ),
                sheet="Blad",
            ),
        ),
    )
    content = workbook(paper)

    filled = worked_out(content, tmp_path / "words", {("Blad", "B6"): "ziekteverzuim"})
    assert filled.named("Licht") == ["GOED"]
    wrong = worked_out(content, tmp_path / "number", {("Blad", "A6"): "honderd"})
    assert wrong.named("Licht") == ["FOUT"]
