"""Rekent na wat in deze map staat, met niets dan Python 3.11 of nieuwer.

python narekenen.py                    vingerafdrukken, sleutel, bedragen en register
python narekenen.py BEG-2027-GM0828    en de weg van dit bedrag, van inwoners tot cent
Sluit af met 0 als alles klopt, met 7 bij een verschil, en met 2 als er niets na te rekenen is.
"""

import csv
import hashlib
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

HIER, verschillen = Path(__file__).resolve().parent, list[str]()
PLAATS, CENTEN = ("budget_year", "reference_date", "for"), ("share_cents", "amount_total_cents")
GROEP, LOS = ("matter", "pool", "into", "municipality_code"), "-compensatie"


def eis(goed: object, anders: str) -> None:
    """Onthoud en vertel een verschil."""
    if not goed:
        verschillen.append(anders)
        print(f"  VERSCHIL: {anders}")


def _sha(inhoud: bytes) -> str:
    return hashlib.sha256(inhoud).hexdigest()


def _tabel(naam: str) -> list[dict[str, str]]:
    tekst = pad.read_text("utf-8-sig") if (pad := HIER / naam).is_file() else ""
    return list(csv.DictReader(tekst.splitlines(), delimiter=";"))


def _euro(centen: int) -> str:
    teken, bedrag = "-" if centen < 0 else "", f"{abs(centen) // 100:,}".replace(",", ".")
    return f"{teken}€ {bedrag},{abs(centen) % 100:02d}"


def grootste_resten(totaal: int, delen: dict[str, tuple[int, str]]) -> dict[str, int]:
    """Naar beneden op de cent; wat over is naar de grootste resten, dan de laagste code."""
    noemer = sum(gewicht for gewicht, _ in delen.values())
    heel = {deel: divmod(abs(totaal) * gewicht, noemer) for deel, (gewicht, _) in delen.items()}
    over, som = abs(totaal) - sum(c for c, _ in heel.values()), defaultdict[str, int](int)
    for n, deel in enumerate(sorted(heel, key=lambda deel: (-heel[deel][1], deel))):
        som[delen[deel][1]] += (heel[deel][0] + (n < over)) * (-1 if totaal < 0 else 1)
    return som


def vingerafdrukken(manifest: dict[str, Any]) -> None:
    """Elk bestand is zoals het manifest het noemt, en geen bestand is ongenoemd."""
    genoemd = {each["name"]: each["digest"]["sha256"] for each in manifest["subject"]}
    er_is = {p.relative_to(HIER).as_posix() for p in HIER.rglob("[!.~]*") if p.is_file()}
    for naam in sorted({*genoemd, *er_is} - {f"manifest.json{n}" for n in ("", ".sig", ".tsr")}):
        eis(naam in er_is, f"{naam} staat in het manifest en niet in de map")
        gelijk = naam not in er_is or _sha((HIER / naam).read_bytes()) == genoemd.get(naam)
        eis(gelijk, f"{naam} is later veranderd of toegevoegd")
    print(f"{len(genoemd)} bestanden vergeleken met hun vingerafdruk")


def sleutel(manifest: dict[str, Any]) -> dict[Any, Any]:
    """Elk gewicht uit de CBS-cellen; per peildatum, code en noemer het gewicht en zijn cellen."""
    cellen = list(manifest["predicate"]["cells"])
    besluiten = {besluit["id"] for besluit in manifest["predicate"]["decisions"]}
    gevonden, sommen = dict[Any, Any](), defaultdict[Any, int](int)
    for rij in _tabel("key.csv"):
        hier = (rij["cost_year"], rij["reference_date"], rij["municipality_code"])
        wie, eigen = f"sleutel {hier[0]} {rij['municipality_name']}", list[dict[str, Any]]()
        while cellen and hier == tuple(str(cellen[0][naam]) for naam in PLAATS):
            eigen.append(cellen.pop(0))
        gewicht, noemer = int(rij["population"]), int(rij["population_total"])
        besluit = re.match(r"gewicht (\d+) volgens besluit (.+?); inwoners: ", rij["derived_from"])
        volgens = not besluit or (besluit[2] in besluiten and int(besluit[1]) == gewicht)
        eis(volgens, f"{wie}: het gewicht {gewicht} volgt niet uit een besluit")
        som = gewicht if besluit else sum(cel["counted"] for cel in eigen)
        eis(som == gewicht, f"{wie}: {gewicht} is niet de som van de CBS-cellen, {som}")
        eis(all(0 <= c["counted"] <= c["value"] for c in eigen), f"{wie}: een cel telt te veel")
        procent = f"{(gewicht * 10**8 // noemer + 5) // 10 / 10**5:.5f}"
        eis(rij["percentage"].replace(",", ".") == procent, f"{wie}: het is {procent} procent")
        gevonden[hier[1], hier[2], str(noemer)] = (gewicht, eigen)
        sommen[hier[0], hier[1], noemer] += gewicht
    for (jaar, dag, noemer), som in sommen.items():
        eis(som == noemer, f"sleutel {jaar} op {dag}: samen {som} inwoners, niet {noemer}")
    eis(not gevonden or not cellen, f"{len(cellen)} CBS-cellen staan in geen sleutel")
    print(f"{len(gevonden)} gewichten afgeleid uit de CBS-cellen van het manifest")
    return gevonden


