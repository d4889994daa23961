"""Puts the terms of RO-Crate 1.1 where its validator looks for them, so that it needs no network.

Run by the Python of `make validators`, with the path of the cache: `python known_terms.py PATH`.
"""

import sys
from importlib.resources import files

import requests
from requests_cache import CachedSession
from requests_cache.models import CachedRequest, CachedResponse

CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def keep(cache: str) -> None:
    """Keep the terms as the answer of the address that they have on the web."""
    terms = files("rocrate").joinpath("data", "ro-crate.jsonld").read_bytes()
    session = CachedSession(cache_name=cache, backend="sqlite", expire_after=-1)
    request = session.prepare_request(requests.Request("GET", CONTEXT))
    session.cache.save_response(
        CachedResponse(
            url=CONTEXT,
            status_code=200,
            headers={"Content-Type": "application/ld+json"},
            content=terms,
            request=CachedRequest.from_request(request),
        ),
        session.cache.create_key(request),
    )


if __name__ == "__main__":
    keep(sys.argv[1])
