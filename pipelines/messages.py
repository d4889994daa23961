"""What a run tells its user while it works: text for people, or JSON lines for a log."""

import sys
from dataclasses import dataclass
from enum import StrEnum

from zvh_finance.errors import Finding, Place
from zvh_finance.language import Language, Text, on_one_line, say

_HEADINGS = {"warning": say("warning"), "error": say("error")}


class LogFormat(StrEnum):
    """How messages are written to stderr."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Messages:
    """Writes messages to stderr.

    Attributes:
        log: text or JSON lines.
        quiet: leave out what is not a warning or an error.
        language: of the messages.
    """

    log: LogFormat = LogFormat.TEXT
    quiet: bool = False
    language: Language = Language.DUTCH

    def info(self, event: str, message: Text) -> None:
        """Say how far the run is."""
        if not self.quiet:
            self._write("info", event, message, Place())

    def summary(self, event: str, message: Text) -> None:
        """Say in one line how the run ended, also when it is quiet: the last thing it says."""
        self._write("info", event, message, Place())

    def warn(self, *findings: Finding) -> None:
        """Say what a reader must know although the run goes on; the same finding once."""
        for finding in dict.fromkeys(findings):
            self._write("warning", "finding", finding.message, finding.place, finding.code)

    def fail(self, *findings: Finding) -> None:
        """Say why the run stops."""
        for finding in dict.fromkeys(findings):
            self._write("error", "finding", finding.message, finding.place, finding.code)

    def _write(self, level: str, event: str, message: Text, place: Place, code: str = "") -> None:
        told = message.said(self.language)
        if self.log is LogFormat.JSON:
            record: dict[str, object] = {"level": level, "event": event, "message": told}
            known = {
                "code": code,
                "file": place.file,
                "sheet": place.sheet,
                "cell": place.cell,
                "line": place.line,
                "field": place.field,
            }
            record |= {name: value for name, value in known.items() if value not in ("", None)}
            import json  # noqa: PLC0415 — for a log, which few ask for

            text = json.dumps(record, ensure_ascii=False)
        else:
            where = place.text.said(self.language)
            heading = _HEADINGS[level].said(self.language) if level in _HEADINGS else ""
            parts = [heading, where, told]
            text = on_one_line(": ".join(part for part in parts if part))
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
