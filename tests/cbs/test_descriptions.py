"""Reorganisations read from what CBS writes at each code (texts of table 03759ned; bron: CBS)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cbs.cbs_server import embedded, histories, real_facts
from zvh_finance.cbs.answer import Region
from zvh_finance.cbs.descriptions import Chronicle, chronicle
from zvh_finance.cbs.events import Event, events_content, events_from, merged
from zvh_finance.errors import InvalidInputError, Severity

HAAREN = (
    "Opgeheven per 01-01-2021, overgegaan naar:\r\n"
    "- Boxtel (GM0757),\r\n... 535 hectare met 918 woningen en 2149 inwoners\r\n"
    "- Vught (GM0865),\r\n... 2630 hectare met 2085 woningen en 4900 inwoners\r\n\r\n"
    "Grenswijziging per 01-01-1997, overgegaan naar:\r\n"
    "- Boxtel (GM0757),\r\n... 22 hectare met 1 woning en 1 inwoner\r\n\r\n"
    "Gemeentelijke herindeling per 01-01-1996, ontvangen van:\r\n"
    "- Haaren (GM0788),\r\n... 1804 hectare met 1799 woningen en 5493 inwoners\r\n\r\n"
    "Begindatum voor 1830\r\n"
)
BOXTEL = (
    "Gemeentelijke herindeling per 01-01-2021, ontvangen van:\r\n"
    "- Haaren (GM0788),\r\n... 535 hectare met 918 woningen en 2149 inwoners\r\n\r\n"
    "Grenswijziging per 01-01-1997, ontvangen van:\r\n"
    "- Haaren (GM0788),\r\n... 22 hectare met 1 woning en 1 inwoner\r\n"
    "Begindatum voor 1830\r\n"
)
VUGHT = (
    "Gemeentelijke herindeling per 01-01-2021, ontvangen van:\r\n"
    "- Haaren (GM0788),\r\n... 2630 hectare met 2085 woningen en 4900 inwoners\r\n"
)


def told(**descriptions: str) -> Chronicle:
    return chronicle({code: Region(code.lower(), text) for code, text in descriptions.items()})


def facts(events: tuple[Event, ...]) -> list[tuple[object, ...]]:
    return [
        (
            e.reorganisation.valid_from.isoformat(),
            e.reorganisation.from_code,
            e.reorganisation.to_code,
            e.reorganisation.inhabitants_moved,
            e.reorganisation.abolished,
            e.kind,
        )
        for e in events
    ]


def test_haaren() -> None:
    """Singular forms are understood, and what it received from itself is no transfer."""
    read = told(GM0788=HAAREN, GM0757=BOXTEL, GM0865=VUGHT)
    assert facts(read.events) == [
        ("1997-01-01", "GM0788", "GM0757", 1, False, "Grenswijziging"),
        ("2021-01-01", "GM0788", "GM0757", 2149, True, "Gemeentelijke herindeling/Opgeheven"),
        ("2021-01-01", "GM0788", "GM0865", 4900, True, "Gemeentelijke herindeling/Opgeheven"),
    ]
    assert read.findings == ()


def test_a_decimal_comma_and_what_one_end_keeps_silent() -> None:
    """Oss and Bernheze, 1-1-2025: each tells only what it received."""
    oss = (
        "Grenswijziging per 01-01-2025, ontvangen van:\r\n- Bernheze (GM1721),\r\n"
        "... 1,14 hectare met 0 woningen en 0 inwoners\r\n"
    )
    bernheze = (
        "Grenswijziging per 01-01-2025, ontvangen van:\r\n- Oss (GM0828),\r\n"
        "... 0,17 hectare met 0 woningen en 0 inwoners\r\n"
    )
    read = told(GM0828=oss, GM1721=bernheze)
    assert [(e.reorganisation.from_code, e.hectares) for e in read.events] == [
        ("GM0828", "0.17"),
        ("GM1721", "1.14"),
    ]
    assert {f.code for f in read.findings} == {"reorganisation-one-sided"}
    assert {f.severity for f in read.findings} == {Severity.WARNING}


def test_ends_that_contradict_each_other_are_reported_and_left_out() -> None:
    read = told(GM0788=HAAREN, GM0757=BOXTEL.replace("2149", "2194"), GM0865=VUGHT)
    assert [e[2] for e in facts(read.events) if e[0] == "2021-01-01"] == ["GM0865"]
    [finding] = read.findings
    assert finding.code == "reorganisation-contradiction"
    assert "GM0788 of 2,149 and GM0757 of 2,194" in str(finding.message)


def test_a_stranger_at_the_other_end_is_reported() -> None:
    read = told(GM0788=HAAREN, GM0757=BOXTEL)
    assert [f.code for f in read.findings] == ["reorganisation-stranger"]
    assert "GM0865" in str(read.findings[0].message)


@pytest.mark.parametrize(
    "line",
    [
        "Opgeheven per 01-01-2021 overgegaan naar:",
        "... 535 hektare met 918 woningen en 2149 inwoners",
        "- Boxtel (0757),",
        "Zie ook Oisterwijk",
        "Opgeheven per 31-02-2021, overgegaan naar:",
        "Naamswijziging per 00-00-0000,",
        "... 535 hectare met 918 woningen en 2.149 inwoners",
        "... 535 hectare met 918 woningen en ² inwoners",
    ],
)
def test_odd_lines_are_reported_and_never_guessed(line: str) -> None:
    read = told(GM0788=f"{line}\r\n")
    assert read.events == ()
    [finding] = read.findings
    assert finding.code == "reorganisation-odd"
    assert line in str(finding.message)


LINES = st.one_of(
    st.sampled_from([line for text in (HAAREN, BOXTEL, VUGHT) for line in text.splitlines()]),
    st.text(max_size=60),
    st.builds(
        "{} per {:02d}-{:02d}-{:04d}{}".format,
        st.sampled_from(["Opgeheven", "Naamswijziging", "Ontstaan"]),
        st.integers(0, 40),
        st.integers(0, 14),
        st.integers(0, 2100),
        st.sampled_from([", ontvangen van:", ", overgegaan naar:", ",", ""]),
    ),
    st.builds("- Oss (GM{:04d}),".format, st.integers(0, 9999)),
    st.builds("oude naam: Oss (GM{:04d})".format, st.integers(780, 790)),
)


@given(st.lists(LINES, max_size=25), st.lists(LINES, max_size=25))
def test_whatever_cbs_writes_it_is_read_or_reported(one: list[str], other: list[str]) -> None:
    """No text makes the reader stumble, and no transfer comes from nowhere."""
    read = told(GM0788="\r\n".join(one), GM0757="\n".join(other), GM0865=VUGHT)
    for event in read.events:
        assert {event.reorganisation.from_code, event.reorganisation.to_code} <= {
            "GM0788",
            "GM0757",
            "GM0865",
        }
        assert event.reorganisation.inhabitants_moved >= 0


def test_odd_lines_of_long_ago_are_only_counted() -> None:
    regions = {"GM0788": Region("Haaren", "Wijziging per 01-01-1990, xx\r\nZie ook\r\n")}
    [finding] = chronicle(regions, since=date(2016, 1, 1)).findings
    assert str(finding.message).startswith("2 notes of CBS on reorganisations before 2016-01-01")


def test_land_from_abroad_has_nobody_to_confirm_it() -> None:
    read = told(
        GM1903="Grenswijziging per 01-01-2018, ontvangen van:\r\n- Buitenland (GM0998),\r\n"
        "... 16 hectare met 0 woningen en 0 inwoners\r\n"
        "Grenswijziging per 01-01-2018, overgegaan naar:\r\n- Buitenland (NL98),\r\n"
        "... 5 hectare met 0 woningen en 0 inwoners\r\n"
    )
    assert (read.events, read.findings) == ((), ())


def test_a_new_name_with_a_new_code_carries_the_municipality_on() -> None:
    """St. Anthonis (GM1691) became Sint Anthonis (GM1702) on 4 July 1995."""
    read = told(
        GM1691="Naamswijziging per 04-07-1995,\r\nnieuwe naam: Sint Anthonis (GM1702)\r\n",
        GM1702="Naamswijziging per 04-07-1995,\r\noude naam: St. Anthonis (GM1691)\r\n",
    )
    assert facts(read.events) == [("1995-07-04", "GM1691", "GM1702", 0, True, "Naamswijziging")]
    assert read.events[0].created
    assert read.findings == ()


def test_all_reorganisations_since_1988_survive_being_told_by_cbs() -> None:
    """Written as CBS writes them and read again: all 1,348, none more."""
    stored = embedded().events
    names = real_facts().names
    texts = histories(stored)
    regions = {code: Region(name, texts.get(code, "")) for code, name in names.items()}
    read = chronicle(regions, since=date(2016, 1, 1))
    assert len(read.events) == 1348
    assert merged(stored, read.events) == tuple(stored)
    assert {f.code for f in read.findings} <= {"reorganisation-older", "reorganisation-one-sided"}


def test_what_cbs_adds_or_changes_is_taken_over_and_what_it_drops_is_kept() -> None:
    [first, second, third] = told(GM0788=HAAREN, GM0757=BOXTEL, GM0865=VUGHT).events
    corrected = told(
        GM0788=HAAREN.replace("4900", "4901"), GM0757=BOXTEL, GM0865=VUGHT.replace("4900", "4901")
    ).events[2]
    assert merged([first, third], [second, corrected]) == (first, second, corrected)


def test_the_file_of_reorganisations_reads_back_as_it_was_written() -> None:
    events = told(GM0788=HAAREN, GM0757=BOXTEL, GM0865=VUGHT).events
    assert events_from(events_content(events), "x.csv") == events


@pytest.mark.parametrize(
    "row",
    [
        "2021-01-01;GM788;Haaren;GM0757;Boxtel;2149;Opgeheven;535;918",
        "2021-13-01;GM0788;Haaren;GM0757;Boxtel;2149;Opgeheven;535;918",
        "2021-01-01;GM0788;Haaren;GM0757;Boxtel;veel;Opgeheven;535;918",
        "2021-01-01;GM0788",
    ],
)
def test_a_row_that_is_no_reorganisation_is_refused_by_line(row: str) -> None:
    header = "valid_from;from_code;from_name;to_code;to_name;inhabitants_moved;kind;hectares"
    with pytest.raises(InvalidInputError, match="line 2"):
        events_from(f"{header};dwellings\n{row}\n".encode(), "x.csv")
