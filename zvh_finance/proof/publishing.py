"""Writing a run's folder completely or not at all, and never over somebody's own work."""

import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from zvh_finance.disk import reason_of, sync_folder, write_files
from zvh_finance.errors import BusyError, InvalidInputError, Place
from zvh_finance.language import say
from zvh_finance.proof.manifest import MANIFEST, parse_manifest
from zvh_finance.proof.own_work import holds, refuse_another, refuse_own_work

_LOCK = ".zvh.lock"


def publish(
    out: Path, name: str, files: Mapping[str, bytes], *, force: bool, wait_seconds: float = 0
) -> Path:
    """Write the folder `out/name` with these files, all at once.

    A folder that is there already is replaced only when it is what an earlier run of the same
    partnership wrote, byte for byte; what a person changed or added is never lost without `force`.
    A link to a folder elsewhere stays one: the folder that it leads to is written.

    Args:
        out: the folder for results.
        name: the run's folder in it, such as `2027/budget`.
        files: contents by relative path, with a `manifest.json` that lists the others.
        force: replace the folder whatever is in it.
        wait_seconds: how long another run in `out` is waited for.

    Returns:
        The folder.

    Raises:
        BusyError: another run writes in `out`.
        InvalidInputError: somebody changed the folder or has it open, it is of another
            partnership, or it cannot be written.
    """
    target = out / name
    try:
        with alone_in(out, wait_seconds):
            _renew(Path(os.path.realpath(target)), files, force=force)
    except OSError as error:
        raise InvalidInputError.of(
            "output-unwritable",
            say(
                "The results cannot be written: {reason}. Mend that, or choose another folder "
                "with --out; nothing was left half-written.",
                reason=reason_of(error),
            ),
            Place(str(target)),
        ) from error
    return target


@contextmanager
def alone_in(out: Path, wait_seconds: float = 0) -> Iterator[None]:
    """Keep other runs from writing in a folder for results, and make it if it is not there.

    Raises:
        BusyError: another run writes in it for longer than `wait_seconds`.
        InvalidInputError: it cannot be made or written to.
    """
    lock = FileLock(out / _LOCK)
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait_seconds)
    except Timeout as error:
        raise BusyError.of(
            "busy",
            say(
                "Another run is writing in {folder}. Wait until it is done, or choose another "
                "folder with --out.",
                folder=str(out),
            ),
        ) from error
    except OSError as error:
        raise InvalidInputError.of(
            "out-unwritable",
            say(
                "The folder for results cannot be written to: {reason}. Mend that, or choose "
                "another folder with --out; nothing was written.",
                reason=reason_of(error),
            ),
            Place(str(out)),
        ) from error
    try:
        yield
    finally:
        lock.release()


def _renew(target: Path, files: Mapping[str, bytes], *, force: bool) -> None:
    _recover(target)
    if target.exists():
        if holds(target, files):
            return
        if not force:
            written = parse_manifest(files.get(MANIFEST, b""))
            refuse_another(target, written.partnership if written is not None else None)
            refuse_own_work(target)
    _replace(target, files)


def _recover(target: Path) -> None:
    """Mend what a killed run left: put back a folder that was set aside, drop half-written ones."""
    aside = _aside(target)
    if aside.exists():
        if target.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(target)
    if target.parent.is_dir():
        for path in list(target.parent.iterdir()):
            if path.name.startswith(_partial(target)) and path.is_dir():
                shutil.rmtree(path)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.previous")


def _partial(target: Path) -> str:
    """How the names of half-written folders begin."""
    return f".{target.name}.partial-"


def _replace(target: Path, files: Mapping[str, bytes]) -> None:
    partial = target.with_name(_partial(target) + secrets.token_hex(4))
    partial.mkdir(parents=True)
    try:
        write_files(partial, files)
        if target.exists():
            target.rename(_aside(target))
        partial.rename(target)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        _recover(target)
        raise
    sync_folder(target.parent)
    if _aside(target).exists():
        shutil.rmtree(_aside(target))
