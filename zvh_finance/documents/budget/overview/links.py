"""The files beside the page, under the names that people call them by."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from zvh_finance.dossier.names import slug
from zvh_finance.key.key import KeyMember

_KINDS = {"xlsx": "Excel", "pdf": "PDF", "csv": "CSV", "txt": "tekst", "html": "webpagina"}
_WORDS = {
    "begroting": "Begroting",
    "bestuursnota": "Bestuursnota",
    "toelichting": "Toelichting op de bijdragen",
    "charges": "Bedragen per regel en gemeente",
    "key": "Verdeelsleutel",
    "gemeenten": "Gemeenteblad",
    "fiches": "Verbonden partij",
    "verzendlijst": "Verzendlijst",
    "uitleg": "Uitleg",
}


def links(files: Iterable[str]) -> list[tuple[str, str]]:
    """Path and title of the files that are of no municipality alone."""
    return [(name, _titled(name, _word(name))) for name in files if "/" not in name]


def by_stem(files: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The files that are of a municipality, per name without folder and kind."""
    found: dict[str, list[str]] = {}
    for name in files:
        if "/" in name:
            found.setdefault(PurePosixPath(name).stem, []).append(name)
    return found


def links_of(member: KeyMember, files: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Path and title of the files of one municipality, of those `by_stem`."""
    own = files.get(f"{member.code}-{slug(member.name)}", ())
    return [(name, _titled(name, f"{_word(name)} {member.name}")) for name in own]


def _word(name: str) -> str:
    path = PurePosixPath(name)
    head = path.parts[0] if len(path.parts) > 1 else path.stem.partition("-")[0]
    return _WORDS.get(head, path.stem)


def _titled(name: str, word: str) -> str:
    kind = PurePosixPath(name).suffix.removeprefix(".")
    return f"{word} ({_KINDS.get(kind, kind)})"
