"""Pages of a PDF as a reader turns them: which of them hold next to nothing."""

from collections.abc import Sequence

from pypdf import PageObject

from tests.kit.papers import read

FEW = 2
_MARGIN = 19.9 / 25.4 * 72
_SAME_LINE = 3.0
_SHAPES = 40


def widows(pdf: bytes) -> list[tuple[int, list[str]]]:
    """Pages after the first with at most two lines between head and foot, and those lines.

    A page with a drawing on it holds something, whatever its words.
    """
    pages = read(pdf).pages
    told = [(number, lines_of(page), page) for number, page in enumerate(pages, start=1)]
    return [
        (number, [text for _, text in lines])
        for number, lines, page in told[1:]
        if len(lines) <= FEW and not _has_drawing(page)
    ]


def lines_of(page: PageObject) -> Sequence[tuple[float, str]]:
    """The lines of text between head and foot, from above, each with its height on the page."""
    found: dict[float, str] = {}

    def see(text: str, page_matrix: Sequence[float], matrix: Sequence[float], *_: object) -> None:
        x, y = matrix[4:]
        at = x * page_matrix[1] + y * page_matrix[3] + page_matrix[5]
        if not text.strip() or not _MARGIN < at < float(page.mediabox.height) - _MARGIN:
            return
        line = next((y for y in found if abs(y - at) < _SAME_LINE), at)
        found[line] = found.get(line, "") + text.strip()

    page.extract_text(visitor_text=see)
    return sorted(found.items(), reverse=True)


def _has_drawing(page: PageObject) -> bool:
    """Shapes, beyond the rules of a table and a place to sign."""
    contents = page.get_contents()
    return contents is not None and contents.get_data().count(b"\nh\n") > _SHAPES
