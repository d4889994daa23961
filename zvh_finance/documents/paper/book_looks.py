"""What a workbook looks like: one look for all of them.

Inputs are blue and unlocked, formulas black and locked. Numbers are formatted in Dutch whatever
the language of the program that opens the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from zvh_finance.documents.paper.lights import BAD, GOOD, OTHER, SAME
from zvh_finance.documents.paper.paper import Kind, Look

_DUTCH = "[$-413]"
_NUMBERS: Mapping[Kind, str] = {
    Kind.MONEY: f"{_DUTCH}€ #,##0.00;{_DUTCH}€ -#,##0.00",
    Kind.RATE: f"{_DUTCH}€ #,##0.00;{_DUTCH}€ -#,##0.00",
    Kind.EUROS: f"{_DUTCH}€ #,##0;{_DUTCH}€ -#,##0",
    Kind.CENTS: f"{_DUTCH}#,##0;{_DUTCH}-#,##0",
    Kind.WHOLE: f"{_DUTCH}#,##0;{_DUTCH}-#,##0",
    Kind.YEAR: "0",
    Kind.PART: f"{_DUTCH}0.0%",
    Kind.PERCENT: f"{_DUTCH}0.00%",
    Kind.SHARE: f"{_DUTCH}0.00000%",
    Kind.FACTOR: f"{_DUTCH}0.000000",
    Kind.DATE: f"{_DUTCH}dd-mm-yyyy",
}
_AS_TYPED = "@"
"""So that a code such as 1.2 stays what was typed, and does not become a day."""

_INK, _QUIET, _INPUT, _MARK = "#1a1a1a", "#595959", "#1f3fbf", "#8a2b06"
_TINT, _HAIRLINE = "#e9f0f4", "#c8c8c8"
_LARGE = 14
_TITLE: dict[str, object] = {"bold": True, "font_size": 16}
_LIGHTS: Mapping[str, tuple[str, str]] = {
    GOOD: ("#c6e5cf", "#0b4a20"),
    SAME: ("#c6e5cf", "#0b4a20"),
    BAD: ("#f3b9b2", "#7a0d02"),
    OTHER: ("#f7dfa8", "#5c3d00"),
}
"""Per word of a light: its ground and its ink."""


@dataclass(frozen=True, slots=True)
class CellLook:
    """What decides how a cell looks."""

    kind: Kind = Kind.TEXT
    look: Look = Look.PLAIN
    is_input: bool = False
    is_large: bool = False
    is_left: bool = False
    is_after_number: bool = False
    """A text at whose left a number ends: it keeps its distance."""


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook, colour: str) -> None:
        """Start with none; `colour` is that of the house."""
        self._workbook, self.colour = workbook, colour
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self._cells: dict[CellLook, Format] = {}
        self.lights: Mapping[str, Format] = {
            word: workbook.add_format({"bg_color": ground, "font_color": ink})
            for word, (ground, ink) in _LIGHTS.items()
        }
        self.not_a_number = workbook.add_format({"bg_color": "#f3b9b2", "font_color": "#7a0d02"})

    def cell(self, look: CellLook) -> Format:
        """The format of a cell."""
        found = self._cells.get(look)
        if found is None:
            found = self._cells[look] = self._format(self._properties(look))
        return found

    def _properties(self, look: CellLook) -> dict[str, object]:
        is_text = look.kind is Kind.TEXT
        found: dict[str, object] = {
            "bottom": 4,
            "bottom_color": _HAIRLINE,
            "align": "left" if is_text or look.is_left else "right",
        }
        if look.kind in _NUMBERS:
            found["num_format"] = _NUMBERS[look.kind]
        if is_text and look.look is not Look.HEAD:
            found["text_wrap"] = True
        if look.is_after_number:
            found["indent"] = 1
        if look.kind is Kind.LIGHT:
            found |= {"bold": True, "align": "center", "border": 1}
        if look.is_input:
            found |= {"font_color": _INPUT, "locked": False}
        if look.is_input and is_text:
            found["num_format"] = _AS_TYPED
        return found | self._weight(look)

    def _weight(self, look: CellLook) -> dict[str, object]:
        """What makes a cell stand out."""
        if look.is_large:
            return {"bold": True, "font_size": _LARGE, "align": "left", "bottom": 0}
        if look.look is Look.HEAD:
            return {"bold": True, "font_color": self.colour}
        return {} if look.look is Look.PLAIN else {"bold": True, "top": 1, "bottom": 1}

    def to_type(self, kind: Kind) -> Format:
        """The format of an empty cell in which one may type: no line below it yet."""
        number = _NUMBERS.get(kind, _AS_TYPED)
        return self._format({"num_format": number, "font_color": _INPUT, "locked": False})

    def heading(self, *, is_number: bool, is_after_number: bool = False) -> Format:
        """The format of a column's heading."""
        align = "right" if is_number else "left"
        found: dict[str, object] = {
            "bold": True,
            "bottom": 1,
            "bg_color": _TINT,
            "text_wrap": True,
            "valign": "bottom",
            "align": align,
        }
        return self._format(found | ({"indent": 1} if is_after_number else {}))

    @property
    def title(self) -> Format:
        """Of the paper."""
        return self._format(_TITLE | {"font_color": self.colour})

    @property
    def wrapped_title(self) -> Format:
        """Of the paper, in a few narrow columns."""
        return self._format(_TITLE | {"font_color": self.colour, "text_wrap": True})

    @property
    def wrapped_mark(self) -> Format:
        """Of CONCEPT and the like, in a few narrow columns."""
        return self._format({"bold": True, "font_color": _MARK, "text_wrap": True})

    @property
    def section(self) -> Format:
        """Of a section's heading."""
        return self._format({"bold": True, "font_size": 12, "font_color": self.colour})

    @property
    def mark(self) -> Format:
        """Of CONCEPT and the like."""
        return self._format({"bold": True, "font_color": _MARK})

    @property
    def quiet(self) -> Format:
        """Of small print."""
        return self._format({"font_color": _QUIET, "text_wrap": True})

    @property
    def words(self) -> Format:
        """Of a sentence."""
        return self._format({"text_wrap": True})

    @property
    def plain(self) -> Format:
        """Of what is empty."""
        return self._format({})

    def _format(self, properties: Mapping[str, object]) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": "Calibri", "font_size": 10, "font_color": _INK, "valign": "top"}
            self._made[key] = self._workbook.add_format({**base, **properties})
        return self._made[key]
