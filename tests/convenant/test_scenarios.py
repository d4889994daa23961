"""The convenant in Dutch scenarios, one file per article; `docs/how-to/scenarios.md` tells how."""

from pytest_bdd import scenarios

scenarios(".")