def bedragen(manifest: dict[str, Any], gewichten: dict[Any, Any]) -> None:
    """Elk aandeel, en de sommen: wat in een groep gaat komt eruit, en regels zijn het totaal."""
    elders = manifest["predicate"]["run"]["command"] == "invoices" and "Kosten van opheffing"
    apart = manifest["predicate"]["choices"].get("merger") == "predecessors"
    groepen, saldo, aantal, eerder = (defaultdict[Any, Any](n) for n in (list, int, int, dict))
    groep_van = dict[Any, str]()  # van een regel de groep, van een gemeente daarin het gewicht
    for rij in _tabel("pools.csv"):
        stam, groep, verder, code = (rij[naam] for naam in GROEP)
        groep_van |= {(stam, regel): groep for regel in rij["lines"].split()} | {(stam, ""): ""}
        groep_van[stam, groep, code] = "" if verder else rij["population"]
        groepen[stam, groep, verder].append(rij | ({"population_total": "0"} if verder else {}))
        for kolom in CENTEN:
            saldo[stam, groep, code, kolom] -= int(rij[kolom])
            saldo[stam, verder, code, kolom] += int(rij[kolom])
    for rij in _tabel("charges.csv"):
        naam, code, noemer = rij["trace_id"], rij["municipality_code"], rij["population_total"]
        stam, _, regel = naam.partition(f"-{code}")
        groep = groep_van.get((stam, rij["line"]), "")
        aantal[stam, code, bool(rij["line"])] += 1
        eerder[naam.removesuffix(LOS), LOS if rij["description"] == elders else regel] = {}
        for kolom in CENTEN:
            saldo[stam, groep, code, kolom] += int(rij[kolom]) * (1 if rij["line"] else -1)
        bekend = str(gewichten.get((rij["reference_date"], code, noemer), (0, []))[0])
        bekend = groep_van.get((stam, groep, code), bekend)
        eis(bekend in {"", rij["population"]}, f"{naam}: {bekend} inwoners in de sleutel")
        rij |= {"population_total": noemer if bekend else "0"}
        if rij["line"] or (stam, "") not in groep_van:  # anders is het de som van de groepen
            groepen[stam, regel, rij["amount_total_cents"], noemer].append(rij)
    for (stam, groep, code, kolom), over in saldo.items():
        hele, som = aantal[stam, code, False], over if aantal[stam, code, True] else 0
        eis(hele == 1, f"{stam}-{code}: {hele} rijen met het totaal")
        eis(not som, f"{stam}-{code}: {groep or 'regels'} samen {_euro(som)} te veel ({kolom})")
    hoe = [verdeling(rijen, gewichten, eerder, apart=apart) for rijen in groepen.values()]
    print(f"{len(hoe)} verdelingen", *sorted({f"{hoe.count(n)} {n}" for n in hoe}), sep="\n  ")


