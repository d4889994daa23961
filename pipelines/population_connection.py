"""How CBS is reached, as the options of a fetch say."""

from dataclasses import dataclass
from pathlib import Path

from zvh_finance.cbs.config import CbsConfig
from zvh_finance.cbs.taking import cbs_config
from zvh_finance.cbs.trust import trusted


@dataclass(frozen=True, slots=True)
class Connection:
    """How CBS is to be reached.

    Attributes:
        protocol: v3, v4 or auto.
        url: another address than the usual one.
        ca_bundle: certificates to trust instead of the usual ones.
        timeout: seconds for all that one protocol does.
        read_timeout: seconds between two bytes.
        attempts: per request.
    """

    protocol: str
    url: str | None
    ca_bundle: Path | None
    timeout: float | None
    read_timeout: float | None
    attempts: int | None


def config_for(connection: Connection) -> CbsConfig:
    """The addresses, limits and certificates of a fetch.

    Raises:
        UsageError: the address is none, or the certificates cannot be read.
    """
    config = cbs_config().waiting(
        total_seconds=connection.timeout,
        read_seconds=connection.read_timeout,
        connect_seconds=connection.read_timeout,
        attempts=connection.attempts,
    )
    config = config.at(connection.url) if connection.url else config
    trusted(connection.ca_bundle)
    return config.model_copy(update={"ca_bundle": connection.ca_bundle})
