"""The CSV that a person downloads from StatLine, for when both services are down."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cbs.cbs_server import embedded
from tests.cbs.fetching import EMBEDDED, REVISED, TODAY, bytes_of
from zvh_finance.cbs.consent import Consent, Wish
from zvh_finance.cbs.history import supplier
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.cbs.statline_file import StatLineFile
from zvh_finance.cbs.taking import Refreshed, cbs_config, import_population
from zvh_finance.errors import InvalidInputError
from zvh_finance.key.population import Edition, FigureStatus

HEADER = (
    '"Geslacht";"Leeftijd";"Burgerlijke staat";"Regio\'s";"Perioden";'
    '"Bevolking op 1 januari (aantal)";"Gemiddelde bevolking  (aantal)"'
)
ALL = '"Totaal mannen en vrouwen";"Totaal";"Totaal burgerlijke staat"'

Import = Callable[..., Refreshed]


def download(
    year: int = 2026,
    period: str | None = None,
    change: Callable[[str], str] = str,
    nothing: str = "",
) -> bytes:
    """A download of all regions: the country, larger regions, municipalities past and present."""
    figures = embedded().population(Edition(date(year, 1, 1))).figures
    total = sum(figure.inhabitants for figure in figures.values())
    regions: list[tuple[str, object]] = [
        ("Nederland", total),
        ("Noord-Nederland (LD)", 1),
        ("Noord-Brabant (PV)", 2),
        ("Delfzijl en omgeving (CR)", 3),
        ("Haaren", nothing if year > 2020 else figures["GM0788"].inhabitants),
        ("'s-Gravenmoer", nothing),
    ]
    regions += [(f.name, f.inhabitants) for c, f in figures.items() if c != "GM0788"]
    rows = "".join(
        f'{ALL};"{name}";"{period or year}";"{number}";""\r\n' for name, number in regions
    )
    return b"\xef\xbb\xbf" + change(f"{HEADER}\r\n{rows}").encode()


@pytest.fixture
def import_file(tmp_path: Path, folder: Path) -> Import:
    """Import this content into the snapshot of the test."""

    def run(content: bytes, *years: int, consent: Consent = Consent()) -> Refreshed:  # noqa: B008 — frozen
        file = tmp_path / "Bevolking__geslacht__leeftijd__regio_01122026_120000.csv"
        file.write_bytes(content)
        return import_population(file, Wish(years, consent), folder, cbs_config(), TODAY)

    return run


@pytest.mark.parametrize("nothing", ["", ".", "-", "x"])
def test_with_and_without_statistical_symbols(
    import_file: Import, folder: Path, nothing: str
) -> None:
    """The figures of 2026 are the ones we have; so nothing changes."""
    assert import_file(download(nothing=nothing)).stored.added == ()
    assert bytes_of(folder) == bytes_of(EMBEDDED)


def test_the_same_bytes_as_from_the_services(import_file: Import, folder: Path) -> None:
    """A year whose source was unknown gets the same second version as through OData."""
    [entry] = import_file(download(2017)).stored.added
    content = (folder / "2017-01-01-v2.csv").read_text().splitlines()
    first = (EMBEDDED / "2017-01-01-v1.csv").read_text().splitlines()
    assert entry.origin == "CBS StatLine, table 03759ned"
    assert supplier(folder, entry.file).startswith("the downloaded file Bevolking__geslacht")
    assert content[1].split(";")[3:] == ["definitive", "03759ned", "2017JJ00"]
    assert [line.split(";")[::2][:2] for line in content[1:]] == [
        line.split(";")[::2][:2] for line in first[1:]
    ]


@pytest.mark.parametrize("stars", ["*", "**"])
def test_a_star_after_the_year_means_provisional(
    import_file: Import, folder: Path, stars: str
) -> None:
    with pytest.raises(InvalidInputError, match="--accept-revision"):
        import_file(download(period=f"2026{stars}"))
    import_file(download(period=f"2026{stars}"), consent=REVISED)
    newest = read_snapshot(folder).source(Edition(date(2026, 1, 1)))
    assert (newest.version, newest.status) == (2, FigureStatus.PROVISIONAL)


def test_codes_instead_of_names(import_file: Import) -> None:
    def coded(text: str) -> str:
        for code, figure in embedded().population(Edition(date(2026, 1, 1))).figures.items():
            text = text.replace(f'"{figure.name}"', f'"{code}"')
        return text

    assert import_file(download(change=coded)).stored.added == ()


def test_rows_that_are_no_totals_are_left_alone(import_file: Import) -> None:
    men = '"Mannen";"Totaal";"Totaal burgerlijke staat";"Oss";"2026";"48000";""\r\n'
    assert import_file(download(change=lambda text: text + men)).stored.added == ()


def test_several_years_in_one_file_and_a_choice_among_them(import_file: Import) -> None:
    both = download(2017) + download(2018).split(b"\r\n", 1)[1]
    assert [e.file for e in import_file(both, 2018).stored.added] == ["2018-01-01-v2.csv"]
    assert [e.file for e in import_file(both).stored.added] == ["2017-01-01-v2.csv"]


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


OSS = '"Oss";"2026";"95549"'

WRONG: dict[str, tuple[bytes, str, str]] = {
    "a garbled name": (
        download(change=swap('"Súdwest-Fryslân"', '"SÃºdwest"')),
        "statline-name",
        "is not known",
    ),
    "an unknown municipality": (
        download(change=swap('"Oss"', '"Groot-Oss"')),
        "statline-name",
        '"Groot-Oss" is not known on 1 January of 2026',
    ),
    "a province without its mark": (
        download(change=swap('"Noord-Brabant (PV)"', '"Noord-Brabant"')),
        "statline-name",
        '"Noord-Brabant"',
    ),
    "a missing municipality": (
        download(change=swap(f"{ALL};{OSS}", '"Mannen";"Totaal";"x";"Oss";"2026";"1"')),
        "population-incomplete",
        "GM0828",
    ),
    "a digit too few": (download(change=swap('"95549"', '"9554"')), "population-sum", "18,130,208"),
    "a thousands dot": (
        download(change=swap('"95549"', '"95.549"')),
        "statline-value",
        '"95.549" is not a whole number',
    ),
    "a fraction": (download(change=swap('"95549"', '"95549,5"')), "statline-value", "95549,5"),
    "without the country": (
        download(change=swap('"Nederland"', '"Nederland (LD)"')),
        "cbs-nation",
        "cannot be added up",
    ),
    "twice the same": (
        download(change=lambda text: f'{text}{ALL};{OSS};""\r\n'),
        "cbs-duplicate",
        "GM0828",
    ),
    "another topic": (
        download(change=swap("Bevolking op 1 januari", "Huishoudens")),
        "statline-topic",
        "Choose this topic",
    ),
    "another unit": (
        download(change=swap("januari (aantal)", "januari (x 1 000)")),
        "cbs-redesigned",
        '"x 1 000" now',
    ),
    "a month": (
        download(change=swap('"2026"', '"2026 januari"')),
        "statline-period",
        '"2026 januari" is not a year',
    ),
    "laid out like the screen": (
        b'"Bevolking op 1 januari en gemiddeld"\r\n"Onderwerp";"Bevolking"\r\n"Bron: CBS"\r\n',
        "statline-layout",
        "CSV zonder statistische symbolen",
    ),
    "saved by Excel in another encoding": (
        download().decode("utf-8-sig").encode("latin-1"),
        "statline-characters",
        "not UTF-8",
    ),
    "a year that is certain and is not": (
        download(change=lambda text: f'{text}{ALL};"Oss";"2026*";"95549";""\r\n'),
        "statline-two-statuses",
        "with and without an asterisk",
    ),
    "a column twice": (
        download(
            change=swap('"Gemiddelde bevolking  (aantal)"', '"Bevolking op 1 januari (aantal)"')
        ),
        "statline-header",
        "a column twice",
    ),
    "a number of 5,000 digits": (
        download(change=swap('"95549"', f'"{"9" * 5000}"')),
        "statline-value",
        "is not a whole number",
    ),
    "other digits": (download(change=swap('"2026"', '"\uff12026"')), "statline-period", "is not a"),
    "cut off": (download()[:-30], "statline-csv", "cut off"),
    "cut off at the end of a field": (download()[:-5], "statline-row", "cut off"),
    "empty": (b"", "statline-layout", "one row per figure"),
    "only a header": (f"{HEADER}\r\n".encode(), "statline-empty", "no figures"),
    "a loose quote": (download(change=swap('"Oss"', '"O"ss"')), "statline-csv", "not CSV"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_cannot_be_right_is_refused(
    import_file: Import, folder: Path, name: str
) -> None:
    content, code, words = WRONG[name]
    with pytest.raises(InvalidInputError) as caught:
        import_file(content)
    assert caught.value.exit_code == 3
    assert code in {finding.code for finding in caught.value.findings}, caught.value
    assert words in str(caught.value)
    assert bytes_of(folder) == bytes_of(EMBEDDED)


def test_a_file_that_is_not_there(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="No such file"):
        import_population(tmp_path / "nothing.csv", Wish(), folder, cbs_config(), TODAY)


def test_a_year_that_is_not_in_the_file(import_file: Import) -> None:
    with pytest.raises(InvalidInputError, match="no figures for 1 January of 2025"):
        import_file(download(), 2025)


def test_a_name_that_two_municipalities_had_is_refused(tmp_path: Path) -> None:
    """Only exact and unambiguous names count."""
    file = tmp_path / "x.csv"
    file.write_bytes(download(change=lambda _: f'{HEADER}\r\n{ALL};"Bergen";"2026";"30000";""\r\n'))
    bergen = {"Bergen": frozenset({"GM0373", "GM0893"})}
    source = StatLineFile(file, cbs_config(), lambda _: bergen, {})
    with pytest.raises(InvalidInputError, match=r"line 2: .*may be GM0373 or GM0893"):
        source.answer(list)
