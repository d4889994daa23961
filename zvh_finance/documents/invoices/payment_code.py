"""The payment as a QR code that bank apps read (European Payments Council, EPC069-12)."""

import io

import segno

LARGEST_CENTS = 99_999_999_999
"""The standard knows no larger amount."""

_LONGEST_NAME = 70
_MASK = 4
"""Any mask makes a valid code. Weighing all eight, as is usual, would take most of the time that
goes into a letter besides typesetting; this one was read back without fault from every sample."""


def payment_code(name: str, iban: str, cents: int, text: str) -> str:
    """The code as SVG; empty when the amount is too large for the standard.

    Args:
        name: of the account; what is beyond 70 characters is left out.
        iban: of the account, without blanks.
        cents: to be paid, above zero.
        text: what the payer is asked to mention, at most 140 characters.
    """
    if not 0 < cents <= LARGEST_CENTS:
        return ""
    code = segno.make_qr(payload(name, iban, cents, text), error="m", boost_error=False, mask=_MASK)
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    return drawing.getvalue().decode()


def payload(name: str, iban: str, cents: int, text: str) -> bytes:
    """The lines of the standard: tag, version, UTF-8, SEPA transfer, no BIC, account, amount."""
    amount = f"EUR{cents // 100}.{cents % 100:02d}"
    lines = ("BCD", "002", "1", "SCT", "", name[:_LONGEST_NAME], iban, amount, "", "", text)
    return "\n".join(lines).encode()
