"""OData v3 through `cbsodata`, and the only place that knows its quirks.

* It opens a plain `requests.Session` per page, without time-outs, attempts, a name or a limit on
  size. While it works here, its `Session` is ours, which sends every request through the guard;
  afterwards its own is put back.
* `typed` is inverted: `typed=False`, the default, gives `TypedDataSet` (numbers).
* `get_data` replaces codes by titles; `download_data` keeps them.
* `use_https` is an option of the whole module, so two fetches in one process take turns.
* Proxies and certificates of the environment are ignored by it and honoured by our session.
* Codes come padded with blanks, and an exact filter would have to repeat the padding.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

import cbsodata
import cbsodata.cbsodata3
import requests
import urllib3

from zvh_finance.cbs.answer import Answer, Cell, PeriodChoice, Region
from zvh_finance.cbs.config import CbsConfig
from zvh_finance.cbs.deadline import within
from zvh_finance.cbs.guard import HEADERS, Guard, Reply
from zvh_finance.cbs.odata import (
    no_answer_in_time,
    no_table,
    not_a_number,
    not_unpacked,
    regions_of,
    statuses_of,
    texts_of,
    topic_of,
    unasked,
    unreachable,
)
from zvh_finance.cbs.trust import certificate_trouble, reason_of
from zvh_finance.language import Text, as_it_is

_CHUNK = 65_536
_OK = 200
_TURN = threading.Lock()


@dataclass(frozen=True)
class ODataV3:
    """The table through OData v3."""

    config: CbsConfig
    guard: Guard

    @property
    def name(self) -> Text:
        """What to call it in messages."""
        return as_it_is("OData v3")

    def answer(self, choose: PeriodChoice) -> Answer:
        """Ask for the chosen periods; see `Source`."""
        with _guarded(self.config, self.guard) as catalog:
            return within(self.guard, lambda: self._ask(catalog, choose))

    def _ask(self, catalog: str, choose: PeriodChoice) -> Answer:
        table = self.config.table.id
        try:
            known = cbsodata.get_meta(table, "Perioden", catalog_url=catalog)
            periods = tuple(choose(statuses_of(known, "Key")))
            self.guard.new_round()  # download_data asks for the periods again
            data = cbsodata.download_data(
                table,
                select=[*self.config.totals, "RegioS", "Perioden", self.config.topic.v3],
                filters=_filter(self.config.totals, periods),
                catalog_url=catalog,
            )
            return self._answer(data, periods)
        except (KeyError, ValueError, TypeError, AttributeError) as fault:
            # cbsodata reads answers without looking: what it trips over has the wrong shape.
            raise no_table(self.name) from fault

    def _answer(
        self, data: Mapping[str, list[dict[str, object]]], periods: tuple[str, ...]
    ) -> Answer:
        base = f"{self.config.address.v3}/ODataFeed/odata/{self.config.table.id}"
        info = data["TableInfos"][0] if data.get("TableInfos") else {}
        return Answer(
            origin=f"OData v3, {base}/TypedDataSet",
            table=str(info.get("Identifier", "")).strip(),
            title=str(info.get("Title", "")).strip(),
            topic=topic_of(
                data.get("DataProperties", []), "Key", self.config.topic.v3, self.config.table.id
            ),
            statuses=statuses_of(data.get("Perioden", []), "Key"),
            periods=periods,
            regions={
                code: Region(name, description)
                for code, (name, description) in regions_of(data.get("RegioS", []), "Key").items()
            },
            cells=tuple(self._cells(data.get("TypedDataSet", []))),
        )

    def _cells(self, rows: Sequence[Mapping[str, object]]) -> Iterator[Cell]:
        totals = self.config.totals
        names = ("RegioS", "Perioden", *totals)
        for row, (region, period, *codes) in zip(rows, texts_of(rows, *names), strict=True):
            if codes != list(totals.values()):
                raise unasked(self.name, codes)
            yield Cell(region, period, self._number(row))

    def _number(self, row: Mapping[str, object]) -> int | Decimal | None:
        column = self.config.topic.v3
        value = row.get(column, "nothing")
        if isinstance(value, float):
            return Decimal(repr(value))
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise not_a_number(value)


class GuardedSession(requests.Session):
    """A session that sends through the guard; `cbsodata` gets this one."""

    def __init__(self, config: CbsConfig, guard: Guard) -> None:
        """Remember the limits."""
        super().__init__()
        self._config = config
        self._guard = guard

    def send(self, request: requests.PreparedRequest, **_: object) -> requests.Response:
        """Send a request and give back its whole, checked body.

        Raises:
            SourceError: with what happened and what to do.
        """
        response = requests.Response()
        response.status_code = _OK
        response.url = str(request.url)
        response._content = self._guard.document(response.url, self._send)  # noqa: SLF001
        self.close()
        return response

    @contextmanager
    def _send(self, url: str) -> Iterator[Reply]:
        limits = self._config.limits
        bundle = str(self._config.ca_bundle) if self._config.ca_bundle else None
        settings = self.merge_environment_settings(url, {}, True, bundle, None)  # noqa: FBT003
        request = requests.Request("GET", url, headers=HEADERS).prepare()
        try:
            with super().send(
                request,
                timeout=(limits.connect_seconds, limits.read_seconds),
                allow_redirects=False,
                **settings,
            ) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                yield Reply(response.status_code, headers, response.iter_content(_CHUNK))
        except requests.Timeout as fault:
            raise no_answer_in_time(url) from fault
        except requests.exceptions.ContentDecodingError as fault:
            raise not_unpacked(url) from fault
        except (requests.RequestException, urllib3.exceptions.HTTPError) as fault:
            if "timed out" in str(fault).lower():
                raise no_answer_in_time(url) from fault
            raise certificate_trouble(url, fault) or unreachable(url, reason_of(fault)) from fault


@contextmanager
def _guarded(config: CbsConfig, guard: Guard) -> Iterator[str]:
    """Lend `cbsodata` our session; gives the catalogue address in the form it wants."""
    parts = urlsplit(config.address.v3)
    with _TURN:
        module = cbsodata.cbsodata3
        theirs, https = module.Session, cbsodata.options.use_https
        module.Session = lambda: GuardedSession(config, guard)
        cbsodata.options.use_https = parts.scheme == "https"
        try:
            yield f"{parts.netloc}{parts.path}"
        finally:
            module.Session = theirs
            cbsodata.options.use_https = https


def _filter(totals: Mapping[str, str], periods: Sequence[str]) -> str:
    tests = [f"{name} eq '{code}'" for name, code in totals.items()]
    tests.append("(startswith(RegioS,'GM') or startswith(RegioS,'NL01'))")
    tests.append("(" + " or ".join(f"Perioden eq '{period}'" for period in periods) + ")")
    return " and ".join(tests)
