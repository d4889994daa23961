"""Writes the pages that are taken from the code itself: the commands and the choices."""

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
from typer.main import get_command

from pipelines.cli import app
from zvh_finance.dossier.choices import Choices

REFERENCE = Path(__file__).parent / "reference"


def commands_page() -> str:
    """The help of every command."""
    root: Any = get_command(app)  # its type is a copy of click inside typer
    parts = ["# The commands\n\nWritten by `make docs` from the program's own help.\n"]
    for path, command in _commands(root, ("zvh",)):
        context = click.Context(command, info_name=" ".join(path), max_content_width=96)
        context.terminal_width = 96
        text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"## {' '.join(path)}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def choices_page() -> str:
    """Each choice with its values, the default first."""
    doc = inspect.getdoc(Choices) or ""
    meaning = re.findall(r"^    (\w+): (.+?)(?=^    \w+: |\Z)", doc, re.DOTALL | re.MULTILINE)
    lines = [
        "# The choices\n",
        "Written by `make docs`. Where the convenant leaves room, a reading was chosen; another",
        "one is set under `[choices]` in `arrangement.toml`. The first value is the default.\n",
        "| choice | what it decides | values |",
        "|---|---|---|",
    ]
    for name, text in meaning:
        readings = get_args(Choices.model_fields[name].annotation)
        values = ", ".join(f"`{reading}`" for reading in readings)
        lines.append(f"| `{name}` | {' '.join(text.split())} | {values} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[Path, str]:
    """Every page by its file."""
    return {
        REFERENCE / "commands.md": commands_page(),
        REFERENCE / "choices.md": choices_page(),
    }


def _commands(
    command: click.Command, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    for name, child in sorted(getattr(command, "commands", {}).items()):
        yield from _commands(child, (*path, name))


if __name__ == "__main__":
    for file, text in pages().items():
        file.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{file.name}\n")
