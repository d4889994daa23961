"""Letters of reminder on the disk: each as it was sent, and none that the register does not know.

As with documents, what the register knows and the folder lacks is made again from what is frozen,
and kept only if it is the same byte for byte.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from zvh_finance.billing.chain import sha256
from zvh_finance.billing.reminder import LETTER_BEGINS, ReminderLetter, SentLetter
from zvh_finance.errors import DifferenceError, Place
from zvh_finance.language import commas, say


def check_letters_known(
    folder: Path, written: Iterable[str], letters: Iterable[SentLetter]
) -> None:
    """Stop when a letter that stands there is in no register: it would be sent once more.

    Args:
        folder: of the letters of a year.
        written: names that earlier runs wrote there.
        letters: of that year, as the register has them.

    Raises:
        DifferenceError: the register is an older copy, or that of another dossier.
    """
    known = {sent.letter.file for sent in letters}
    unknown = [
        name
        for name in written
        if name.startswith(LETTER_BEGINS) and name not in known and (folder / name).exists()
    ]
    if unknown:
        raise DifferenceError.of(
            "letter-not-in-register",
            say(
                "These letters were sent and the register does not know of them: {files}. Put back "
                "the newest register.sqlite and register.chain.jsonl; nothing was sent.",
                files=commas(unknown),
            ),
            Place(str(folder)),
        )


def sent_contents(
    folder: Path, letters: Sequence[SentLetter], render: Callable[[ReminderLetter], bytes]
) -> Mapping[str, bytes]:
    """Every letter as it was sent: as it stands there, or made again from the register.

    Raises:
        DifferenceError: a lost one cannot be made again byte for byte.
    """
    return {sent.letter.file: _content(folder / sent.letter.file, sent, render) for sent in letters}


def _content(path: Path, sent: SentLetter, render: Callable[[ReminderLetter], bytes]) -> bytes:
    if path.is_file() and sha256(there := path.read_bytes()) == sent.sha256:
        return there
    made = render(sent.letter)
    if sha256(made) != sent.sha256:
        raise DifferenceError.of(
            "letter-not-reproducible",
            say(
                "This letter cannot be made again byte for byte with this version of the program "
                "and its libraries. Restore it from a backup, or install the versions it was sent "
                "with; nothing was written in its place."
            ),
            Place(str(path)),
        )
    return made
