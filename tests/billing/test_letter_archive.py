"""Letters of reminder on the disk are those of the register, to the byte."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.kit.reminders import FIRST, SECOND
from zvh_finance.billing.chain import sha256
from zvh_finance.billing.letter_archive import check_letters_known, sent_contents
from zvh_finance.billing.reminder import ReminderLetter, SentLetter
from zvh_finance.errors import DifferenceError, Place

ONE, TWO = "herinnering-GM0828-oss-1.pdf", "herinnering-GM0828-oss-2.pdf"


def rendered(letter: ReminderLetter) -> bytes:
    return f"letter {letter.sequence} to {letter.municipality_name}".encode()


SENT = tuple(SentLetter(letter, sha256(rendered(letter))) for letter in (FIRST, SECOND))


def test_a_letter_that_stands_there_and_is_in_no_register_stops_the_run(tmp_path: Path) -> None:
    third = "herinnering-vught-1.pdf"
    for name in (ONE, TWO, third):
        (tmp_path / name).write_bytes(b"letter")

    with pytest.raises(DifferenceError) as caught:
        check_letters_known(tmp_path, [ONE, third, TWO], SENT[:1])

    (found,) = caught.value.findings
    assert (found.code, found.place) == ("letter-not-in-register", Place(str(tmp_path)))
    assert f"does not know of them: {third}, {TWO}." in str(found)


def test_known_letters_other_papers_and_letters_that_went_away_stop_nothing(
    tmp_path: Path,
) -> None:
    for name in (ONE, TWO, "overzicht.pdf", "niet-geschreven-1.pdf"):
        (tmp_path / name).write_bytes(b"letter")

    check_letters_known(tmp_path, [ONE, TWO, "overzicht.pdf", "herinnering-vught-1.pdf"], SENT)


def test_a_letter_is_as_it_stands_there_or_made_again_when_it_is_lost_or_changed(
    tmp_path: Path,
) -> None:
    (tmp_path / ONE).write_bytes(rendered(FIRST))
    made = list[int]()

    def render(letter: ReminderLetter) -> bytes:
        made.append(letter.sequence)
        return rendered(letter)

    whole = {ONE: rendered(FIRST), TWO: rendered(SECOND)}
    assert sent_contents(tmp_path, SENT, render) == whole
    assert made == [2]

    (tmp_path / ONE).write_bytes(b"a friendlier amount")
    (tmp_path / TWO).mkdir()
    assert sent_contents(tmp_path, SENT, render) == whole
    assert made == [2, 1, 2]


def test_a_lost_letter_that_cannot_be_made_the_same_is_refused(tmp_path: Path) -> None:
    other = replace(SENT[1], sha256=sha256(b"as another version wrote it"))

    with pytest.raises(DifferenceError) as caught:
        sent_contents(tmp_path, [SENT[0], other], rendered)

    (found,) = caught.value.findings
    assert (found.code, found.place) == ("letter-not-reproducible", Place(str(tmp_path / TWO)))
