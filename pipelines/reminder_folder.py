"""The folder of a year's reminders: letters as they were sent, notices, and what is open."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.billing.chain import sha256
from zvh_finance.billing.database import WAIT_SECONDS
from zvh_finance.billing.default_notice import NOTICE_BEGINS
from zvh_finance.billing.reminder import LETTER_BEGINS, SentLetter
from zvh_finance.disk import UNFINISHED
from zvh_finance.documents.invoices.reminder_letter import reminder_letter
from zvh_finance.errors import DifferenceError, Place
from zvh_finance.language import commas, say
from zvh_finance.proof.manifest import MANIFEST, manifest, read_manifest
from zvh_finance.proof.own_work import refuse_another
from zvh_finance.proof.papers import differing, refuse_changed_papers, renew, take_away
from zvh_finance.proof.publishing import alone_in
from zvh_finance.year.books import Books


@contextmanager
def own_reminders(options: RunOptions, books: Books, year: int) -> Iterator[Path]:
    """Where they stand, while no other run writes there, and nobody else's work stands there.

    Raises:
        BusyError: another run writes in `--out`.
        InvalidInputError: it is of another partnership, or somebody changed a paper in it.
    """
    folder = options.out / str(year) / "reminders"
    with alone_in(options.out, WAIT_SECONDS):
        if not options.force:
            refuse_another(folder, books.partnership)
            refuse_changed_papers(folder, _listed(folder))
        yield folder


def check_letters_known(folder: Path, letters: Sequence[SentLetter]) -> None:
    """Stop when a letter that stands there is in no register: it would be sent once more.

    Raises:
        DifferenceError: the register is an older copy, or that of another dossier.
    """
    known = {sent.letter.file for sent in letters}
    unknown = [
        name
        for name in _listed(folder)
        if name.startswith(LETTER_BEGINS) and name not in known and (folder / name).exists()
    ]
    if unknown:
        raise DifferenceError.of(
            "letter-not-in-register",
            say(
                "These letters were sent and the register does not know of them: {files}. Put back "
                "the last copy of the register, or choose another folder with --out. Nothing was "
                "sent.",
                files=commas(unknown),
            ),
            Place(str(folder)),
        )


def sent_contents(folder: Path, letters: Sequence[SentLetter]) -> Mapping[str, bytes]:
    """Every letter as it was sent: as it stands there, or made again from the register.

    Raises:
        DifferenceError: a lost one cannot be made again byte for byte.
    """
    return {sent.letter.file: _content(folder / sent.letter.file, sent) for sent in letters}


def write_reminders(run: Run, folder: Path, papers: Mapping[str, bytes]) -> None:
    """Write what is not there yet, and take away what does not hold any more."""
    changed = differing(folder, papers)
    past = [n for n in _listed(folder) if n.startswith(NOTICE_BEGINS) and n not in papers]
    take_away(folder, [leftover.name for leftover in folder.glob(f".*{UNFINISHED}")])
    if changed or past or not (folder / MANIFEST).exists():
        take_away(folder, past)
        content = manifest(run.record(), papers)
        renew(folder, {name: papers[name] for name in changed}, content)


def _listed(folder: Path) -> tuple[str, ...]:
    written = read_manifest(folder / MANIFEST)
    names = written.outputs if written is not None else {}
    return tuple(name for name in names if Path(name).name == name)


def _content(path: Path, sent: SentLetter) -> bytes:
    there = path.read_bytes() if path.is_file() else b""
    if sha256(there) == sent.sha256:
        return there
    made = reminder_letter(sent.letter)
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
