"""Writes the pages taken from the code itself: commands, choices, and the convenant's sentences."""

import inspect
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import click
from gherkin.parser import Parser
from typer.main import get_command

from pipelines.cli import app
from zvh_finance.dossier.choices import Choices
from zvh_finance.embedded import embedded_data
from zvh_finance.proof.convenant_text import FILE as CONVENANT_FILE
from zvh_finance.proof.ledger import (
    LEDGER_FILE,
    SCENARIOS_FILE,
    Consequence,
    Ledger,
    LedgerEntry,
    parse_ledger,
)

REFERENCE = Path(__file__).parent / "reference"
FEATURES = Path(__file__).parents[1] / "tests/convenant"


def commands_page() -> str:
    """The help of every command."""
    root = get_command(app)
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


def tagged_scenarios(feature: str) -> Iterator[dict[str, Any]]:
    """The scenarios of a feature file, each with the articles and choices of its tags."""
    yield from _scenarios(Parser().parse(feature)["feature"], ())


def scenarios_file(features: Iterable[str]) -> str:
    """What ships of the scenarios: their titles, and what they show."""
    found = [scenario for feature in features for scenario in tagged_scenarios(feature)]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def convenant_page(ledger: Ledger) -> str:
    """Every sentence of the convenant with a consequence: its rules and its scenarios."""
    parts = [_CONVENANT_HEAD, _counts(ledger)]
    for heading, entries in ledger.by_heading:
        parts.append(f"## {heading}\n")
        parts.extend(_entry(ledger, entry) for entry in entries)
    parts.append(_readings(ledger))
    parts.append(_without(ledger))
    return "\n".join(parts)


def pages() -> dict[Path, str]:
    """Every page by its file."""
    features = [path.read_text(encoding="utf-8") for path in sorted(FEATURES.glob("*.feature"))]
    data, scenarios = embedded_data(), scenarios_file(features)
    ledger = parse_ledger(
        (data / LEDGER_FILE).read_bytes(),
        scenarios.encode(),
        (data / CONVENANT_FILE).read_bytes(),
    )
    return {
        REFERENCE / "commands.md": commands_page(),
        REFERENCE / "choices.md": choices_page(),
        REFERENCE / "convenant.md": convenant_page(ledger),
        data / SCENARIOS_FILE: scenarios,
    }


_CONVENANT_HEAD = """# Het convenant, zin voor zin

Geschreven door `make docs` uit het [overzicht](../../data/raw/convenant/ledger.toml), de code en
de scenario's in `tests/convenant/`. Bij elke zin met een gevolg voor geld, een termijn of verslag
staat welke regel van het programma haar uitvoert en welke scenario's dat laten zien, of waarom
mensen dat doen. Een onderdeel van een opsomming telt als een zin. Scenario's horen bij een lid; een
lid met meer zinnen noemt ze bij de eerste.
"""


def _counts(ledger: Ledger) -> str:
    all_of, told = ledger.sentence_count, ledger.sentences_in(ledger.entries)
    by_rule = ledger.sentences_in(entry for entry in ledger.entries if entry.rules)
    rows = {
        "in het convenant": all_of,
        "zonder gevolg voor geld, termijn of verslag": all_of - told,
        "met gevolg": told,
        "daarvan uitgevoerd door het programma": by_rule,
        "daarvan door mensen": told - by_rule,
    }
    for kind in Consequence:
        having = (entry for entry in ledger.entries if kind in entry.consequence)
        rows[f"met gevolg voor {kind}"] = ledger.sentences_in(having)
    lines = [
        "| zinnen | aantal |",
        "|---|---:|",
        *(f"| {what} | {n} |" for what, n in rows.items()),
    ]
    return "\n".join([*lines, f"\nScenario's: {len(ledger.scenarios)}.\n"])


def _entry(ledger: Ledger, entry: LedgerEntry) -> str:
    lines = [f"### {entry.article} ({', '.join(entry.consequence)})\n", f"> {entry.quotation}\n"]
    lines += [f"- Het programma: {entry.program}"] if entry.program else []
    lines += [f"- Mensen: {entry.people}"] if entry.people else []
    lines += [f"- Niet geautomatiseerd, {entry.not_automated}."] if entry.not_automated else []
    names = (rule.removeprefix("zvh_finance.") for rule in entry.rules)
    lines += [f"- Regels: {', '.join(f'`{name}`' for name in names)}"] if entry.rules else []
    lines += [f"- Keuzes: {', '.join(entry.choices)}"] if entry.choices else []
    first = next(e for e in ledger.entries if e.article == entry.article)
    shown = ledger.scenarios_of(entry.article) if entry.rules else ()
    if shown and first is not entry and first.rules:
        lines.append(f"- Scenario's: zie de eerste zin van {entry.article}")
    elif shown:
        lines += ["- Scenario's:", *(f"  - {scenario.title}" for scenario in shown)]
    return "\n".join(lines) + "\n"


def _readings(ledger: Ledger) -> str:
    lines = [
        "## Keuzes waar het convenant ruimte laat\n",
        "| keuze | lezing |",
        "|---|---|",
        *(f"| {number} | {told} |" for number, told in ledger.choices.items()),
    ]
    return "\n".join(lines) + "\n"


def _without(ledger: Ledger) -> str:
    lines = [
        "## Zonder gevolg voor geld, termijn of verslag\n",
        "Hele leden:\n",
        "| leden | waarom |",
        "|---|---|",
        *(f"| {', '.join(row.articles)} | {row.reason} |" for row in ledger.without),
        "\nZinnen van leden waarvan een andere zin wel een gevolg heeft:\n",
        "| lid | zin | waarom |",
        "|---|---|---|",
        *(f"| {row.article} | {row.text} | {row.reason} |" for row in ledger.remainder),
    ]
    return "\n".join(lines) + "\n"


def _scenarios(node: Mapping[str, Any], inherited: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The scenarios below a feature or a rule; the tags of what they stand under are theirs."""
    above = (*inherited, *(tag["name"] for tag in node["tags"]))
    for child in node["children"]:
        if "rule" in child:
            yield from _scenarios(child["rule"], above)
        elif "scenario" in child:
            scenario = child["scenario"]
            tags = dict.fromkeys((*above, *(tag["name"] for tag in scenario["tags"])))
            yield {
                "title": scenario["name"],
                "articles": [t[9:] for t in tags if t.startswith("@artikel-")],
                "choices": [t[7:] for t in tags if t.startswith("@keuze-")],
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
