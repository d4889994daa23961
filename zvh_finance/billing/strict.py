"""How everything is read that the register keeps: an unknown field is refused."""

from pydantic import ConfigDict

STRICT = ConfigDict(extra="forbid", defer_build=True)
"""Of values that are written as JSON and read back; built when the first of them is read."""
