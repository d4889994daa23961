"""The signed document of a decision: kept in the dossier, read, and held against its hash."""

import hashlib
from pathlib import Path

import pytest

from tests.kit.world import World
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.dossier.signed_documents import file_named
from zvh_finance.errors import InvalidInputError

FILE = "besluiten/DB-2026-05.pdf"
CONTENT = b"%PDF-1.7 getekend"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def tell(world: World, document: str, digest: str = "") -> None:
    """Write where the signed decision DB-2026-05 is kept, and perhaps its hash."""
    fields = f'id = "DB-2026-05"\ndocument = "{document}"'
    fields += f'\ndocument_sha256 = "{digest}"' if digest else ""
    world.edit("decisions.toml", 'id = "DB-2026-05"', fields)


def keep(world: World, content: bytes = CONTENT) -> Path:
    path = world.folder / FILE
    path.parent.mkdir()
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("digest", ["", DIGEST, DIGEST.upper()], ids=["none", "small", "capitals"])
def test_a_document_in_the_dossier_is_an_input(digest: str, world: World) -> None:
    keep(world)
    tell(world, FILE, digest)

    assert read_dossier(world.folder).inputs[FILE] == DIGEST


def test_another_document_under_its_name_is_refused(world: World) -> None:
    keep(world, b"%PDF-1.7 een ander stuk")
    tell(world, FILE, DIGEST)

    with pytest.raises(InvalidInputError) as refused:
        read_dossier(world.folder)
    finding = refused.value.findings[0]
    assert finding.code == "signed-document-differs"
    assert finding.place.file == FILE
    assert DIGEST in str(finding.message)
    assert world.run("check").exit_code == 3
    assert world.run("calendar", "2027").exit_code == 3


def test_a_document_that_is_not_there_is_told(world: World) -> None:
    tell(world, FILE, DIGEST)
    result = world.done("check")

    assert "the dossier has no such file" in " ".join(result.output.split())
    assert FILE not in read_dossier(world.folder).inputs


def test_what_names_no_file_is_left_alone(world: World) -> None:
    """An archive elsewhere keeps it; the hash is then told as it stands there."""
    tell(world, "zaaksysteem, kenmerk Z-2026.1234", DIGEST)

    assert not [r for r in read_dossier(world.folder).remarks if "signed" in r.code]
    world.done("calendar", "2027")
    text = (world.out / "2027/calendar/manifest.json").read_text("utf-8")
    assert DIGEST in text


@pytest.mark.parametrize(
    "document",
    ["../buiten.pdf", "/srv/buiten.pdf", "C:\\besluiten\\x.pdf", "https://example.org/x.pdf"],
)
def test_a_place_outside_the_dossier_is_never_opened(document: str) -> None:
    assert file_named(document) == ""


def test_a_link_out_of_the_dossier_is_not_followed(world: World, tmp_path: Path) -> None:
    (tmp_path / "buiten.pdf").write_bytes(CONTENT)
    path = world.folder / FILE
    path.parent.mkdir()
    path.symlink_to(tmp_path / "buiten.pdf")
    tell(world, FILE)
    found = read_dossier(world.folder)

    assert FILE not in found.inputs
    assert "signed-document-missing" in {remark.code for remark in found.remarks}


def test_a_hash_that_is_none_is_refused(world: World) -> None:
    tell(world, FILE, "abc")

    with pytest.raises(InvalidInputError) as refused:
        read_dossier(world.folder)
    assert refused.value.findings[0].code == "sha256-form"


def test_a_document_that_cannot_be_read_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(world)
    tell(world, FILE)

    def refuse(_: object, __: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("zvh_finance.dossier.signed_documents.hashlib.file_digest", refuse)
    with pytest.raises(InvalidInputError) as refused:
        read_dossier(world.folder)
    assert refused.value.findings[0].code == "signed-document-unreadable"
