"""The frozen model of an invoice as canonical JSON, and back."""

import json
from dataclasses import fields

from pydantic import TypeAdapter

from zvh_finance.billing.calculation import Calculation
from zvh_finance.billing.invoice import Ground, Invoice

_ADAPTER = TypeAdapter(Invoice)
_ADDED = ("accounting_reference", "contract_reference", "vat_rounding_cents", "correction")
_ADDED_TO_CALCULATION = ("kept_back_cents", "beside_cents", "instalment")
_ADDED_TO_GROUND = ("agreement",)


def to_json(invoice: Invoice) -> str:
    """Canonical JSON: sorted keys, no blanks, so that the same invoice is the same text.

    A field that was added later is left out where it says nothing, as in what was issued before
    there was such a field.
    """
    content = _ADAPTER.dump_python(invoice, mode="json")
    _leave_out(content, Invoice, _ADDED)
    _leave_out(content["calculation"], Calculation, _ADDED_TO_CALCULATION)
    _leave_out(content["ground"], Ground, _ADDED_TO_GROUND)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Invoice:
    """Read what `to_json` wrote.

    Raises:
        ValueError: it is not an invoice, or one that contradicts itself.
    """
    return _ADAPTER.validate_json(text)


def _leave_out(content: dict[str, object], model: type, added: tuple[str, ...]) -> None:
    for field in fields(model):
        if field.name in added and content[field.name] == field.default:
            del content[field.name]
