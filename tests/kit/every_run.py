"""A run of every kind on the example dossier, for tests that only read what was written."""

from tests.kit.world import World

FOLDERS = (
    "2022/budget",
    "2027/budget",
    "2023/year-end",
    "2026/interim-2026-09-30",
    "2027/calendar",
    "2026/invoices",
    "2026/reminders",
    "cases/boxtel-2028",
    "cases/baan-na-14-maanden",
    "cases/doorstroom-naar-ww",
    "cases/opheffing-2030",
    "cases/heusden-2028",
    "2027/explain/BEG-2027-GM0828",
)
"""Where each stands in the folder for results."""


def run_all(world: World) -> World:
    """Run the commands of each kind."""
    for command in (
        ["budget", "2022"],
        ["budget", "2027"],
        ["year-end", "2023"],
        ["year-end", "2026", "--interim", "2026-09-30"],
        ["calendar", "2027"],
        ["invoices", "2026"],
        ["invoices", "2026", "--remind"],
        ["withdrawal", "boxtel-2028"],
        ["redundancy", "baan-na-14-maanden"],
        ["redundancy", "doorstroom-naar-ww"],
        ["dissolution", "opheffing-2030"],
        ["accession", "heusden-2028"],
        ["explain", "2027", "Oss", "--format", "pdf"],
    ):
        world.done(*command)
    return world
