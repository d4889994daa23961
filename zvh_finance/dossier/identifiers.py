"""Numbers that identify an organisation or an account, checked for form and check digit.

Each function takes what a person typed and returns the number as machines write it. A wrong
number stops here, with a message that says what it should look like, because an e-invoice with
a mistyped OIN arrives nowhere and nobody hears about it.
"""

import re
import unicodedata
from typing import NoReturn

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_97_10
from stdnum.nl import bsn, btw

from zvh_finance.errors import RefusalError
from zvh_finance.language import Text, say
from zvh_finance.printable import printed

_OIN = re.compile(r"0{6}[0-9]{14}")
_DUTCH_IBAN = re.compile(r"NL(0[2-9]|[1-8][0-9]|9[0-8])[A-Z]{4}[0-9]{10}")
_KVK = re.compile(r"[0-9]{8}")
_POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Z]{2}")
_TASK_FIELD = re.compile(r"[0-9]{1,2}\.[0-9]{1,3}[a-z]?")

_RSIN_PREFIX = "00000001"
_KVK_PREFIX = "00000003"


def oin(text: str) -> str:
    """An *OIN* of 20 digits: 8 of prefix, 8 or 9 of main number, zeros up to 20.

    Behind prefix 00000001 stands an RSIN, whose check digit (the test of eleven) must hold;
    behind 00000003 a number of the Chamber of Commerce. Prefix 00000099 is in no register and
    serves examples.

    Raises:
        RefusalError: with a message for whoever typed it.
    """
    digits = _without_blanks(text)
    if not _OIN.fullmatch(digits):
        _refuse(
            "oin-form",
            say(
                '"{given}" is not a valid OIN: it needs 20 digits that begin with 000000, such as '
                "00000001 + RSIN + 000.",
                given=text,
            ),
        )
    if not digits.endswith("0000" if digits.startswith(_KVK_PREFIX) else "000"):
        _refuse(
            "oin-zeros",
            say(
                '"{given}" is not a valid OIN: it needs zeros after the main number (000 after 9 '
                "digits, 0000 after 8).",
                given=text,
            ),
        )
    if digits.startswith(_RSIN_PREFIX) and not bsn.is_valid(digits[8:17]):
        _refuse(
            "oin-rsin",
            say(
                '"{given}" is not a valid OIN: it needs a valid RSIN in it; {rsin} fails its '
                "check digit. Copy it from the OIN register.",
                given=text,
                rsin=digits[8:17],
            ),
        )
    return digits


def kvk(text: str) -> str:
    """A number of the Chamber of Commerce (*KvK-nummer*): 8 digits, without a check digit."""
    digits = _without_blanks(text)
    if not _KVK.fullmatch(digits) or digits == "00000000":
        _refuse(
            "kvk-form", say('"{given}" is not a valid KvK number: it needs 8 digits.', given=text)
        )
    return digits


def iban(text: str) -> str:
    """An IBAN: length and check digits of its country, and the bank's own check.

    A Dutch one has no check of the bank, so it is known by its form and ISO 7064 alone; a register
    of the accounts of all countries loads for what is none.
    """
    account = _without_blanks(text)
    if _DUTCH_IBAN.fullmatch(account) and mod_97_10.is_valid(account[4:] + account[:4]):
        return account
    from schwifty import IBAN  # noqa: PLC0415
    from schwifty.exceptions import SchwiftyException  # noqa: PLC0415

    try:
        return str(IBAN(account, validate_bban=True))
    except SchwiftyException as error:
        raise RefusalError(
            "iban-invalid",
            say(
                '"{given}" is not an IBAN: its country, length or check digits are wrong. Copy it '
                "from the bank's own page.",
                given=text,
            ),
        ) from error


def vat_number(text: str) -> str:
    """A Dutch VAT number (*btw-identificatienummer*): NL, 9 digits, B and 2 digits."""
    try:
        return "NL" + str(btw.validate(text))
    except ValidationError as error:
        raise RefusalError(
            "vat-number-invalid",
            say(
                '"{given}" is not a Dutch VAT number: its form or check digit is wrong. It looks '
                "like NL123456789B01.",
                given=text,
            ),
        ) from error


def postcode(text: str) -> str:
    """A Dutch postcode with a space: `5211 AB`."""
    cleaned = text.strip().upper()
    if not _POSTCODE.fullmatch(cleaned):
        _refuse(
            "postcode-form",
            say(
                '"{given}" is not a valid postcode: it needs 4 digits and 2 letters, such as '
                "5211 AB.",
                given=text,
            ),
        )
    return f"{cleaned[:4]} {cleaned[-2:]}"


def task_field(text: str) -> str:
    """A task field of the Iv3 model, such as `1.2` or `6.81a`."""
    cleaned = text.strip()
    if not _TASK_FIELD.fullmatch(cleaned):
        _refuse(
            "task-field-form",
            say(
                '"{given}" is not a valid task field: it needs two numbers with a dot, such as '
                "1.2.",
                given=text,
            ),
        )
    return cleaned


def one_line(text: str) -> str:
    """A text without control characters or line breaks, which no XML or letter can hold."""
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in text):
        _refuse(
            "control-characters",
            say("This text holds control characters or line breaks. Type it again on one line."),
        )
    return printed(text)


def _without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


def _refuse(code: str, message: Text) -> NoReturn:
    raise RefusalError(code, message)
