"""Papers in a folder that keeps more than one run writes: renewed in place, one at a time.

The manifest that will list them is brought to the disk first, under a hidden name of its own, and
takes its right name last. So runs that die in between leave papers that one of these lists, and
what none lists was changed by a person.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from zvh_finance.disk import reason_of, sync_folder, write_aside, write_synced
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import commas, say
from zvh_finance.proof.manifest import MANIFEST, parse_manifest, read_manifest
from zvh_finance.proof.statement import with_output

_NEXT_MANIFESTS = ".manifest.next*.json"
"""What they are called until then; each run that died leaves one, until a run is done."""


def differing(folder: Path, papers: Mapping[str, bytes]) -> tuple[str, ...]:
    """The papers that are not there yet, or not as they should be.

    Raises:
        InvalidInputError: one of them cannot be read.
    """
    try:
        return tuple(name for name, content in papers.items() if _content(folder / name) != content)
    except OSError as error:
        raise _unwritable(folder, error) from error


def is_begun(folder: Path) -> bool:
    """Whether the papers are to be renewed though none differs: a run died before its manifest."""
    return not (folder / MANIFEST).exists() or any(folder.glob(_NEXT_MANIFESTS))


def refuse_changed_papers(folder: Path, names: Iterable[str]) -> None:
    """Refuse to renew papers that a person changed.

    Raises:
        InvalidInputError: a run wrote something else than what stands there.
    """
    listed = [read_manifest(path) for path in (folder / MANIFEST, *folder.glob(_NEXT_MANIFESTS))]
    known = [written.outputs for written in listed if written is not None]
    try:
        changed = [name for name in names if _is_changed(folder / name, known)]
    except OSError as error:
        raise InvalidInputError.of(
            "papers-unreadable",
            say(
                "The papers beside the documents cannot be read: {reason}. Nothing was issued or "
                "written; mend that and run again.",
                reason=reason_of(error),
            ),
            Place(str(folder)),
        ) from error
    if changed:
        raise InvalidInputError.of(
            "papers-changed",
            say(
                "Somebody changed these since they were written: {files}. Nothing was issued or "
                "written. Move them away, or give --force to write over them.",
                files=commas(changed),
            ),
            Place(str(folder)),
        )


def renew(folder: Path, papers: Mapping[str, bytes], manifest: bytes) -> None:
    """Write papers, each at once, and the manifest that lists them.

    Raises:
        InvalidInputError: the disk refuses; a next run completes them.
    """
    pending = folder / f".manifest.next-{secrets.token_hex(4)}.json"
    try:
        write_synced(pending, manifest)
        for name, content in papers.items():
            write_aside(folder / name, content).replace(folder / name)
        pending.replace(folder / MANIFEST)
        sync_folder(folder)
        for former in folder.glob(_NEXT_MANIFESTS):
            former.unlink()
    except OSError as error:
        raise _unwritable(folder, error) from error


def renew_one(folder: Path, name: str, content: bytes) -> bool:
    """Write one paper if it differs, and say so in the manifest that lists it; whether it did.

    Raises:
        InvalidInputError: the disk refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if _content(folder / name) == content:
            return False
        known = _content(folder / MANIFEST) or b""
        if parse_manifest(known) is not None:
            renew(folder, {name: content}, with_output(known, name, content))
        else:
            write_aside(folder / name, content).replace(folder / name)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return True


def take_away(folder: Path, names: Iterable[str]) -> None:
    """Remove papers that a run wrote and that do not hold any more.

    Raises:
        InvalidInputError: the disk refuses.
    """
    try:
        for name in names:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _is_changed(path: Path, known: list[Mapping[str, str]]) -> bool:
    listed = {outputs[path.name] for outputs in known if path.name in outputs}
    content = _content(path)
    return content is not None and bool(listed) and _digest(content) not in listed


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _unwritable(folder: Path, error: OSError) -> InvalidInputError:
    return InvalidInputError.of(
        "papers-not-writable",
        say(
            "The papers beside the documents cannot be written: {reason}. The register and the "
            "documents are complete; mend that and run again, and the papers are completed.",
            reason=reason_of(error),
        ),
        Place(str(folder)),
    )
