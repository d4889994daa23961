"""In which order names stand on a paper: as one looks for them."""

import unicodedata


def alphabetical(name: str) -> tuple[str, str]:
    """What names are sorted by: their letters alone, then the name itself.

    `'s-Hertogenbosch` stands among the names with an S, as CBS lists it.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum() or c == " ").strip(), name
