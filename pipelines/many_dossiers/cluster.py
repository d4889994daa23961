"""Working on dossiers on many machines, with Dask.

A dossier travels to a worker as bytes and its result comes back as bytes, which are kept here; or,
where all machines see the same folders, a worker reads and writes there. Dask works out again what
was on a worker that died; in shared folders it then finds the result and does nothing.

This module needs the extra `cluster`, and so does every worker. On each machine it must be the same
program, for the same dossier must give the same bytes wherever it is worked out.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from distributed import Client, Future, KilledWorker, as_completed
from distributed.comm import CommClosedError

from pipelines.many_dossiers.at_worker import Sent, done_there, program_there, worked_there
from pipelines.many_dossiers.keeping import done, inputs_of, kept
from pipelines.many_dossiers.one_dossier import ReadOnce, Worked, failed, killed
from pipelines.many_dossiers.question import Question, files_of, folders_of, program_digest
from zvh_finance.errors import UsageError, ZvhError
from zvh_finance.language import Text, say
from zvh_finance.proof.program import running_program
from zvh_finance.year.portfolio import DossierYear

PATIENCE = 30
"""Seconds in which a scheduler answers, and a first worker is there."""
_AHEAD = 2
"""Dossiers on their way for each thread of a worker; many more would fill memory with results."""


def on_cluster(
    question: Question, paths: Iterable[str], address: str, *, is_shared: bool
) -> Iterator[DossierYear]:
    """What becomes of each dossier, in the order in which they are done.

    Args:
        question: what is asked of every dossier.
        paths: of the dossiers.
        address: of the scheduler, such as `tcp://10.0.0.1:8786`.
        is_shared: whether the workers see the folders under the same names.

    Raises:
        UsageError: there is no scheduler, or no worker; or a worker has another program.
        ZvhError: the scheduler was lost on the way.
    """
    with _client(address) as client:
        asking = _Asking(client, question, program_digest(running_program()), is_shared)
        asking.check_programs()
        try:
            yield from asking.answers(paths)
        except (CancelledError, OSError) as error:
            raise ZvhError.of(
                "cluster-lost",
                say(
                    "The scheduler at {address} is gone. What was finished is kept: give the "
                    "same command again to go on.",
                    address=address,
                ),
            ) from error


@dataclass(frozen=True)
class _Asking:
    """How dossiers are sent to a cluster, and what is done with what comes back."""

    client: Client
    question: Question
    program: str
    is_shared: bool

    def check_programs(self) -> None:
        """Refuse workers that run another program.

        Raises:
            UsageError: there is one.
        """
        told = self.client.run(program_there, on_error="return")
        others = sorted(str(name) for name, found in told.items() if found != self.program)
        if others:
            raise UsageError.of("cluster-program", _other_program(", ".join(others)))

    def answers(self, paths: Iterable[str]) -> Iterator[DossierYear]:
        """Send as many as the workers can take, and keep what comes back."""
        todo, coming = iter(paths), as_completed(loop=self.client.loop)
        away: dict[Future, tuple[str, str]] = {}
        while True:
            room = max(1, _AHEAD * sum(self.client.nthreads().values()) - len(away))
            for path in islice(todo, room):
                inputs = inputs_of(self.question, path)
                future = self._sent(path) if inputs else None
                if future is None:
                    yield done(self.question, path, ReadOnce(self.question.shared_snapshot))
                    continue
                away[future] = (path, inputs)
                coming.add(future)
            if not away:
                return
            future = next(coming)
            yield self._kept(future, *away.pop(future))
            future.release()

    def _sent(self, path: str) -> Future | None:
        """The dossier on its way; `None` when a file of it cannot be read."""
        if self.is_shared:
            own = _resolved(self.question)
            return self.client.submit(done_there, own, path, self.program, pure=False)
        chosen = self.question.snapshot
        try:
            files = _content(self.question.top / path)
            figures = _content(chosen) if chosen is not None else {}
        except OSError:
            return None
        folders = folders_of(self.question.top / path)
        sent = Sent(self.question, path, self.program, folders, files, figures)
        return self.client.submit(worked_there, sent, pure=False)

    def _kept(self, future: Future, path: str, inputs: str) -> DossierYear:
        try:
            found = future.result()
        except KilledWorker:
            return killed(path)
        except (CancelledError, CommClosedError):
            raise
        except Exception as error:  # noqa: BLE001 — one dossier never stops the others
            return failed(path, error)
        if isinstance(found, Worked):
            return kept(self.question, found, inputs)
        if isinstance(found, DossierYear):
            return found
        raise UsageError.of("cluster-other-program", _other_program(self.client.scheduler.addr))


@contextmanager
def _client(address: str) -> Iterator[Client]:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError.of(
            "cluster-unreachable",
            say(
                "No scheduler answers at {address}: {reason}. Start one with `dask scheduler`, or "
                "correct --scheduler.",
                address=address,
                reason=str(error),
            ),
        ) from error
    try:
        _wait_for_workers(client, address)
        yield client
    finally:
        client.close()


def _wait_for_workers(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise UsageError.of(
            "cluster-idle",
            say(
                "The scheduler at {address} has no worker. Start one on each machine with "
                "`dask worker {address} --nthreads 1`.",
                address=address,
            ),
        ) from error


def _other_program(where: str) -> Text:
    return say(
        "Workers do not run the same program as this command: {where}. Install this version "
        "there, with the extra `cluster`, and start them again.",
        where=where,
    )


def _resolved(question: Question) -> Question:
    """The same with names of folders that hold wherever a process was started."""
    chosen = question.snapshot
    return replace(
        question,
        top=question.top.resolve(),
        out=question.out.resolve(),
        snapshot=chosen.resolve() if chosen is not None else None,
    )


def _content(folder: Path) -> Mapping[str, bytes]:
    return {name: path.read_bytes() for name, path in files_of(folder).items()}
