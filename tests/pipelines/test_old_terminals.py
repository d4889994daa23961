"""What a terminal without a euro sign shows, letter by letter (in the process of the test)."""

import io

import pytest

from pipelines.commands.terminal import write_whatever_the_encoding


def written(text: str, encoding: str) -> bytes:
    """What arrives of a text in a terminal of an encoding."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding)
    write_whatever_the_encoding(stream)
    stream.write(text)
    stream.flush()
    return raw.getvalue()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("€ 1.250,00", b"EUR 1.250,00"),
        ("94.600 × 2 – 3", b"94.600 x 2 - 3"),
        ("“Súdwest-Fryslân”", b'"Sudwest-Fryslan"'),
        ("10\N{NO-BREAK SPACE}000", b"10 000"),
        ("☃", b"?"),
    ],
)
def test_what_ascii_lacks_is_written_in_other_words(text: str, shown: bytes) -> None:
    """Letters lose their accent, signs become a word, and what has no likeness a question mark."""
    assert written(text, "ascii") == shown


def test_what_an_encoding_has_is_written_as_it_is() -> None:
    assert written("Súdwest-Fryslân € 5", "cp1252") == "Súdwest-Fryslân € 5".encode("cp1252")
    assert written("Súdwest-Fryslân € 5", "cp850") == "Súdwest-Fryslân EUR 5".encode("cp850")


def test_what_is_no_terminal_is_left_as_it_is() -> None:
    """A program that catches the output may have any stream in its place."""
    caught = io.StringIO()
    write_whatever_the_encoding(caught)
    caught.write("€ ☃")
    assert caught.getvalue() == "€ ☃"


def test_what_cannot_be_read_is_never_guessed() -> None:
    """Other words are for writing: input in another encoding is still an error."""
    write_whatever_the_encoding()
    stream = io.TextIOWrapper(io.BytesIO(b"\xe9"), "ascii", errors="zvh-other-words")
    with pytest.raises(UnicodeDecodeError):
        stream.read()
