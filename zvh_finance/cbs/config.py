"""What the program expects of CBS: the table, the topic, the addresses, and how long to wait."""

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from zvh_finance.cbs.answer import quoted
from zvh_finance.errors import InvalidInputError, Place, UsageError
from zvh_finance.language import Text, commas, say

NATION = "NL01"
"""CBS's code for the Netherlands as a whole."""

_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Table(_Section):
    """The StatLine table."""

    id: str
    title: str
    source: str


class Topic(_Section):
    """The column of the table that holds the inhabitants, under its name in each protocol."""

    title: str
    unit: str
    meaning: str
    v3: str
    v4: str
    source: str


class Address(_Section):
    """Where each protocol is served; empty when it is not."""

    v3: str
    v4: str


class Limits(_Section):
    """How long to wait and how much to take."""

    connect_seconds: float = Field(gt=0)
    read_seconds: float = Field(gt=0)
    total_seconds: float = Field(gt=0)
    attempts: int = Field(ge=1)
    backoff_seconds: float = Field(ge=0)
    largest_wait_seconds: float = Field(ge=0)
    response_bytes: int = Field(gt=0)
    requests: int = Field(gt=0)


class CbsConfig(_Section):
    """Everything in `cbs.toml`.

    Attributes:
        ca_bundle: a file with certificates to trust instead of the usual ones, for an organisation
            that inspects its own traffic; none for the usual ones.
    """

    table: Table
    topic: Topic
    totals: dict[str, str]
    address: Address
    limits: Limits
    ca_bundle: Path | None = None

    def at(self, url: str) -> "CbsConfig":
        """The same at another address.

        A bare origin (`https://host:port`) serves both protocols, on the paths CBS uses. An
        address with a path is the full base of one protocol: of v3 when it ends in
        `/ODataFeed/odata`, else of v4.

        Raises:
            UsageError: not an http(s) address, or plain http to another machine.
        """
        return self.model_copy(update={"address": _address(url)})

    def cell(self, period: str) -> Text:
        """Where a figure stands in the table, in words that both protocols understand."""
        return say(
            'table {table}, topic "{topic}" ({v3}, {v4}), {totals}, RegioS the code above, '
            "Perioden {period}",
            table=self.table.id,
            topic=self.topic.title,
            v3=self.topic.v3,
            v4=self.topic.v4,
            totals=commas(f"{name} {code}" for name, code in self.totals.items()),
            period=period,
        )

    def waiting(self, **changes: float | None) -> "CbsConfig":
        """The same with other limits; those that are none stay as they are."""
        given = {name: value for name, value in changes.items() if value is not None}
        return self.model_copy(update={"limits": self.limits.model_copy(update=given)})


def read_config(file: Path) -> CbsConfig:
    """Read `cbs.toml`.

    Raises:
        InvalidInputError: it cannot be read, or lacks or has too many fields.
    """
    try:
        return CbsConfig.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except ValidationError as fault:
        fields = dict.fromkeys(".".join(map(str, e["loc"])) for e in fault.errors())
        raise InvalidInputError.of(
            "cbs-config-fields",
            say("These fields are missing, unknown or wrong: {fields}.", fields=commas(fields)),
            Place(str(file)),
        ) from fault
    except (OSError, ValueError) as fault:
        raise InvalidInputError.of(
            "cbs-config",
            say("It cannot be read as TOML. Install the program anew."),
            Place(str(file)),
        ) from fault


def _address(url: str) -> Address:
    try:
        parts = urlsplit(url.rstrip("/"))
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in {"http", "https"} or not host or not url.isprintable():
        raise UsageError.of(
            "cbs-url",
            say(
                '"{url}" is not an address. Write it as https://host or https://host/path.',
                url=quoted(url),
            ),
        )
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise UsageError.of(
            "cbs-url-plain",
            say(
                'Over plain http figures can be changed on their way. Write https:// in "{url}".',
                url=quoted(url),
            ),
        )
    base = url.rstrip("/")
    if not parts.path:
        return Address(v3=base, v4=f"{base}/odata/v1/CBS")
    if parts.path.casefold().endswith("/odatafeed/odata"):
        return Address(v3=base[: -len("/ODataFeed/odata")], v4="")
    return Address(v3="", v4=base)
