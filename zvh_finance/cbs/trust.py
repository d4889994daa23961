"""Whom to trust, and recognising a broken certificate however deep a client has wrapped it."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import certifi

from zvh_finance.cbs.odata import NOTHING_LOST, shown
from zvh_finance.errors import SourceError, UsageError


def trusted(ca_bundle: Path | None) -> ssl.SSLContext:
    """Trust a file of certificates; without one those of the machine and the usual public ones.

    Raises:
        UsageError: the file holds no certificates.
    """
    try:
        context = ssl.create_default_context(cafile=ca_bundle)
    except OSError as fault:  # an SSLError is one too
        raise UsageError.of(
            "ca-bundle", f"{ca_bundle} holds no certificates that can be read ({fault})."
        ) from fault
    if ca_bundle is None:
        context.load_verify_locations(certifi.where())
    return context


def certificate_trouble(url: str, fault: BaseException) -> SourceError | None:
    """The error to raise when a certificate is the cause; none when something else is."""
    for cause in _causes(fault):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return SourceError.of(
                "cbs-certificate",
                f"The certificate of {shown(url)} is not trusted ({cause.verify_message}). Either "
                "it is broken at CBS, which they mend within days, or your organisation inspects "
                "traffic: then give its certificates with --ca-bundle FILE. The program does not "
                "fetch without this check. " + NOTHING_LOST,
            )
    return None


def _causes(fault: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[object] = [fault]
    while waiting:
        cause = waiting.pop()
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            waiting += [cause.__cause__, cause.__context__, *cause.args]
            waiting.append(getattr(cause, "reason", None))
