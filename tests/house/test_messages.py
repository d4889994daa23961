"""What is said to a user: in each language, and under one code from one place."""

import re
import string

import pytest

from catalogues.catalogue import compiled, gathered, path_of, read, renewed, written
from tests.kit.codes_told import SEEN
from tests.kit.messages_in_code import ROOT, SOURCES, codes_in, places_of_codes, plain_messages_in
from zvh_finance.errors import Finding
from zvh_finance.language import Language, say


def placeholders(sentence: str) -> set[str]:
    """What a sentence names; where it begins with a body, its article has a capital."""
    found = (name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None)
    return {name.replace("The.", "the.", 1) if name.startswith("The.") else name for name in found}


def blanks(sentence: str) -> tuple[str, str]:
    return (
        sentence[: len(sentence) - len(sentence.lstrip())],
        sentence[len(sentence.rstrip()) :],
    )


@pytest.mark.parametrize("language", list(Language))
def test_a_catalogue_says_every_sentence_of_the_code_and_no_other(language: Language) -> None:
    """`make messages` renews them; what is new is then said in Dutch by hand."""
    assert path_of(language).read_bytes() == written(renewed(read(language), gathered(), language))
    assert [m.id for m in read(language) if m.id and not m.string] == []


@pytest.mark.parametrize("language", list(Language))
def test_what_the_program_reads_was_compiled_from_the_catalogue(language: Language) -> None:
    assert path_of(language).with_suffix(".mo").read_bytes() == compiled(read(language))


@pytest.mark.parametrize("language", list(Language))
def test_a_sentence_keeps_its_values_and_the_blanks_around_it(language: Language) -> None:
    for message in read(language):
        if message.id:
            english, own = str(message.id), str(message.string)
            assert placeholders(english) == placeholders(own), english
            assert blanks(english) == blanks(own), english


def test_a_message_is_put_together_when_it_is_said() -> None:
    """A plain text or an f-string would stay English."""
    found = {
        path.relative_to(ROOT).as_posix(): lines
        for path in SOURCES
        if (lines := list(plain_messages_in(path.read_text(encoding="utf-8"))))
    }

    assert found == {}


def test_a_code_has_one_place() -> None:
    assert {code: places for code, places in places_of_codes().items() if len(places) > 1} == {}


def test_a_code_is_words_with_dashes() -> None:
    odd = [code for code in places_of_codes() if not re.fullmatch(r"[a-z]+[a-z0-9-]*", code)]

    assert odd == []


def test_the_guards_above_see_what_they_look_for() -> None:
    source = """
raise UsageError.of("one-code", f"{name} is wrong.")
raise RefusalError("other-code", say("{name} is wrong.", name=name))
found = Finding("third-code", "Wrong.", place)
"""

    assert list(codes_in(source)) == ["one-code", "other-code", "third-code"]
    assert list(plain_messages_in(source)) == [2, 4]


def test_what_a_test_makes_is_remembered_by_its_code() -> None:
    """`pytest --every-message` fails where a code was never made."""
    Finding("made-by-this-test", say("Said in this test."))

    assert "made-by-this-test" in SEEN
