"""A signature and a time stamp beside a manifest: made by others' programs, and checked by them.

`ssh-keygen -Y sign` leaves `manifest.json.sig`, `openssl ts` gives `manifest.json.tsr`. Whether
they are genuine only those programs can say, with the keys that one trusts. What can be seen
without them is whether they are about this very manifest.
"""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from zvh_finance.proof.manifest import MANIFEST

SIGNATURE = f"{MANIFEST}.sig"
TIME_STAMP = f"{MANIFEST}.tsr"
NAMESPACE = "zvh-finance"
"""What a signature says it is for, so that one for something else does not count."""

_ARMOUR = "SSH SIGNATURE-----"
_MAGIC = b"SSHSIG"
_LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Seal:
    """Something that stands beside a manifest and vouches for it.

    Attributes:
        file: its name in the folder.
        is_about_it: whether it can be about this manifest: a time stamp has its hash, a signature
            is made for this purpose.
        check: the command that says whether it is genuine, run in the folder.
    """

    file: str
    is_about_it: bool
    check: str


def seals_of(folder: Path) -> tuple[Seal, ...]:
    """The signature and the time stamp of a run's folder, as far as they are there.

    Raises:
        OSError: the disk refuses to read them.
    """
    found = []
    if (folder / SIGNATURE).is_file():
        check = (
            f"ssh-keygen -Y verify -f allowed_signers -I NAME -n {NAMESPACE} "
            f"-s {SIGNATURE} < {MANIFEST}"
        )
        found.append(Seal(SIGNATURE, _is_for_us(_content(folder / SIGNATURE)), check))
    if (folder / TIME_STAMP).is_file():
        digest = hashlib.sha256((folder / MANIFEST).read_bytes()).digest()
        check = f"openssl ts -verify -in {TIME_STAMP} -data {MANIFEST} -CAfile authority.pem"
        found.append(Seal(TIME_STAMP, digest in _content(folder / TIME_STAMP), check))
    return tuple(found)


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST)


def _is_for_us(armoured: bytes) -> bool:
    """Whether a signature of OpenSSH has our namespace: magic, version, key, namespace."""
    lines = armoured.decode("ascii", "replace").split("\n")
    try:
        body = base64.b64decode("".join(x for x in lines if _ARMOUR not in x), validate=True)
    except ValueError:
        return False
    if not body.startswith(_MAGIC):
        return False
    rest = body[len(_MAGIC) + 4 :]
    return _text(rest[4 + _size(rest) :]) == NAMESPACE.encode()


def _size(data: bytes) -> int:
    return int.from_bytes(data[:4], "big")


def _text(data: bytes) -> bytes:
    return data[4 : 4 + _size(data)]