def verdeling(groep: list[dict[str, str]], gewichten: Any, eerder: Any, *, apart: bool) -> str:
    """Reken na hoe een bedrag is verdeeld, en zeg hoe dat ging."""
    aandeel = {rij["municipality_code"]: int(rij["share_cents"]) for rij in groep}
    gewicht = {rij["municipality_code"]: int(rij["population"]) for rij in groep}
    eerste, bedrag = groep[0], int(groep[0]["amount_total_cents"])
    noemer = int(eerste["population_total"])
    naam = eerste["trace_id"].replace(eerste["municipality_code"], "*")
    eis(sum(aandeel.values()) == bedrag, f"{naam}: samen {_euro(sum(aandeel.values()))}")
    if not noemer or sum(gewicht.values()) != noemer:
        return "alleen gedragen" if len(groep) == 1 else "per gemeente bepaald en opgeteld"
    soort, grens = naam[:4], 1 if naam.startswith("BEG-") else 2  # twee keer afgerond
    ver = any(abs(aandeel[c] * noemer - bedrag * gewicht[c]) > grens * noemer for c in aandeel)
    if eerste.get("line") or soort == "REK-" or (grens > 1 and (eerste["trace_id"], LOS) in eerder):
        eis(apart or not ver, f"{naam}: een aandeel ligt meer dan {grens} cent van zijn waarde")
        return "binnen een of twee cent"
    delen = dict[str, tuple[int, str]]()
    for rij in groep:
        code, per_cel = rij["municipality_code"], defaultdict[str, int](int)
        for cel in gewichten.get((rij["reference_date"], code, str(noemer)), (0, []))[1]:
            per_cel[cel["region"]] += cel["counted"]
        if not apart or len(per_cel) <= 1 or sum(per_cel.values()) != gewicht[code]:
            per_cel = defaultdict(int, {code: gewicht[code]})
        delen |= {d if d == code else f"{d} {code}": (w, code) for d, w in per_cel.items()}
    reeks = (naam.partition(f"-{eerste['cost_year']}-*")[0], tuple(sorted(delen)))
    tot_nu, toen = eerder.get(reeks, (0, {}))
    eerder[reeks] = (tot_nu + bedrag, samen := grootste_resten(tot_nu + bedrag, delen))
    bij = {code: centen - toen.get(code, 0) for code, centen in samen.items()}
    eis(aandeel in (bij, grootste_resten(bedrag, delen)), f"{naam}: niet de grootste resten")
    return "met de grootste resten"


def register() -> None:
    """Elke boeking is verzegeld met de vorige, en elk document is zoals het register het kent."""
    pad, vorige, boeking = HIER / "register.chain.jsonl", "0" * 64, 0
    for boeking, regel in enumerate(pad.read_bytes().splitlines() if pad.is_file() else (), 1):
        wat = json.loads(regel)
        tekst = json.dumps(wat["body"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        zegel = _sha("\n".join((str(boeking), wat["at"], wat["kind"], tekst, vorige)).encode())
        eis(wat["hash"] == zegel, f"register: boeking {boeking} is veranderd")
        vorige, document = wat["hash"], wat["body"] if wat["kind"] == "issue" else {}
        model = not document or _sha(wat["model"].encode()) == document["model_sha256"]
        eis(model, f"register: het document van boeking {boeking} is veranderd")
        for naam, afdruk in document.get("files", {}).items():
            gelijk = not (HIER / naam).is_file() or _sha((HIER / naam).read_bytes()) == afdruk
            eis(gelijk, f"{naam} is niet het document dat het register kent")
    print(f"{boeking} boekingen van het register nagerekend")


def weg(namen: list[str], gewichten: dict[Any, Any]) -> None:
    """Van de inwoners tot de cent, voor bedragen uit charges.csv."""
    for rij in (rij for rij in _tabel("charges.csv") if (naam := rij["trace_id"]) in namen):
        bedrag, noemer, wie = rij["amount_total_cents"], rij["population_total"], rij["population"]
        print(f"{naam}: {rij['description']}, artikel {rij['article']}, besluit {rij['decision']}")
        plaats = (rij["reference_date"], rij["municipality_code"], noemer)
        for cel in gewichten.get(plaats, (0, []))[1]:
            print("  CBS", *(cel[n] for n in ("table", "period", "region", "value", "counted")))
        heel, rest = divmod(abs(int(bedrag)) * int(wie), int(noemer) or 1)
        print(f"  {_euro(int(bedrag))} x {wie} / {noemer} = {_euro(heel)} en {rest}/{noemer} cent")
        print(f"  {rij['municipality_name']}: {_euro(int(rij['share_cents']))} ({rij['status']})")


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        vingerafdrukken(inhoud := json.loads((HIER / "manifest.json").read_bytes()))
        bedragen(inhoud, kaart := sleutel(inhoud))
        register()
        weg(sys.argv[1:], kaart)
    except (OSError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as fout:
        print(f"Niet na te rekenen: {type(fout).__name__}: {fout}")
        sys.exit(2)
    print(f"Verschillen: {len(verschillen)}." if verschillen else "Alles klopt.")
    sys.exit(7 if verschillen else 0)
