"""Writing a run's folder completely or not at all, and never over somebody's own work."""

import hashlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from zvh_finance.errors import BusyError, Finding, InvalidInputError, Place, ZvhError

MANIFEST = "manifest.json"
_LOCK = ".zvh.lock"


def publish(out: Path, name: str, files: Mapping[str, bytes], *, force: bool) -> Path:
    """Write the folder `out/name` with these files, all at once.

    A folder that is there already is replaced only when it is what an earlier run wrote, byte
    for byte; what a person changed or added is never lost without `force`.

    Args:
        out: the folder for results.
        name: the run's folder in it, such as `2027/budget`.
        files: contents by relative path, with a `manifest.json` that lists the others.
        force: replace the folder whatever is in it.

    Returns:
        The folder.

    Raises:
        BusyError: another run writes in `out`.
        InvalidInputError: somebody changed the folder, or it cannot be written.
    """
    target = out / name
    try:
        with _locked(out):
            _recover(target)
            if target.exists():
                if _holds(target, files):
                    return target
                if not force:
                    _refuse_own_work(target)
            _replace(target, files)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InvalidInputError(
            Finding(
                "output-unwritable",
                f"The results cannot be written: {reason}. Free some space or choose another "
                "folder with --out; nothing was left half-written.",
                Place(str(target)),
            )
        ) from error
    return target


def write_changed(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Replace papers that differ, each at once; the names of those that did."""
    changed = []
    try:
        for name, content in files.items():
            path = folder / name
            if path.exists() and path.read_bytes() == content:
                continue
            draft = folder / f".{name}.{secrets.token_hex(4)}.part"
            with draft.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            changed.append(name)
    except OSError as error:
        raise ZvhError.of(
            "papers-not-writable",
            f"{folder} cannot be written: {error.strerror or error}. The register and the "
            "documents are complete; mend the cause and run again.",
        ) from error
    return tuple(changed)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    out.mkdir(parents=True, exist_ok=True)
    lock = FileLock(out / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BusyError.of(
            "busy",
            f"Another run is writing in {out}. Wait until it is done, or choose another --out.",
        ) from error
    try:
        yield
    finally:
        lock.release()


def _recover(target: Path) -> None:
    """Mend what a killed run left: put back a folder that was set aside, drop half-written ones."""
    aside = _aside(target)
    if aside.exists():
        if target.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(target)
    if target.parent.is_dir():
        for partial in target.parent.glob(f".{target.name}.partial-*"):
            shutil.rmtree(partial)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.previous")


def _holds(target: Path, files: Mapping[str, bytes]) -> bool:
    found = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    return found == set(files) and all(
        (target / name).read_bytes() == content for name, content in files.items()
    )


def _refuse_own_work(target: Path) -> None:
    try:
        outputs = json.loads((target / MANIFEST).read_bytes())["outputs"]
        written = {name: str(digest) for name, digest in outputs.items()}
    except (OSError, ValueError, KeyError, AttributeError):
        written = {}
    touched = [
        path.relative_to(target).as_posix()
        for path in sorted(target.rglob("*"))
        if path.is_file() and path.name != MANIFEST
        if written.get(path.relative_to(target).as_posix()) != _digest(path)
    ]
    if touched or not written:
        shown = ", ".join(touched[:5]) or "no manifest of an earlier run"
        raise InvalidInputError(
            Finding(
                "output-changed",
                f"This folder holds files that no run wrote, or that were changed since: {shown}. "
                "Move them away, choose another --out, or give --force to replace them.",
                Place(str(target)),
            )
        )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _replace(target: Path, files: Mapping[str, bytes]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=f".{target.name}.partial-", dir=target.parent))
    try:
        for name, content in files.items():
            path = partial / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        partial.chmod(0o755)
        if target.exists():
            target.rename(_aside(target))
        partial.rename(target)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        _recover(target)
        raise
    if _aside(target).exists():
        shutil.rmtree(_aside(target))
