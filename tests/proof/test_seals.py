"""A manifest is signed and stamped by others' programs, as docs/how-to/sign-and-time-stamp.md says.

The commands of that page are the ones that are run here, with a key and an authority of the test.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from zvh_finance.proof.seals import NAMESPACE, SIGNATURE, TIME_STAMP, seals_of

PAGE = (Path(__file__).parents[2] / "docs/how-to/sign-and-time-stamp.md").read_text("utf-8")
COMMANDS = [line.strip() for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
            for line in block.replace("\\\n", " ").splitlines()]  # fmt: skip

needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")

AUTHORITY = """
[tsa]
default_tsa = own
[own]
serial = serial
crypto_device = builtin
signer_cert = authority.pem
certs = authority.pem
signer_key = authority.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
"""
EXTENSIONS = "extendedKeyUsage=critical,timeStamping"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "manifest.json").write_bytes(b'{"_type":"https://in-toto.io/Statement/v1"}')
    return tmp_path


def run(command: str, folder: Path) -> bool:
    """Whether a command of a shell says yes."""
    result = subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False
    )
    return result.returncode == 0


def told(*words: str) -> str:
    """The command of the page that has these words."""
    return str(next(c for c in COMMANDS if all(word in c for word in words)))


def sign(folder: Path, namespace: str = NAMESPACE) -> None:
    key = folder / "sleutel"
    assert run(f"ssh-keygen -q -t ed25519 -N '' -C controller -f {key}", folder)
    public = key.with_suffix(".pub").read_text("utf-8")
    (folder / "allowed_signers").write_text(
        f'controller@example.nl namespaces="{NAMESPACE}" {public}', "utf-8"
    )
    command = told("ssh-keygen", "sign").replace("~/.ssh/id_ed25519", str(key))
    assert run(command.replace(f"-n {NAMESPACE}", f"-n {namespace}"), folder)


@needs_ssh
def test_a_signature_is_made_and_checked_as_told(folder: Path) -> None:
    sign(folder)

    assert run(told("ssh-keygen", "verify"), folder)
    assert [(seal.file, seal.is_about_it) for seal in seals_of(folder)] == [(SIGNATURE, True)]
    assert run(seals_of(folder)[0].check.replace("NAME", "controller@example.nl"), folder)
    (folder / "manifest.json").write_bytes(b"{}")
    assert not run(told("ssh-keygen", "verify"), folder)


@needs_ssh
def test_a_signature_for_something_else_does_not_count(folder: Path) -> None:
    sign(folder, "git")

    assert not run(told("ssh-keygen", "verify"), folder)
    assert [seal.is_about_it for seal in seals_of(folder)] == [False]


@pytest.mark.parametrize("content", [b"", b"getekend", b"U1NIU0lH", b"\xff\xfe"])
def test_what_is_no_signature_is_none(content: bytes, folder: Path) -> None:
    (folder / SIGNATURE).write_bytes(content)

    assert [seal.is_about_it for seal in seals_of(folder)] == [False]


def stamp(folder: Path) -> None:
    """An authority of our own answers the question that the page asks."""
    (folder / "tsa.cnf").write_text(AUTHORITY, "utf-8")
    (folder / "serial").write_text("01\n", "utf-8")
    assert run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 "
        f"-subj /CN=proef -addext {EXTENSIONS} -keyout authority.key -out authority.pem",
        folder,
    )
    assert run(told("openssl", "-query"), folder)
    reply = f"openssl ts -reply -config tsa.cnf -queryfile manifest.json.tsq -out {TIME_STAMP}"
    assert run(reply, folder)


@needs_openssl
def test_a_time_stamp_is_asked_and_checked_as_told(folder: Path) -> None:
    stamp(folder)

    assert run(told("openssl", "-verify"), folder)
    assert [(seal.file, seal.is_about_it) for seal in seals_of(folder)] == [(TIME_STAMP, True)]
    assert run(seals_of(folder)[0].check, folder)
    (folder / "manifest.json").write_bytes(b"{}")
    assert not run(told("openssl", "-verify"), folder)
    assert [seal.is_about_it for seal in seals_of(folder)] == [False]


def test_a_folder_without_them_has_none(folder: Path) -> None:
    assert seals_of(folder) == ()
