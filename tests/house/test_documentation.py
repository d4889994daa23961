"""The documentation cannot drift from the program."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


def test_the_pages_taken_from_the_code_are_up_to_date() -> None:
    """Run `make docs` when this fails."""
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs/build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)

    for file, text in build.pages().items():
        assert file.read_text(encoding="utf-8") == text, file.name


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_commands_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")

    targets = re.findall(r"^make (\w+)", readme, re.MULTILINE)
    assert targets == ["run", "test"]
    assert all(f"\n{target}:" in makefile for target in targets)
    used = set(re.findall(r"zvh ([a-z]+)", readme))
    assert {"new", "check", "budget"} <= used
    assert all(f"## zvh {name}" in commands for name in used)


def test_every_room_of_the_house_is_in_the_guide() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {
        path.name + "/" * path.is_dir()
        for path in (ROOT / "zvh_finance").iterdir()
        if (path / "__init__.py").exists() or path.suffix == ".py"
    }
    told = {
        name
        for row in re.findall(r"^\| (`.+?) \|", guide, re.MULTILINE)
        for name in re.findall(r"`([a-z_]+(?:/|\.py))`", row)
    }

    assert told == rooms - {"__init__.py"}


def test_a_decision_is_listed_short_and_whole() -> None:
    """A record that takes more than a page is two records."""
    folder = ROOT / "docs/decisions"
    records = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("0*.md")}
    listed = re.findall(r"\]\((0.+?\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))

    assert listed == sorted(records)
    for name, text in records.items():
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], name
        assert text.startswith(f"# {name[:4]} "), name
        assert len(text.splitlines()) < 60, name


def test_pictures_show_what_the_program_makes_now() -> None:
    """Run `make pictures` when this fails."""
    spec = importlib.util.spec_from_file_location("docs_pictures", ROOT / "docs/pictures.py")
    assert spec is not None
    assert spec.loader is not None
    pictures = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pictures)
    shown = {path.name for path in pictures.IMAGES.glob("*.png")}
    used = {
        name for page in PAGES for name in re.findall(r"images/([\w-]+\.png)", page.read_text())
    }

    made_from = json.loads(pictures.MADE_FROM.read_text(encoding="utf-8"))
    assert made_from == pictures.fingerprints(pictures.papers())
    assert shown == set(pictures.PICTURES) == used
