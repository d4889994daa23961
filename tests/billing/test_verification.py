"""Documents of a folder against the sealed model of each, the chain, and what is owed."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.kit.older_runs import older_files, unpacked
from zvh_finance.billing.chain import sha256
from zvh_finance.billing.chain_file import grown_from
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.reconciliation import Reconciled
from zvh_finance.billing.register import Register
from zvh_finance.billing.register_copy import copied_register
from zvh_finance.billing.verification import (
    CHAIN,
    Told,
    chain_check,
    claim_check,
    document_check,
    told_by_chain,
)
from zvh_finance.errors import DifferenceError, Finding
from zvh_finance.language import say
from zvh_finance.proof.verification.check import Check, Outcome, difference
from zvh_finance.proof.verification.tables import charge_rows

FILES = older_files("2026-invoices")
FIRST = "ZVH-2026-0001"


def codes(check: Check) -> set[str]:
    return {finding.code for finding in check.differences}


def told(files: Mapping[str, bytes]) -> Told:
    return told_by_chain(files[CHAIN], 2026)


def documents(files: Mapping[str, bytes]) -> Check:
    return document_check(told(files), files, lambda _: {}, is_same_program=False)


def resealed(change: Mapping[str, str]) -> dict[str, bytes]:
    """The folder with texts changed in the first model, and every seal after it made to fit."""
    previous, lines = "0" * 64, []
    for line in FILES[CHAIN].decode().splitlines():
        entry = json.loads(line)
        if entry["kind"] == "issue" and entry["body"]["document"] == FIRST:
            for old, new in change.items():
                assert old in entry["model"]
                entry["model"] = entry["model"].replace(old, new)
            entry["body"]["model_sha256"] = sha256(entry["model"])
        entry["previous"] = previous
        body = json.dumps(entry["body"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        sealed = "\n".join((str(entry["id"]), entry["at"], entry["kind"], body, previous))
        entry["hash"] = previous = sha256(sealed)
        lines.append(json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    return {**FILES, CHAIN: ("\n".join(lines) + "\n").encode()}


def test_documents_as_they_were_issued_hold() -> None:
    check = documents(FILES)
    assert check.outcome is Outcome.HELD
    assert "3 documents" in str(check.told)


def test_resealing_without_a_change_changes_nothing() -> None:
    assert resealed({})[CHAIN] == FILES[CHAIN]


@pytest.mark.parametrize("name", [f"{FIRST}.pdf", f"{FIRST}.nlcius.xml", f"{FIRST}.peppol.xml"])
def test_a_changed_byte_in_a_document_is_found_by_its_seal(name: str) -> None:
    files = {**FILES, name: FILES[name] + b"\n"}
    assert "verify-document-changed" in codes(documents(files))
    assert codes(documents({n: d for n, d in FILES.items() if n != name})) == {
        "verify-document-missing"
    }


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("ID", f"<cbc:ID>{FIRST}</cbc:ID>", "<cbc:ID>ZVH-2026-0009</cbc:ID>"),
        ("DueDate", "<cbc:DueDate>2026-12-23", "<cbc:DueDate>2026-12-24"),
        ("IssueDate", "<cbc:IssueDate>2026-11-23", "<cbc:IssueDate>2026-11-22"),
        ("PayableAmount", '<cbc:PayableAmount currencyID="EUR">', None),
    ],
)
def test_an_e_invoice_that_says_something_else_is_told(
    field: str, old: str, new: str | None
) -> None:
    text = FILES[f"{FIRST}.nlcius.xml"].decode()
    assert old in text
    changed = text.replace(old, new if new is not None else old + "1", 1)
    check = documents({**FILES, f"{FIRST}.nlcius.xml": changed.encode()})
    assert {"verify-invoice-field", "verify-document-changed"} == codes(check)
    assert any(field in str(finding) for finding in check.differences)


@pytest.mark.parametrize(
    "content",
    [b"", b"<a>", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
)
def test_an_e_invoice_that_is_none_is_told(content: bytes) -> None:
    check = documents({**FILES, f"{FIRST}.nlcius.xml": content})
    assert codes(check) & {"verify-invoice-xml", "verify-invoice-field"}
    assert not any("root:" in str(finding) for finding in check.differences)


def test_a_letter_with_the_words_of_another_is_told() -> None:
    files = {**FILES, f"{FIRST}.pdf": FILES["ZVH-2026-0002.pdf"]}
    check = documents(files)
    assert "verify-invoice-words" in codes(check)
    assert any(FIRST in str(finding) for finding in check.differences)
    assert "verify-invoice-pdf" in codes(documents({**FILES, f"{FIRST}.pdf": b"geen pdf"}))


def test_a_changed_model_breaks_its_seal() -> None:
    text = FILES[CHAIN].decode().replace("Voorbeeldstraat 77", "Voorbeeldstraat 78", 1)
    assert codes(documents({**FILES, CHAIN: text.encode()})) == {"verify-model"}
    body = FILES[CHAIN].decode().replace('"kind":"issue"', '"kind":"issued"', 1)
    assert codes(documents({**FILES, CHAIN: body.encode()})) == {"verify-chain"}


def test_a_model_whose_seals_were_made_to_fit_is_not_what_the_papers_say() -> None:
    """The due day of the first invoice, moved in the model with every hash after it."""
    files = resealed({'"due_date":"2026-12-23"': '"due_date":"2026-12-24"'})
    assert codes(documents(files)) == {"verify-invoice-field"}
    assert told(files).fault is None


@pytest.mark.parametrize("content", [b"{}\n", b"[" * 99_999 + b"\n", b"\xff\n", b'{"id":1}\n'])
def test_a_chain_that_is_none_is_told(content: bytes) -> None:
    assert codes(chain_check(told_by_chain(content, 2026), None)) == {"verify-chain"}


def test_documents_are_made_again_where_the_program_is_the_same() -> None:
    def other(invoice: Invoice) -> Mapping[str, bytes]:
        return {f"{invoice.number}.pdf": b"iets anders"}

    check = document_check(told(FILES), FILES, other, is_same_program=True)
    assert codes(check) == {"verify-document-again"}


def test_the_copy_of_the_chain_is_that_of_the_register(tmp_path: Path) -> None:
    register = unpacked("dossier", tmp_path) / "register.sqlite"
    before = register.read_bytes()
    with copied_register(register) as home, Register(home / register.name) as opened:
        assert chain_check(told(FILES), opened).outcome is Outcome.HELD
        forged = resealed({'"due_date":"2026-12-23"': '"due_date":"2026-12-24"'})
        assert codes(chain_check(told(forged), opened)) == {"verify-entry"}
    assert chain_check(told(FILES), None).outcome is Outcome.HELD
    assert chain_check(None, None).outcome is Outcome.UNCHECKED
    assert register.read_bytes() == before


def test_a_register_is_looked_at_in_a_copy_also_where_nothing_may_be_written(
    tmp_path: Path,
) -> None:
    dossier = unpacked("dossier", tmp_path)
    (dossier / "register.sqlite").chmod(0o444)
    dossier.chmod(0o555)
    try:
        with copied_register(dossier / "register.sqlite") as home:
            assert {path.name for path in home.iterdir()} == {"register.sqlite", CHAIN}
    finally:
        dossier.chmod(0o755)
    with copied_register(tmp_path / "geen.sqlite") as home:
        assert list(home.iterdir()) == []
    broken = tmp_path / "stuk.sqlite"
    broken.write_bytes(b"dit is geen register " * 100)
    with pytest.raises(DifferenceError), copied_register(broken):
        pass


def test_what_was_issued_is_what_charges_say() -> None:
    """Cumulative (A66): all documents on an amount together come to it."""
    rows = charge_rows(FILES["charges.csv"]).rows
    why = say("no dossier")
    assert claim_check(told(FILES), rows, why).outcome is Outcome.HELD
    text = FILES["charges.csv"].decode()
    share = next(row.share for row in rows if row.trace_id == "BEG-2026-GM0755")
    moved = charge_rows(text.replace(f";{share};", f";{share - 100};").encode()).rows
    check = claim_check(told(FILES), moved, why)
    assert codes(check) == {"verify-claim"}
    assert "ZVH-2026-0001" in str(check.differences[0])
    assert claim_check(None, rows, why).outcome is Outcome.UNCHECKED


def test_a_chain_that_grew_still_holds_what_it_was() -> None:
    content = b"een\ntwee\ndrie\n"
    assert grown_from(content, sha256(b"een\ntwee\n")) == b"een\ntwee\n"
    assert grown_from(content, sha256(content)) == content
    assert grown_from(content, sha256(b"een\ntw")) is None


NAMES = list(told(FILES).documents[0][1])
"""The files of the first document, in the order in which they were sealed."""


def test_every_check_has_its_name_for_machines_whatever_comes_of_it() -> None:
    whole, rows, why = told(FILES), charge_rows(FILES["charges.csv"]).rows, say("no dossier")

    for found in (None, whole):
        assert chain_check(found, None).name == "chain"
        assert document_check(found, FILES, lambda _: {}, is_same_program=True).name == "documents"
        assert claim_check(found, rows, why).name == "claims"
        assert claim_check(found, rows, []).name == "claims"


def test_what_is_wrong_with_the_copy_is_told_beside_what_the_register_says(tmp_path: Path) -> None:
    broken = told_by_chain(b"{}\n", 2026)
    other = difference("verify-other", say("no dossier"))

    with Register(tmp_path / "register.sqlite") as register:
        check = chain_check(broken, register, [other])

    assert check.name == "chain"
    assert codes(check) == {"verify-chain", "verify-other"}


def test_every_file_of_a_document_is_looked_at_also_behind_one_that_is_missing() -> None:
    files = {**FILES, NAMES[-1]: FILES[NAMES[-1]] + b"\n"}
    del files[NAMES[0]]

    check = documents(files)

    assert [(finding.code, finding.place.file) for finding in check.differences] == [
        ("verify-document-missing", NAMES[0]),
        ("verify-document-changed", NAMES[-1]),
    ]


@pytest.mark.parametrize("is_same", [True, False])
def test_documents_are_made_again_by_the_same_program_and_by_no_other(is_same: bool) -> None:
    def other(invoice: Invoice) -> Mapping[str, bytes]:
        return {f"{invoice.number}.pdf": b"iets anders"}

    check = document_check(told(FILES), FILES, other, is_same_program=is_same)

    assert codes(check) == ({"verify-document-again"} if is_same else set())
    assert str(check.told) == (
        "3 documents" if is_same else "3 documents; not made again, for the program is another"
    )


def one_xml(content: bytes) -> Check:
    """The first document, when its e-invoice is this; it is sealed as such."""
    invoice, _ = told(FILES).documents[0]
    only = Told(documents=((invoice, {"a.xml": sha256(content)}),))
    return document_check(only, {"a.xml": content}, lambda _: {}, is_same_program=False)


def test_nothing_outside_an_e_invoice_is_read(tmp_path: Path) -> None:
    """Else a file could fill in what the invoice does not say."""
    (tmp_path / "number").write_text(FIRST)
    (tmp_path / "broken").write_text("<!ELEMENT <")
    text = FILES[f"{FIRST}.nlcius.xml"].decode().partition("?>")[2]
    asks = text.replace(f"<cbc:ID>{FIRST}<", "<cbc:ID>&x;<", 1)
    number, broken = (tmp_path / "number").as_uri(), (tmp_path / "broken").as_uri()

    (told_of_it,) = one_xml(
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{number}">]>{asks}'.encode()
    ).differences

    assert f'ID is ""; its model has "{FIRST}".' in str(told_of_it)
    assert one_xml(f'<!DOCTYPE a SYSTEM "{broken}">{text}'.encode()).outcome is Outcome.HELD


def test_a_letter_that_does_not_name_its_number_is_told_but_for_a_booking() -> None:
    """An internal booking has no number of a series to name."""
    invoice, _ = told(FILES).documents[0]
    letter = FILES["ZVH-2026-0002.pdf"]
    for kind, says in ((DocumentKind.INVOICE, True), (DocumentKind.BOOKING, False)):
        other = replace(invoice)
        object.__setattr__(other, "kind", kind)
        only = Told(documents=((other, {"a.pdf": sha256(letter)}),))

        check = document_check(only, {"a.pdf": letter}, lambda _: {}, is_same_program=False)

        missing = f'It does not say "{FIRST}", which its model does.'
        assert any(missing in str(finding) for finding in check.differences) is says


def test_what_is_kept_back_or_on_another_document_is_no_part_of_the_amount_of_this_one() -> None:
    """Of a share of 100 cents 20 are kept back and 5 stand beside it: 125 were billed."""
    invoice, _ = told(FILES).documents[0]
    calculation = replace(
        invoice.calculation,
        share_cents=100,
        earlier=(),
        specification=(),
        kept_back_cents=20,
        beside_cents=5,
    )
    billed = replace(
        invoice, calculation=calculation, lines=(replace(invoice.lines[0], net_cents=125),)
    )
    row = replace(
        next(
            row
            for row in charge_rows(FILES["charges.csv"]).rows
            if row.trace_id == invoice.ground.trace_id and not row.line
        ),
        share=100,
    )
    found = Told(documents=((billed, {}),))

    assert claim_check(found, [row], say("no dossier")).outcome is Outcome.HELD
    for share in (99, 101):
        assert codes(claim_check(found, [replace(row, share=share)], say("no dossier"))) == {
            "verify-claim"
        }


REASON = Finding("not-due", say("no dossier"))


@pytest.mark.parametrize(
    ("open_codes", "reasons", "differs"),
    [
        ({"GM0755": 500}, (), True),
        ({"GM0755": 500}, (REASON,), False),
        ({}, (), False),
        ({}, (REASON,), False),
    ],
)
def test_what_is_owed_and_not_issued_needs_a_reason(
    open_codes: dict[str, int], reasons: tuple[Finding, ...], differs: bool
) -> None:
    ground = Reconciled("budget", "Bijdrage 2026", 1_500, 1_000, 500, open_codes, reasons, None)
    other = replace(ground, owed=200, issued=150, later=50, open_codes={})

    check = claim_check(told(FILES), [], [ground, other])

    assert codes(check) == ({"verify-not-issued"} if differs else set())
    assert str(check.told) == "2 grounds: owed €17.00, issued €11.50, due later €5.50"
    if differs:
        assert "Bijdrage 2026: €15.00 is owed, €10.00 was issued" in str(check.differences[0])
