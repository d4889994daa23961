"""Where a folder comes from: its inputs as they are now, its program, decisions and signatures."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from zvh_finance.errors import Finding
from zvh_finance.language import Count, Text, commas, say
from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.program import Program
from zvh_finance.proof.verification.check import Check, compared, difference, unchecked
from zvh_finance.proof.verification.output_check import SIGNATURES
from zvh_finance.proof.verification.recorded import RecordedRun
from zvh_finance.proof.verification.run_folder import RunFolder

_OF_USERS = ("dossier/", "population/")
"""How the names of inputs begin that do not come with the program, as its parameters do."""


@dataclass(frozen=True, slots=True)
class Changed:
    """How the inputs of now differ from those of a run, by name.

    Attributes:
        other: with another SHA-256.
        gone: that the run read and that are not there.
        new: that the run did not know; it cannot have rested on them.
    """

    other: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether a run on them must give the same."""
        return not (self.other or self.gone or self.new)


def changed_inputs(run: RecordedRun, now: Mapping[str, str]) -> Changed:
    """What became of each input."""
    both = run.inputs.keys() & now.keys()
    return Changed(
        tuple(sorted(name for name in both if run.inputs[name] != now[name])),
        tuple(sorted(run.inputs.keys() - now.keys())),
        tuple(sorted(now.keys() - run.inputs.keys())),
    )


def input_check(
    run: RecordedRun, now: Mapping[str, str] | None, why: Text, *, is_same_program: bool
) -> Check:
    """Every input as it is now, against the SHA-256 that the manifest names.

    Args:
        run: what the manifest tells.
        now: SHA-256 by name; `None` when there is nothing to look in.
        why: the reason for that.
        is_same_program: whether the parameters, which come with it, must be the same too.
    """
    title = say("dossier, snapshot and parameters, against the SHA-256 of each in the manifest")
    if now is None:
        return unchecked("inputs", title, why)
    changed = changed_inputs(run, now)
    told = say("{files} files", files=Count(len(run.inputs)))
    if changed.new:
        told = say(
            "{files} files; new since: {names}",
            files=Count(len(run.inputs)),
            names=commas(changed.new),
        )
    return compared("inputs", title, told, _inputs(changed, is_same_program=is_same_program))


def program_check(run: RecordedRun, here: Program) -> Check:
    """Whether the same program made the folder; another one is told and no difference."""
    title = say("program that made the folder, against the one that verifies")
    there = run.program
    if is_same_program(run, here):
        return compared("program", title, say("the same: version {version}", version=there.version))
    if not run.is_statement:
        told = say("made by another version, {version} or before", version=there.version)
    else:
        told = say(
            "made by another one: version {version}, commit {commit}",
            version=there.version,
            commit=there.commit[:12] or "?",
        )
    return unchecked("program", title, told)


def is_same_program(run: RecordedRun, here: Program) -> bool:
    """Whether its own files and its libraries are the same."""
    return run.is_statement and (run.program.source_sha256, run.program.lock_sha256) == (
        here.source_sha256,
        here.lock_sha256,
    )


def decision_check(
    run: RecordedRun, known: Collection[str] | None, now: Mapping[str, str]
) -> Check:
    """The decisions named are in the dossier; signed documents are those whose hash was recorded.

    Args:
        run: what the manifest tells.
        known: ids in the dossier; `None` when there is none.
        now: SHA-256 by name of the inputs as they are, the documents among them.
    """
    title = say("decisions that the manifest names, against the dossier")
    if known is None:
        return unchecked("decisions", title, say("there is no dossier to look in"))
    found = [*_unknown(run, known), *_documents(run, now)]
    told = say("{number} decisions", number=Count(len(run.decisions)))
    return compared("decisions", title, told, found)


def signature_check(folder: RunFolder) -> Check:
    """What stands beside the manifest to sign it or to date it, and how that is checked."""
    title = say("signature and time stamp of the manifest")
    there = [name for name in SIGNATURES if name in folder.files]
    if not there:
        return unchecked("signature", title, say("there is none"))
    return unchecked(
        "signature",
        title,
        say(
            "{names}: check these with `ssh-keygen -Y verify` or `openssl ts -verify`, and with "
            "keys that you trust",
            names=commas(there),
        ),
    )


def _inputs(changed: Changed, *, is_same_program: bool) -> Iterator[Finding]:
    for name in changed.other:
        if name.startswith(_OF_USERS) or is_same_program:
            message = say("It was changed since the run: its SHA-256 is another one.")
            yield difference("verify-input-changed", message, name)
    for name in changed.gone:
        if name.startswith(_OF_USERS) or is_same_program:
            message = say("The run read it; it is not there any more.")
            yield difference("verify-input-gone", message, name)


def _unknown(run: RecordedRun, known: Collection[str]) -> Iterator[Finding]:
    for name in run.decisions:
        if name not in known:
            message = say("Decision {name} is not in the dossier.", name=name[:60])
            yield difference("verify-decision", message, MANIFEST)


def _documents(run: RecordedRun, now: Mapping[str, str]) -> Iterator[Finding]:
    for evidence in run.evidence:
        digest = now.get(f"dossier/{evidence.document}")
        if evidence.sha256 and digest is not None and digest != evidence.sha256:
            message = say(
                "The document of decision {name} is not the one that the run saw.",
                name=evidence.decision[:60],
            )
            yield difference("verify-document", message, f"dossier/{evidence.document}")
