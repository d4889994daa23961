"""The files of a folder against the hashes in its manifest."""

import hashlib
from collections.abc import Iterator

from zvh_finance.errors import Finding
from zvh_finance.language import Count, say
from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.verification.check import Check, compared, difference
from zvh_finance.proof.verification.recorded import RecordedRun
from zvh_finance.proof.verification.run_folder import RunFolder, is_inside

SIGNATURES = ("manifest.json.sig", "manifest.json.tsr", "manifest.json.tsq")
"""What somebody puts beside a manifest to show who saw it, and when; no run writes them."""


def output_check(run: RecordedRun, folder: RunFolder) -> Check:
    """Every file that the manifest lists is there with its SHA-256, and nothing else is."""
    title = say("files of the folder, against the SHA-256 of each in the manifest")
    told = say("{files} files", files=Count(len(run.outputs)))
    return compared("outputs", title, told, (*_listed(run, folder), *_besides(run, folder)))


def manifest_check(run: RecordedRun) -> Check:
    """The manifest against itself: its form, and the id that follows from what it says."""
    title = say("manifest, against the form it is written in and the id of the run in it")
    found = []
    if not run.is_as_written:
        message = say("The manifest is not in the form in which a run writes it: it was edited.")
        found.append(difference("verify-manifest-form", message, MANIFEST))
    if run.run_id != run.expected_run_id:
        message = say(
            "The id of the run is {told}; from its version, question and inputs follows {found}.",
            told=run.run_id[:40],
            found=run.expected_run_id,
        )
        found.append(difference("verify-run-id", message, MANIFEST))
    return compared("manifest", title, say("id {id}", id=run.run_id[:40]), found)


def _listed(run: RecordedRun, folder: RunFolder) -> Iterator[Finding]:
    for name, digest in sorted(run.outputs.items()):
        if not is_inside(name):
            message = say(
                'The manifest names "{name}", which leads outside the folder or is no name of a '
                "file; it was not read.",
                name=name[:80],
            )
            yield difference("verify-outside", message, MANIFEST)
        elif name in folder.unread:
            message = say("Its content is not known: {reason}.", reason=folder.unread[name])
            yield difference("verify-unread", message, name)
        elif name not in folder.files:
            yield difference("verify-missing", say("The manifest lists it; it is missing."), name)
        elif hashlib.sha256(folder.files[name]).hexdigest() != digest:
            message = say("It was changed: its SHA-256 is not the one in the manifest.")
            yield difference("verify-changed", message, name)


def _besides(run: RecordedRun, folder: RunFolder) -> Iterator[Finding]:
    own = {MANIFEST, *SIGNATURES, *run.outputs}
    for name in sorted({*folder.files, *folder.unread} - own):
        yield difference(
            "verify-added", say("No run wrote it: the manifest does not list it."), name
        )
