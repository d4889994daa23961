"""Three municipalities that are billed: what each owes on a ground, and what was issued to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count

from zvh_finance.billing.calculation import Calculation
from zvh_finance.billing.claims import BUDGET, SETTLEMENT, Claim, GroundOfClaims
from zvh_finance.billing.drafting import Drafts, drafts
from zvh_finance.billing.invoice import Ground, Invoice
from zvh_finance.billing.sides import Addressee, Terms
from zvh_finance.dossier.invoicing import BillingIdentity, Invoicing

HOST, OSS, BOEKEL = "GM0796", "GM0828", "GM0755"
GROUND = Ground(
    BUDGET, "artikel 17 lid 2 en 3", "DB-1", "Besluit van het Dagelijks Bestuur", "Bijdrage", ""
)
ACCOUNTS = replace(GROUND, name=SETTLEMENT, title="Afrekening")
CASE = replace(GROUND, name="case:vught", title="Uittreding")
SETTINGS = Invoicing.model_validate(
    {
        "legal_name": "Gemeente 's-Hertogenbosch",
        "unit": "ZVH",
        "oin": "00000099000000796000",
        "kvk": "99000796",
        "address": {"street": "Plein 1", "postcode": "5211 AA", "city": "'s-Hertogenbosch"},
        "contact": {"name": "Team", "telephone": "073 0", "email": "a@example.nl"},
        "iban": "NL91ABNA0417164300",
        "account_name": "Gemeente",
        "vat_category": "O",
        "vat_reason": "Buiten de heffing",
        "number_format": "ZVH-{year}-{number:04d}",
        "journal": {"receivable_account": "1", "income_account": "2", "expense_account": "3"},
    }
)


def terms(day: date, host: str = HOST) -> Terms:
    known = {code: Addressee(f"Naam {code}", _identity(code)) for code in (HOST, OSS, BOEKEL)}
    return Terms(SETTINGS, host, known, day, fictional=False)


def owed(
    shares: Mapping[str, int], ground: Ground = GROUND, noun: str = "bijdrage", year: int = 2027
) -> GroundOfClaims:
    """Cents per code, in all, of one ground and year."""
    claims = tuple(
        Claim(
            code,
            f"Naam {code}",
            year,
            f"{noun} {year}",
            ground,
            Calculation(date(year - 1, 1, 1), 1, 3, sum(shares.values()), cents),
        )
        for code, cents in shares.items()
    )
    return GroundOfClaims(ground, f"{noun} {year}", year, claims)


@dataclass
class SmallLedger:
    """Everything that was issued, in order."""

    documents: list[Invoice] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def drafted(self, *grounds: GroundOfClaims, day: date, host: str = HOST) -> Drafts:
        found = drafts(
            grounds, self.documents, terms(day, host), lambda: f"ZVH-{next(self.numbers):04d}"
        )
        self.documents.extend(found.documents)
        return found

    def issue(self, *grounds: GroundOfClaims, day: date, host: str = HOST) -> tuple[Invoice, ...]:
        return self.drafted(*grounds, day=day, host=host).documents

    def net(self, code: str, ground: str = BUDGET) -> int:
        own = (i for i in self.documents if (i.municipality_code, i.ground.name) == (code, ground))
        return sum(invoice.signed_net_cents for invoice in own)


def _identity(code: str) -> BillingIdentity:
    return BillingIdentity.model_validate(
        {
            "oin": f"0000009900000{code[2:]}000",
            "address": {"street": "Straat 1", "postcode": "5211 AA", "city": "Stad"},
            "buyer_reference": "K",
        }
    )
