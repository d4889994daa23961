# ruff: noqa: RUF001 — letters that look alike are what these mutants are about
"""Mutants of who takes part: codes, names, hosts, and who succeeds whom."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from tests.hostile.mutants import (
    ACCESSION,
    ARRANGEMENT,
    DECISIONS,
    WITHDRAWAL,
    Mutant,
    Row,
    appended,
    decided,
    decision,
    edit,
    edits,
    in_decision,
    instead,
    municipality,
    row,
    several,
    text_of,
)
from tests.hostile.outcomes import different, missing, one_of, refused, same

MEMBERS = {
    "GM0755": "Boekel",
    "GM0757": "Boxtel",
    "GM0796": "'s-Hertogenbosch",
    "GM0828": "Oss",
    "GM0845": "Sint-Michielsgestel",
    "GM0865": "Vught",
    "GM1721": "Bernheze",
    "GM1948": "Meierijstad",
    "GM1982": "Land van Cuijk",
    "GM1991": "Maashorst",
}
PREDECESSORS = {"GM0756": "Boxmeer", "GM0788": "Haaren", "GM0856": "Uden", "GM1685": "Landerd"}


def rows() -> tuple[Row, ...]:
    return (
        *_of_codes(),
        *_of_names(),
        *_of_members(),
        *_of_hosts(),
        *_of_splits(),
        *_of_addresses(),
    )


def _code_swap(one: str, other: str) -> Mutant:
    text = text_of(ARRANGEMENT)
    text = text.replace(f'\ncode = "{one}"', '\ncode = "\0"').replace(
        f'\ncode = "{other}"', f'\ncode = "{one}"'
    )
    return instead(ARRANGEMENT, text.replace("\0", other), f"{one} <-> {other}")


def _name_swap(one: str, other: str) -> Mutant:
    text = text_of(ARRANGEMENT)
    text = text.replace(f'\nname = "{one}"', '\nname = "\0"').replace(
        f'\nname = "{other}"', f'\nname = "{one}"'
    )
    return instead(ARRANGEMENT, text.replace("\0", other), f"{one} <-> {other}")


def _of_codes() -> Iterator[Row]:
    pairs = tuple(combinations(MEMBERS, 2))
    yield row(
        "the codes of two municipalities exchanged",
        refused(ARRANGEMENT, "field"),
        (_code_swap(*pair) for pair in pairs[::5]),
    )
    yield row(
        "the codes of two predecessors exchanged",
        refused(ARRANGEMENT, "field"),
        (_code_swap(*pair) for pair in combinations(PREDECESSORS, 2)),
    )
    yield row(
        "the code of a municipality that takes no part",
        refused(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT,
            'code = "GM0828"',
            [f'code = "{c}"' for c in ("GM0797", "GM0363", "GM0772", "GM0855", "GM0014")],
        ),
    )
    yield row(
        "the code of a municipality that is gone, or never was",
        one_of(refused(ARRANGEMENT, "field"), missing(ARRANGEMENT, "field")),
        edits(
            ARRANGEMENT,
            'code = "GM0828"',
            [f'code = "{c}"' for c in ("GM9999", "GM0000", "GM0829", "GM0856", "GM0844")],
        ),
    )
    yield row(
        "what is no code",
        refused(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT,
            'code = "GM0828"',
            [
                f"code = {c}"
                for c in (
                    '"gm0828"',
                    '"GM828"',
                    '"0828"',
                    "828",
                    '"GM0828 "',
                    '"GM 0828"',
                    '"GM08281"',
                    '"GМ0828"',
                    '"GM０８２８"',
                    '"PV30"',
                    '""',
                    "true",
                    '["GM0828"]',
                    '"GM0828\\n"',
                    '"NL01"',
                )
            ],
        ),
    )
    yield row(
        "a code twice",
        refused(ARRANGEMENT, "field"),
        edit(ARRANGEMENT, 'code = "GM0828"', 'code = "GM0865"'),
        edit(ARRANGEMENT, 'code = "GM0755"', 'code = "GM1991"'),
    )
    yield row(
        "a municipality twice",
        refused(ARRANGEMENT),
        (appended(ARRANGEMENT, "\n" + municipality(c)) for c in ("GM0828", "GM0865", "GM0856")),
    )


def _of_names() -> Iterator[Row]:
    pairs = tuple(combinations(MEMBERS.values(), 2))
    yield row(
        "the names of two municipalities exchanged",
        refused(ARRANGEMENT, "field"),
        (_name_swap(*pair) for pair in pairs[1::6]),
    )
    yield row(
        "the name of another municipality",
        refused(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT,
            'name = "Oss"',
            [f'name = "{n}"' for n in ("Heusden", "Vught", "Uden", "Maashorst", "Amsterdam")],
        ),
    )
    yield row(
        "a name that is misspelt",
        refused(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT,
            'name = "Oss"',
            [f'name = "{n}"' for n in ("Os", "Osss", "Oss2", "Ossendrecht", "GM0828", "x")],
        ),
        edit(ARRANGEMENT, 'name = "Boxtel"', 'name = "Boxmeer"'),
        edit(ARRANGEMENT, 'name = "Maashorst"', 'name = "Maasdriel"'),
    )
    yield row(
        "what is no name",
        refused(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT,
            'name = "Oss"',
            [
                'name = ""',
                'name = " "',
                "name = 1",
                "name = true",
                f'name = "{"x" * 201}"',
                'name = ["Oss"]',
            ],
        ),
    )
    yield row(
        "a name with other capitals or accents, with `gemeente`, or as CBS writes it",
        same(),
        edits(
            ARRANGEMENT,
            'name = "Oss"',
            [
                f'name = "{n}"'
                for n in ("OSS", "oss", "Gemeente Oss", "gemeente Oss", "Oss (gemeente)", " Oss ")
            ],
        ),
        edit(ARRANGEMENT, 'name = "\'s-Hertogenbosch"', 'name = "\u2019s-Hertogenbosch"'),
        edit(ARRANGEMENT, 'name = "\'s-Hertogenbosch"', 'name = "\'s-hertogenbosch"'),
        edit(ARRANGEMENT, 'name = "Sint-Michielsgestel"', 'name = "Sint Michielsgestel"'),
        edit(ARRANGEMENT, 'name = "Mill en Sint Hubert"', 'name = "Mill en Sint-Hubert"'),
    )
    yield row(
        "two of those who take part with one name",
        refused(ARRANGEMENT, "field"),
        edit(ARRANGEMENT, 'name = "Oss"', 'name = "Vught"'),
        edit(ARRANGEMENT, 'name = "Sociom"', 'name = "GGZ Oost Brabant"'),
    )
    yield row(
        "code and name of two municipalities exchanged together: the order only",
        same(),
        (
            instead(
                ARRANGEMENT,
                text_of(ARRANGEMENT)
                .replace(municipality(a), "\0")
                .replace(municipality(b), municipality(a))
                .replace("\0", municipality(b)),
                f"{a} after {b}",
            )
            for a, b in (("GM0828", "GM0865"), ("GM0755", "GM0796"), ("GM0856", "GM0757"))
        ),
    )


def _of_members() -> Iterator[Row]:
    yield row(
        "a member gone, and the total that was adopted is the same",
        different("who takes part is what the arrangement says; a budget may pin its members"),
        (edit(ARRANGEMENT, municipality(code), "") for code in ("GM0755", "GM0828", "GM0845")),
    )
    yield row(
        "a member gone that leaves in a case",
        refused(WITHDRAWAL),
        edit(ARRANGEMENT, municipality("GM0757"), ""),
    )
    yield row(
        "a predecessor gone",
        missing(DECISIONS),
        (edit(ARRANGEMENT, municipality(c), "") for c in ("GM0856", "GM1685")),
    )
    yield row(
        "a successor gone",
        refused(ARRANGEMENT),
        (edit(ARRANGEMENT, municipality(c), "") for c in ("GM1991", "GM1982")),
    )
    more = '\n[[municipality]]\ncode = "GM0797"\nname = "Heusden"\n'
    yield row(
        "a member more from the beginning",
        different("who takes part is what the arrangement says; a budget may pin its members"),
        edit(ARRANGEMENT, "[[party]]", f"{more.strip()}\nfrom = 2019-01-01\n\n[[party]]").and_also(
            instead(ACCESSION, None)
        ),
    )
    yield row(
        "a member more from a day that nothing explains",
        missing(ARRANGEMENT, "field"),
        edit(ARRANGEMENT, "[[party]]", f"{more.strip()}\nfrom = 2026-01-01\n\n[[party]]").and_also(
            instead(ACCESSION, None)
        ),
    )
    yield row(
        "no municipality",
        refused(ARRANGEMENT, "field"),
        instead(
            ARRANGEMENT,
            "".join(part for part in _parts() if not part.startswith("[[municipality]]")),
        ),
    )
    yield row(
        "a party that is a municipality of the arrangement",
        refused(ARRANGEMENT),
        edit(ARRANGEMENT, 'name = "Sociom"', 'name = "Oss"'),
    )
    yield row(
        "no parties: they pay nothing by the key",
        same(),
        edit(ARRANGEMENT, '[[party]]\nname = "Sociom"\nfrom = 2019-01-01\n', ""),
    )


def _of_hosts() -> Iterator[Row]:
    yield row(
        "a host that does not take part",
        refused(ARRANGEMENT, "line"),
        edits(ARRANGEMENT, 'host = "GM0796"', [f'host = "{c}"' for c in ("GM0797", "GM9999")]),
    )
    yield row(
        "a host that is gone, or was not there yet",
        refused(ARRANGEMENT),
        edits(
            ARRANGEMENT,
            'host = "GM0796"',
            ['host = "GM0856"', 'host = "GM1991"', 'host = "GM0788"'],
        ),
    )
    yield row(
        "what is no host",
        refused(ARRANGEMENT, "line"),
        edits(
            ARRANGEMENT,
            'host = "GM0796"',
            [
                'host = ""',
                "host = 796",
                'host = "0796"',
                "host = []",
                'host = "\'s-Hertogenbosch"',
                "host = true",
            ],
        ),
    )
    yield row(
        "another host that takes part: it sends the invoices, and the key is the same",
        same(),
        edit(ARRANGEMENT, 'host = "GM0796"', 'host = "GM0828"'),
    )
    hosts = '[[host]]\ncode = "GM0796"\nfrom = 2019-01-01\n\n'
    without = text_of(ARRANGEMENT).replace(
        'host = "GM0796"                   # de beheergemeente (artikel 1.16)\n', ""
    )
    yield row(
        "the host as a table",
        same(),
        instead(ARRANGEMENT, without.replace("[key]", f"{hosts}[key]")),
    )
    yield row(
        "hosts that do not follow each other",
        refused(ARRANGEMENT),
        *(
            instead(
                ARRANGEMENT,
                without.replace(
                    "[key]", f'{hosts}[[host]]\ncode = "GM0828"\nfrom = {day}\n\n[key]'
                ),
                f"Oss from {day}",
            )
            for day in ("2019-01-01", "2018-01-01")
        ),
        instead(
            ARRANGEMENT,
            without.replace("[key]", f"{hosts.replace('2019', '2020')}[key]"),
            "the first too late",
        ),
    )


def _of_splits() -> Iterator[Row]:
    split = decision("DB-2020-03")
    yield row("a division that nobody decided on", missing(DECISIONS), edit(DECISIONS, split, ""))
    yield row(
        "a division with a successor that is none by the events of CBS",
        refused(DECISIONS),
        *(
            several(
                DECISIONS,
                (
                    'method = "follow_territory"',
                    f'method = "designated_successor"\nsuccessor = "{code}"',
                ),
            )
            for code in ("GM0828", "GM0796", "GM0788", "GM9999", "GM0363", "GM0755")
        ),
    )
    yield row(
        "a division that follows another method, while the total of its year is fixed",
        different("the board chose how those who lived there count"),
        edit(DECISIONS, 'method = "follow_territory"', 'method = "drop"'),
        several(
            DECISIONS,
            (
                'method = "follow_territory"',
                'method = "designated_successor"\nsuccessor = "GM0757"',
            ),
        ),
    )
    yield row(
        "the division decided on of another municipality",
        missing(DECISIONS),
        in_decision("DB-2020-03", "GM0788", "GM0828"),
        in_decision("DB-2020-03", "GM0788", "GM0856"),
    )
    yield row(
        "a division besides of a municipality that was not divided",
        one_of(refused(DECISIONS), same(remark=DECISIONS)),
        decided(
            split.partition("\n")[2].replace("DB-2020-03", "DB-2020-04").replace("GM0788", "GM0828")
        ),
    )
    yield row(
        "half a division",
        refused(DECISIONS, "field"),
        in_decision("DB-2020-03", 'method = "follow_territory"', 'method = "designated_successor"'),
        in_decision(
            "DB-2020-03",
            'method = "follow_territory"',
            'method = "follow_territory"\nsuccessor = "GM0757"',
        ),
        in_decision("DB-2020-03", 'method = "follow_territory"', 'method = "B"'),
        in_decision("DB-2020-03", 'municipality = "GM0788"\n', ""),
        in_decision("DB-2020-03", '"GM0788"', '"Haaren"'),
    )


def _of_addresses() -> Iterator[Row]:
    yield row(
        "a number of an organisation or account that cannot be",
        refused(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT,
            'oin = "00000099000000796000"',
            [
                'oin = "0000009900000079600"',
                'oin = "00000001123456789000"',
                "oin = 99000000796000",
                'oin = "x"',
                'oin = "００００００９９０００７９６０００"',
            ],
        ),
        edits(
            ARRANGEMENT,
            'kvk = "99000796"',
            ['kvk = "9900079"', 'kvk = "00000000"', "kvk = 99000796", 'kvk = "９９０００７９６"'],
        ),
        edits(
            ARRANGEMENT,
            'iban = "NL91ABNA0417164300"',
            [
                'iban = "NL91ABNA0417164301"',
                'iban = "NL92ABNA0417164300"',
                'iban = "DE91ABNA0417164300"',
                'iban = ""',
                'iban = "NL91 ABNA"',
                'iban = "NL91ABNA０４１７１６４３００"',
            ],
        ),
        edits(
            ARRANGEMENT,
            'postcode = "5211 AA"',
            [
                'postcode = "0211 AB"',
                'postcode = "5211"',
                'postcode = "AB 5211"',
                'postcode = "５２１１ AB"',
            ],
        ),
        edits(
            ARRANGEMENT,
            'email = "zvh-financien@example.org"',
            ['email = "zvh-financien"', 'email = "a b@c.nl"', 'email = ""'],
        ),
        edits(
            ARRANGEMENT,
            'colour = "#1d4f6e"',
            ['colour = "blauw"', 'colour = "#1d4f6"', 'colour = "#１d4f6e"'],
        ),
        edits(
            ARRANGEMENT,
            'vat_category = "O"',
            ['vat_category = "X"', 'vat_category = "S"', 'vat_category = "o"', "vat_category = 0"],
        ),
        edits(
            ARRANGEMENT,
            'task_field = "1.2"',
            ['task_field = "1,2"', 'task_field = "１.２"', "task_field = 1.2", 'task_field = "x"'],
        ),
        edits(
            ARRANGEMENT,
            'category = "4.3.2"',
            ['category = "4"', 'category = "４.３.２"', "category = 4.3"],
        ),
        edits(
            ARRANGEMENT,
            'number_format = "ZVH-{year}-{number:04d}"',
            [
                f'number_format = "{f}"'
                for f in (
                    "ZVH-{year}",
                    "ZVH-{number}",
                    "{year}{number}{x}",
                    "ZVH {year} {number}",
                    "{year.__class__}-{number}",
                    "{number:>9999999}{year}",
                    "{number!r:x}{year}",
                    "{",
                    "ZVH-{year}-{number:99999999999d}",
                    "{year}-{number:%}",
                    "{0}{1}",
                )
            ],
        ),
    )
    yield row(
        "a setting that nobody knows",
        refused(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT,
            "[choices]",
            [
                f"[choices]\n{c}"
                for c in (
                    'surplus = "refund "',
                    'deficit = "x"',
                    "x = 1",
                    'merger = "A"',
                    "surplus = true",
                )
            ],
        ),
        edits(
            ARRANGEMENT,
            'method = "proportional"',
            ['method = "equal"', "method = 1", 'methode = "proportional"'],
        ),
        edits(
            ARRANGEMENT,
            'short_name = "ZVH"',
            [
                'short_name = ""',
                'short_name = "Z/V"',
                f'short_name = "{"Z" * 31}"',
                'short_name = "ＺＶＨ"',
                'short_name = "../x"',
            ],
        ),
    )
    yield row(
        "another table of CBS than the snapshot has",
        refused(ARRANGEMENT, "field"),
        edits(
            ARRANGEMENT, 'table = "03759ned"', ['table = "37230ned"', 'table = "x"', 'table = ""']
        ),
    )


def _parts() -> list[str]:
    text = text_of(ARRANGEMENT)
    marks = [n for n in range(len(text)) if text.startswith("\n[[", n)]
    edges = [0, *(n + 1 for n in marks), len(text)]
    return [text[a:b] for a, b in pairwise(edges)]
