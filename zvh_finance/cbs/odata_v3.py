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

from zvh_finance.cbs.answer import Answer, Cell, PeriodChoice, Region, Topic
from zvh_finance.cbs.config import CbsConfig
from zvh_finance.cbs.deadline import within
from zvh_finance.cbs.guard import HEADERS, Guard, Reply
from zvh_finance.cbs.odata import (
    MOVED,
    NOTHING_LOST,
    PassingTroubleError,
    shown,
    statuses_of,
    texts_of,
    topic_of,
)
from zvh_finance.cbs.trust import certificate_trouble
from zvh_finance.errors import SourceError

_CHUNK = 65_536
_OK = 200
_TURN = threading.Lock()


@dataclass(frozen=True)
class ODataV3:
    """The table through OData v3."""

    config: CbsConfig
    guard: Guard

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return "OData v3"

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
            raise SourceError.of(
                "cbs-shape",
                f"The answer of {self.name} is not the table ({type(fault).__name__}: {fault}). "
                + NOTHING_LOST,
            ) from fault

    def _answer(
        self, data: Mapping[str, list[dict[str, object]]], periods: tuple[str, ...]
    ) -> Answer:
        base = f"{self.config.address.v3}/ODataFeed/odata/{self.config.table.id}"
        info = data["TableInfos"][0] if data.get("TableInfos") else {}
        return Answer(
            origin=f"OData v3, {base}/TypedDataSet",
            table=str(info.get("Identifier", "")).strip(),
            title=str(info.get("Title", "")).strip(),
            topic=self._topic(data.get("DataProperties", [])),
            statuses=statuses_of(data.get("Perioden", []), "Key"),
            periods=periods,
            regions={
                code: Region(name, description)
                for code, name, description in texts_of(
                    data.get("RegioS", []), "Key", "Title", "Description"
                )
            },
            cells=tuple(self._cells(data.get("TypedDataSet", []))),
        )

    def _topic(self, rows: Sequence[Mapping[str, object]]) -> Topic:
        wanted = self.config.topic.v3
        for row in rows:
            if row.get("Key") == wanted:
                return topic_of(row)
        raise SourceError.of(
            "cbs-topic-gone",
            f"Table {self.config.table.id} has no topic {wanted} anymore: it was redesigned. "
            + MOVED,
        )

    def _cells(self, rows: Sequence[Mapping[str, object]]) -> Iterator[Cell]:
        totals = self.config.totals
        names = ("RegioS", "Perioden", *totals)
        for row, (region, period, *codes) in zip(rows, texts_of(rows, *names), strict=True):
            if codes != list(totals.values()):
                raise SourceError.of(
                    "cbs-filter",
                    f"{self.name} gives cells that were not asked for ({', '.join(codes)}): "
                    "it ignored the filter. " + NOTHING_LOST,
                )
            yield Cell(region, period, self._number(row))

    def _number(self, row: Mapping[str, object]) -> int | Decimal | None:
        column = self.config.topic.v3
        value = row.get(column, "nothing")
        if isinstance(value, float):
            return Decimal(repr(value))
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise SourceError.of(
            "cbs-not-a-number",
            f"CBS gives {value!r} in {column} where a number belongs. " + NOTHING_LOST,
        )


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
            raise _no_answer(url) from fault
        except requests.exceptions.ContentDecodingError as fault:
            raise SourceError.of(
                "cbs-encoding",
                f"The answer of {shown(url)} cannot be unpacked ({fault}). " + NOTHING_LOST,
            ) from fault
        except (requests.RequestException, urllib3.exceptions.HTTPError) as fault:
            if "timed out" in str(fault).lower():
                raise _no_answer(url) from fault
            raise certificate_trouble(url, fault) or PassingTroubleError.of(
                "cbs-unreachable",
                f"{shown(url)} cannot be reached, or breaks off ({fault}). Is there a connection, "
                "and does a proxy of your organisation allow it? " + NOTHING_LOST,
            ) from fault


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


def _no_answer(url: str) -> PassingTroubleError:
    return PassingTroubleError.of(
        "cbs-time-out", f"{shown(url)} does not answer in time. " + NOTHING_LOST
    )
