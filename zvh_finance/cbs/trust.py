"""Whom to trust, and recognising a broken certificate however deep a client has wrapped it."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import certifi

from zvh_finance.cbs.odata import at, nothing_lost
from zvh_finance.errors import SourceError, UsageError
from zvh_finance.language import say, sentences


def trusted(ca_bundle: Path | None) -> ssl.SSLContext:
    """Trust a file of certificates; without one those of the machine and the usual public ones.

    Raises:
        UsageError: the file holds no certificates.
    """
    try:
        context = ssl.create_default_context(cafile=ca_bundle)
    except (OSError, ValueError) as fault:  # an SSLError is an OSError too
        raise UsageError.of(
            "ca-bundle",
            say(
                "{file} holds no certificates that can be read. Give a PEM file with --ca-bundle.",
                file=str(ca_bundle),
            ),
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
                sentences(
                    [
                        say(
                            "The certificate of {address} is not trusted ({reason}). Either it is "
                            "broken at CBS, which they mend within days, or your organisation "
                            "inspects traffic: then give its certificates with --ca-bundle FILE. "
                            "The program does not fetch without this check.",
                            reason=str(cause.verify_message),
                            **at(url),
                        ),
                        nothing_lost(),
                    ]
                ),
            )
    return None


def reason_of(fault: BaseException) -> str:
    """What the machine says of a connection, from wherever a client keeps it; often nothing."""
    told = [cause.strerror for cause in _causes(fault) if isinstance(cause, OSError)]
    return next((reason for reason in told if reason), "")


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
