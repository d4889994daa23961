"""Where the project cites the convenant: in English, in Dutch, and as a value of the code."""

import ast
import re
from collections.abc import Iterator

_PARAGRAPH = r"[1-9]\d?\.[1-9]\d?[a-h]?(?![\d%])"
_ADDRESS = rf"(?:{_PARAGRAPH}|[1-9]\d?)"
_ROW = rf"{_ADDRESS}(?:(?:, | and | or | to |-){_ADDRESS})*"
_ENGLISH = re.compile(rf"\barticles? ({_ROW})", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"\(((?:{_PARAGRAPH}(?:, |; | to | and |-)?)+)")
_DUTCH = re.compile(
    r"\bartikel(?:en)? (\d+(?:\.\d+[a-h]?)?)(?: lid (\d+[a-h]?(?:, \d+)*(?: en \d+(?! lid))?))?",
    re.IGNORECASE,
)
_VALUE = re.compile(_PARAGRAPH)
_LAW = r"(?:BBV|Wet arhi|Wgr|Gemeentewet|Awb|WW|BW|Cao|Wfsv)"
_OF_A_LAW = re.compile(
    rf"{_LAW},? \(?artic?[kl]el?(?:en|s)? [\d.]+[a-z]?(?:(?: en | and |, )\d+)*"
    r"|artic?[kl]el?(?:en|s)? [\d.]+[a-z]?(?:(?: en | and |, )\d+)*,? "
    rf"(?:van (?:het|de) |of the )?{_LAW}"
    rf"|{_LAW},? (?:article )?\d+(?:\.\d+)?",
    re.IGNORECASE,
)
_ONE = re.compile(_ADDRESS)


def cited_in(text: str) -> Iterator[str]:
    """The addresses that a text cites: `17.2`, `24`, `9.3e`. Articles of laws are left out."""
    joined = _OF_A_LAW.sub("", " ".join(re.sub(r'"\s*\n\s*f?"', " ", text).split()))
    for pattern in (_ENGLISH, _IN_BRACKETS):
        for match in pattern.finditer(joined):
            yield from _ONE.findall(match[1])
    for match in _DUTCH.finditer(joined):
        yield from _in_dutch(match[1], match[2] or "")


def addresses_in(source: str) -> Iterator[str]:
    """Texts of a module that are an address as a whole, such as the article of a charge."""
    for node in ast.walk(ast.parse(source)):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and _VALUE.fullmatch(text):
            yield text


def _in_dutch(article: str, paragraphs: str) -> Iterator[str]:
    """`17.2` and `17.7` of `artikel 17 lid 2 en 7`."""
    numbers = re.findall(r"\d+[a-h]?", paragraphs)
    yield from (f"{article}.{number}" for number in numbers) if numbers else [article]
