"""OData v4: one small adapter on httpx, for the four entity sets that are needed.

Long format: a row per cell, codes without padding, `@odata.nextLink` to the next page.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

import httpx

from zvh_finance.cbs.answer import Answer, Cell, PeriodChoice, Region, Topic
from zvh_finance.cbs.config import NATION, CbsConfig
from zvh_finance.cbs.deadline import within
from zvh_finance.cbs.guard import HEADERS, Guard, Reply
from zvh_finance.cbs.odata import (
    no_answer_in_time,
    not_a_number,
    not_unpacked,
    nothing_lost,
    regions_of,
    rows_of,
    statuses_of,
    texts_of,
    topic_of,
    unasked,
    unreachable,
)
from zvh_finance.cbs.trust import certificate_trouble, reason_of, trusted
from zvh_finance.errors import SourceError
from zvh_finance.language import Text, as_it_is, say, sentences


@dataclass(frozen=True)
class ODataV4:
    """The table through OData v4."""

    config: CbsConfig
    guard: Guard

    @property
    def name(self) -> Text:
        """What to call it in messages."""
        return as_it_is("OData v4")

    def answer(self, choose: PeriodChoice) -> Answer:
        """Ask for the chosen periods; see `Source`."""
        return within(self.guard, lambda: self._ask(choose))

    def _ask(self, choose: PeriodChoice) -> Answer:
        verify = trusted(self.config.ca_bundle)
        limits = self.config.limits
        waits = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
        try:
            client = httpx.Client(verify=verify, timeout=waits, headers=HEADERS)
        except (ValueError, ImportError) as fault:
            raise SourceError.of(
                "cbs-proxy",
                sentences(
                    [
                        say(
                            "The proxy settings of this machine cannot be used. Look at "
                            "HTTPS_PROXY and ALL_PROXY in its environment."
                        ),
                        nothing_lost(),
                    ]
                ),
            ) from fault
        with client:
            return _Table(client, self).read(choose)


@dataclass(frozen=True)
class _Table:
    client: httpx.Client
    source: ODataV4

    @property
    def url(self) -> str:
        config = self.source.config
        return f"{config.address.v4}/{config.table.id}"

    def read(self, choose: PeriodChoice) -> Answer:
        properties = self._document(f"{self.url}/Properties")
        statuses = statuses_of(self._rows("PeriodenCodes"), "Identifier")
        periods = tuple(choose(statuses))
        topic = self._topic()
        regions = {
            code: Region(name, description)
            for code, (name, description) in regions_of(
                self._rows("RegioSCodes"), "Identifier"
            ).items()
        }
        return Answer(
            origin=f"OData v4, {self.url}/Observations",
            table=str(properties.get("Identifier", "")),
            title=str(properties.get("Title", "")).strip(),
            topic=topic,
            statuses=statuses,
            periods=periods,
            regions=regions,
            cells=tuple(self._cells(periods)),
        )

    def _topic(self) -> Topic:
        config = self.source.config
        rows = self._rows("MeasureCodes")
        return topic_of(rows, "Identifier", config.topic.v4, config.table.id)

    def _cells(self, periods: Sequence[str]) -> Iterator[Cell]:
        totals = self.source.config.totals
        measure = self.source.config.topic.v4
        expected = {"Measure": measure, **totals}
        tests = [f"{name} eq '{code}'" for name, code in expected.items()]
        tests.append(f"(startswith(RegioS,'GM') or RegioS eq '{NATION}')")
        tests.append("(" + " or ".join(f"Perioden eq '{period}'" for period in periods) + ")")
        query = "$filter=" + quote(" and ".join(tests), safe="(),'")
        names = ("RegioS", "Perioden", *expected)
        rows = self._rows("Observations", query)
        for row, (region, period, *codes) in zip(rows, texts_of(rows, *names), strict=True):
            if codes != list(expected.values()):
                raise unasked(self.source.name, codes)
            yield Cell(region, period, _number(row.get("Value")))

    def _rows(self, entity_set: str, query: str = "") -> list[dict[str, object]]:
        url = f"{self.url}/{entity_set}" + (f"?{query}" if query else "")
        rows: list[dict[str, object]] = []
        while url:
            document = self._document(url)
            rows += rows_of(document, url)
            url = str(document.get("@odata.nextLink") or "")
        return rows

    def _document(self, url: str) -> dict[str, object]:
        content = self.source.guard.document(url, self._send)
        document: dict[str, object] = json.loads(content, parse_float=Decimal)
        return document

    @contextmanager
    def _send(self, url: str) -> Iterator[Reply]:
        try:
            with self.client.stream("GET", url) as response:
                yield Reply(response.status_code, response.headers, response.iter_bytes())
        except httpx.TimeoutException as fault:
            raise no_answer_in_time(url) from fault
        except httpx.DecodingError as fault:
            raise not_unpacked(url) from fault
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            raise certificate_trouble(url, fault) or unreachable(url, reason_of(fault)) from fault


def _number(value: object) -> int | Decimal | None:
    if value is None or (isinstance(value, int | Decimal) and not isinstance(value, bool)):
        return value
    raise not_a_number(value)
