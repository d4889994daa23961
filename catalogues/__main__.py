"""Gathers what the code says and writes the catalogues: `make messages`.

New sentences get a place in both catalogues, those that the code no longer says leave them. The
English catalogue is the code's own words; the Dutch one is written by hand in `zvh.po`.
"""

import sys

from catalogues.catalogue import compiled, gathered, path_of, read, renewed, written
from zvh_finance.language import Language


def main() -> None:
    """Renew and compile the catalogues; say which Dutch is still missing."""
    sentences = gathered()
    for language in Language:
        catalogue = renewed(read(language), sentences, language)
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = [message.id for message in catalogue if message.id and not message.string]
        sys.stdout.write(f"{path}: {len(catalogue)} sentences, {len(missing)} without words\n")


if __name__ == "__main__":
    main()
