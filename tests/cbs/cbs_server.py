"""A stand-in for CBS on loopback: OData v3 and v4 in the shapes of the real services.

It serves the real figures of the embedded snapshot. Shapes, padding and paging follow what the real
services gave; the histories of the municipalities are written out of the stored reorganisations in
CBS's own wording. Tests change its facts, or make it misbehave at an address.
"""

import json
import re
import socket
import ssl
import struct
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from zvh_finance.cbs.events import Event
from zvh_finance.cbs.snapshot import Snapshot, read_snapshot
from zvh_finance.embedded import embedded_data
from zvh_finance.key.population import Edition

Row = dict[str, Any]
Cells = list[tuple[str, str, Any]]

V3 = "/ODataFeed/odata/03759ned"
V4 = "/odata/v1/CBS/03759ned"
TOTALS = {"BurgerlijkeStaat": "T001019", "Geslacht": "T001038", "Leeftijd": "10000"}
TITLE = "Bevolking op 1 januari en gemiddeld; geslacht, leeftijd en regio"
MEANING = "Bevolking:\r\nDe inwoners van een bepaald gebied.\r\nIn de bevolkingsaantallen zijn ..."


@cache
def embedded() -> Snapshot:
    return read_snapshot(embedded_data() / "population")


@dataclass
class Facts:
    """What this CBS says; a test changes what it wants to be different."""

    cells: Cells
    names: dict[str, str]
    histories: dict[str, str]
    statuses: dict[str, str | None]
    table: str = "03759ned"
    title: str = TITLE
    topic: str = "Bevolking op 1 januari"
    unit: str = "aantal"
    meaning: str | None = MEANING
    decimals: int = 0
    measure: str = "M000352"
    column: str = "BevolkingOp1Januari_1"
    ignore_filter: bool = False

    def put(self, region: str, year: int, value: object) -> None:
        """Change one cell."""
        period = f"{year}JJ00"
        self.cells = [(r, p, value if (r, p) == (region, period) else v) for r, p, v in self.cells]

    def value(self, region: str, year: int) -> Any:
        """One cell."""
        return next(v for r, p, v in self.cells if (r, p) == (region, f"{year}JJ00"))

    def move(self, region: str, year: int, people: int) -> None:
        """Give a municipality people more, and the country too."""
        for code in (region, "NL01"):
            self.put(code, year, self.value(code, year) + people)

    def exchange(self, one: str, other: str, year: int) -> None:
        """Give two municipalities each other's figures."""
        first, second = self.value(one, year), self.value(other, year)
        self.put(one, year, second)
        self.put(other, year, first)

    def exchange_years(self, one: int, other: int) -> None:
        """Give two years each other's figures."""
        periods = {f"{one}JJ00": f"{other}JJ00", f"{other}JJ00": f"{one}JJ00"}
        self.cells = [(r, periods.get(p, p), v) for r, p, v in self.cells]

    def copy(self, year: int, into: int, *regions: str) -> None:
        """Serve the figures of one year as those of another; of all regions when none is named."""
        source = {r: v for r, p, v in self.cells if p == f"{year}JJ00"}
        self.cells = [
            (r, p, source[r] if p == f"{into}JJ00" and (not regions or r in regions) else v)
            for r, p, v in self.cells
        ]
        self.add_up(into)

    def add_up(self, year: int) -> None:
        """Make the country what its municipalities add up to."""
        period = f"{year}JJ00"
        total = sum(v or 0 for r, p, v in self.cells if p == period and r != "NL01")
        self.put("NL01", year, total)

    def go_on(self, year: int, status: str = "Definitief") -> None:
        """A year more, in which everybody moves much as two years before."""
        figures = {(r, p): v for r, p, v in self.cells}
        for region in self.names:
            last, before, first = (figures.get((region, f"{year - n}JJ00")) for n in (1, 2, 3))
            moved = (before or 0) - (first or 0) if before and first else 0
            value = last + moved * 9 // 10 + 1 if last else None
            if region.startswith(("GM", "NL")):
                self.cells.append((region, f"{year}JJ00", value))
        self.statuses[f"{year}JJ00"] = status
        self.add_up(year)

    def drop(self, region: str, year: int) -> None:
        """Leave one cell out."""
        self.cells = [cell for cell in self.cells if cell[:2] != (region, f"{year}JJ00")]


def real_facts() -> Facts:
    """The figures of 2016-2026 and everything else as CBS has it."""
    cells, names, histories = _real()
    statuses: dict[str, str | None] = {f"{year}JJ00": "Definitief" for year in range(1988, 2027)}
    return Facts(list(cells), dict(names), dict(histories), statuses)


@cache
def _real() -> tuple[Cells, dict[str, str], dict[str, str]]:
    snapshot = embedded()
    names = {"NL01": "Nederland", "PV30": "Noord-Brabant (PV)"}
    for event in snapshot.events:
        moved = event.reorganisation
        names |= {moved.from_code: moved.from_name, moved.to_code: moved.to_name}
    figures = {day: snapshot.population(Edition(day)).figures for day in snapshot.dates()}
    for per_day in figures.values():
        names |= {code: figure.name for code, figure in per_day.items()}
    cells: Cells = []
    for code in sorted(names):
        for day, per_day in figures.items():
            period = f"{day.year}JJ00"
            if code == "NL01":
                cells.append((code, period, sum(f.inhabitants for f in per_day.values())))
            elif code.startswith("GM"):
                figure = per_day.get(code)
                cells.append((code, period, figure.inhabitants if figure else None))
    return cells, names, histories(snapshot.events)


def histories(events: tuple[Event, ...]) -> dict[str, str]:
    """The text at each code, as CBS writes it."""
    blocks: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for event in reversed(events):
        moved = event.reorganisation
        kinds = event.kind.split("/")
        giver = "Opgeheven" if "Opgeheven" in kinds else kinds[0]
        receiver = next((kind for kind in kinds if kind != giver), giver)
        day = f"{moved.valid_from:%d-%m-%Y}"
        amount = _amount(event)
        blocks[moved.from_code][f"{giver} per {day}", "overgegaan naar"].append(
            f"- {moved.to_name} ({moved.to_code}),\r\n{amount}"
        )
        if receiver != "Opgeheven":
            blocks[moved.to_code][f"{receiver} per {day}", "ontvangen van"].append(
                f"- {moved.from_name} ({moved.from_code}),\r\n{amount}"
            )
    return {
        code: "".join(
            f"{heading}, {way}:\r\n" + "\r\n".join(lines) + "\r\n\r\n"
            for (heading, way), lines in told.items()
        )
        + "Begindatum voor 1830\r\n"
        for code, told in blocks.items()
    }


def _amount(event: Event) -> str:
    people, homes = event.reorganisation.inhabitants_moved, event.dwellings
    return (
        f"... {event.hectares.replace('.', ',')} hectare met {homes} "
        f"woning{'' if homes == '1' else 'en'} en {people} inwoner{'' if people == 1 else 's'}"
    )


Misbehaviour = Callable[["Handler"], bool]
"""Does something else with a request; says whether it did."""


@dataclass
class CbsServer:
    """A running server.

    Attributes:
        facts: what it says.
        page_size: rows per page.
        faults: per pattern of an address, what goes wrong there.
        log: the addresses that were asked for.
        agents: the User-Agents that asked.
        busiest: the most requests that were under way together.
    """

    url: str
    facts: Facts
    page_size: int = 4000
    faults: list[tuple[str, Misbehaviour]] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    busiest: int = 0
    pages: Callable[["CbsServer", list[Row], int], tuple[list[Row], int | None]] | None = None
    _under_way: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _done: threading.Event = field(default_factory=threading.Event)

    def fault(self, pattern: str, misbehaviour: Misbehaviour) -> None:
        """Misbehave at the addresses that match a pattern."""
        self.faults.append((pattern, misbehaviour))

    def asked(self, part: str) -> int:
        """How many addresses held this."""
        return sum(part in address for address in self.log)

    def page(self, rows: list[Row], skip: int) -> tuple[list[Row], int | None]:
        """The rows from `skip` on, and where the next page begins."""
        if self.pages is not None:
            return self.pages(self, rows, skip)
        end = skip + self.page_size
        return rows[skip:end], end if end < len(rows) else None


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    timeout = 30
    cbs: CbsServer

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        cbs = self.cbs
        self.under_way = True
        with cbs._lock:  # noqa: SLF001
            cbs._under_way += 1  # noqa: SLF001
            cbs.busiest = max(cbs.busiest, cbs._under_way)  # noqa: SLF001
        try:
            cbs.log.append(unquote(self.path))
            cbs.agents.add(self.headers.get("User-Agent", ""))
            for pattern, misbehave in cbs.faults:
                if re.search(pattern, unquote(self.path)) and misbehave(self):
                    return
            self.answer()
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True
        finally:
            self.over()

    def over(self) -> None:
        """From here on a client may have its answer, and ask again."""
        with self.cbs._lock:  # noqa: SLF001
            self.cbs._under_way -= self.under_way  # noqa: SLF001
            self.under_way = False

    def answer(self) -> None:
        """Answer as CBS does."""
        document = self.document()
        if document is None:
            self.give(b"<html><body>404</body></html>", status=404, kind="text/html")
        else:
            self.give(json.dumps(document).encode())

    def document(self) -> Row | None:
        """What belongs at this address."""
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = parts.path.rstrip("/")
        if path.startswith(V4):
            return self.v4(path.removeprefix(V4).strip("/"), query)
        if path.lower().startswith(V3.lower()):
            return self.v3(path[len(V3) :].strip("/"), query)
        return None

    def give(
        self, body: bytes, status: int = 200, *, kind: str = "application/json", **headers: str
    ) -> None:
        """Send an answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.over()
        self.wfile.write(body)

    def v4(self, name: str, query: dict[str, str]) -> Row | None:
        """An entity set of OData v4."""
        facts = self.cbs.facts
        if name == "Properties":
            return {"Identifier": facts.table, "Title": facts.title, "Status": "Regulier"}
        makers: dict[str, Callable[[], list[Row]]] = {
            "PeriodenCodes": lambda: [
                {"Identifier": key, "Index": n, "Title": key[:4], "Status": status}
                for n, (key, status) in enumerate(facts.statuses.items(), start=1)
            ],
            "MeasureCodes": lambda: [
                {
                    "Identifier": facts.measure,
                    "Title": facts.topic,
                    "Description": facts.meaning,
                    "DataType": "Long",
                    "Unit": facts.unit,
                    "Decimals": facts.decimals,
                },
                {
                    "Identifier": "M000365",
                    "Title": "Gemiddelde bevolking ",
                    "Description": "De helft van een bevolking",
                    "DataType": "Double",
                    "Unit": "aantal",
                    "Decimals": 1,
                },
            ],
            "RegioSCodes": lambda: [
                {"Identifier": code, "Title": name, "Description": facts.histories.get(code, "")}
                for code, name in facts.names.items()
            ],
            "Observations": lambda: [
                {
                    "Id": n,
                    "Measure": facts.measure,
                    "ValueAttribute": "Impossible" if value is None else "None",
                    "Value": value,
                    "StringValue": None,
                    **TOTALS,
                    "Geslacht": "3000" if facts.ignore_filter else "T001038",
                    "RegioS": region,
                    "Perioden": period,
                }
                for n, (region, period, value) in enumerate(self.chosen(query))
            ],
        }
        rows = makers.get(name)
        if rows is None:
            return None
        served, following = self.cbs.page(rows(), int(query.get("$skip", 0)))
        document: Row = {"@odata.context": f"{self.cbs.url}{V4}/$metadata#{name}", "value": served}
        if following is not None:
            document["@odata.nextLink"] = self.next_link(following)
        return document

    def v3(self, name: str, query: dict[str, str]) -> Row | None:
        """An entity set of OData v3, with its padding."""
        facts = self.cbs.facts
        sets = [
            *("TableInfos", "UntypedDataSet", "TypedDataSet", "DataProperties", "CategoryGroups"),
            *TOTALS,
            *("RegioS", "Perioden"),
        ]
        if name == "":
            base = f"{self.cbs.url}{V3}"
            return {"value": [{"name": n, "url": f"{base}/{n}"} for n in sets]}
        if name not in sets:
            return None
        served, following = self.cbs.page(
            getattr(self, f"v3_{name.lower()}", self.v3_total)(facts, query),
            int(query.get("$skip", 0)),
        )
        document: Row = {
            "odata.metadata": f"{self.cbs.url}{V3}/$metadata#Cbs.OData.WebAPI.{name}",
            "value": served,
        }
        if following is not None:
            document["odata.nextLink"] = self.next_link(following)
        return document

    def v3_tableinfos(self, facts: Facts, _: object) -> list[Row]:
        return [{"ID": 0, "Identifier": facts.table, "Title": facts.title, "Catalog": "CBS"}]

    def v3_dataproperties(self, facts: Facts, _: object) -> list[Row]:
        dimensions = [
            {
                "odata.type": "Cbs.OData.Dimension",
                "ID": n,
                "Type": "Dimension",
                "Key": key,
                "Title": key,
            }
            for n, key in enumerate([*TOTALS, "RegioS", "Perioden"])
        ]
        topic = {
            "odata.type": "Cbs.OData.Topic",
            "ID": 5,
            "Type": "Topic",
            "Key": facts.column,
            "Title": facts.topic,
            "Description": facts.meaning,
            "Datatype": "Long",
            "Unit": facts.unit,
            "Decimals": facts.decimals,
        }
        return [*dimensions, topic]

    def v3_categorygroups(self, *_: object) -> list[Row]:
        return [{"ID": 1, "DimensionKey": "RegioS", "Title": "Gemeenten", "ParentID": None}]

    def v3_total(self, *_: object) -> list[Row]:
        return [{"Key": "T001038", "Title": "Totaal"}, {"Key": "3000   ", "Title": "Mannen"}]

    def v3_regios(self, facts: Facts, _: object) -> list[Row]:
        return [
            {"Key": code.ljust(6), "Title": name, "Description": facts.histories.get(code)}
            for code, name in facts.names.items()
        ]

    def v3_perioden(self, facts: Facts, _: object) -> list[Row]:
        return [
            {"Key": key, "Title": key[:4], "Description": None, "Status": status}
            for key, status in facts.statuses.items()
        ]

    def v3_typeddataset(self, facts: Facts, query: dict[str, str]) -> list[Row]:
        return [
            {
                **TOTALS,
                "Geslacht": "3000   " if facts.ignore_filter else "T001038",
                "RegioS": region.ljust(6),
                "Perioden": period,
                facts.column: value,
            }
            for region, period, value in self.chosen(query)
        ]

    def chosen(self, query: dict[str, str]) -> Cells:
        """The cells that a filter asks for; without all totals in it there is no answer."""
        wanted = query.get("$filter", "")
        if not all(f"{name} eq '{code}'" in wanted for name, code in TOTALS.items()):
            message = "query returns more than 10000 records"
            raise ValueError(message)
        periods = set(re.findall(r"Perioden eq '(\w+)'", wanted))
        assert "startswith(RegioS,'GM')" in wanted
        assert "NL01" in wanted
        return [cell for cell in self.cbs.facts.cells if cell[1] in periods]

    def next_link(self, skip: int) -> str:
        """This address, from another row on."""
        parts = urlsplit(self.path)
        query = re.sub(r"&?\$skip=\d+", "", unquote(parts.query))
        path = parts.path.replace("odata/03759ned", "OData/03759ned")
        return f"{self.cbs.url}{path}?{query}{'&' if query else ''}$skip={skip}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 16

    def handle_error(self, *_: object) -> None:
        """A client that goes away, or refuses the certificate, is part of the tests."""


@contextmanager
def running(tls: ssl.SSLContext | None = None) -> Iterator[CbsServer]:
    """A server that runs while the block does."""

    class BoundHandler(Handler):
        """Knows whose data it serves."""

    server = _Server(("127.0.0.1", 0), BoundHandler)
    scheme = "http"
    if tls is not None:
        scheme = "https"
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    cbs = CbsServer(f"{scheme}://127.0.0.1:{server.server_port}", real_facts())
    BoundHandler.cbs = cbs
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield cbs
    finally:
        cbs._done.set()  # noqa: SLF001
        server.shutdown()
        server.server_close()
        thread.join()


def status(code: int, **headers: str) -> Misbehaviour:
    """Answer with this status."""

    def misbehave(handler: Handler) -> bool:
        handler.give(b'{"error": "fault"}', code, **headers)
        return True

    return misbehave


def times(count: int, misbehaviour: Misbehaviour) -> Misbehaviour:
    """Misbehave only so many times."""
    left = [count]

    def misbehave(handler: Handler) -> bool:
        left[0] -= 1
        return left[0] >= 0 and misbehaviour(handler)

    return misbehave


def body(content: bytes, kind: str = "application/json", **headers: Any) -> Misbehaviour:
    """Answer with this body."""

    def misbehave(handler: Handler) -> bool:
        handler.give(content, kind=kind, **headers)
        return True

    return misbehave


def cut_off(handler: Handler) -> bool:
    """Answer with the first half of the JSON, as if that were all."""
    content = json.dumps(handler.document()).encode()
    handler.give(content[: len(content) // 2])
    return True


def latin_1(handler: Handler) -> bool:
    """Answer in another encoding than UTF-8."""
    content = json.dumps(handler.document(), ensure_ascii=False)
    handler.give(content.encode("latin-1"))
    return True


def reset(handler: Handler) -> bool:
    """Break off in the middle of the body."""
    content = json.dumps(handler.document()).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True
    return True


def hang(handler: Handler) -> bool:
    """Say nothing at all."""
    handler.cbs._done.wait(20)  # noqa: SLF001
    handler.close_connection = True
    return True


def hang_in_body(handler: Handler) -> bool:
    """Begin, and say nothing more."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"value": [')
    handler.wfile.flush()
    return hang(handler)


def drip(handler: Handler) -> bool:
    """Give a byte every now and then, within any time-out between two bytes."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.cbs._done.wait(0.05):  # noqa: SLF001
        handler.wfile.write(b" ")
        handler.wfile.flush()
    return True


def drip_headers(handler: Handler) -> bool:
    """The same within the headers, where no client looks at the time."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.cbs._done.wait(0.05):  # noqa: SLF001
        handler.wfile.write(b"x")
        handler.wfile.flush()
    return True


def gigabyte_announced(handler: Handler) -> bool:
    """Announce a body of 1 GB and begin to send it."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(2**30))
    handler.end_headers()
    return _pour(handler)


def gigabyte_in_chunks(handler: Handler) -> bool:
    """Send a body of 1 GB without saying so."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    return _pour(handler)


def gigabyte_packed(handler: Handler) -> bool:
    """Send a body of 1 GB packed in a megabyte."""
    handler.give(packed_gigabyte(), Content_Encoding="gzip")
    return True


@cache
def packed_gigabyte() -> bytes:
    """1 GB of blanks in gzip."""
    packer = zlib.compressobj(level=1, wbits=31)
    piece = b" " * 2**22
    return b"".join(packer.compress(piece) for _ in range(2**8)) + packer.flush()


def _pour(handler: Handler) -> bool:
    piece = b" " * 2**20
    for _ in range(2**10):
        handler.wfile.write(piece)
    return True


@contextmanager
def never_accepting() -> Iterator[str]:
    """An address where a connection is never made: the queue is full and nobody takes from it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = []
        for _ in range(4):
            client = socket.socket()
            client.setblocking(False)  # noqa: FBT003
            client.connect_ex(listener.getsockname())
            waiting.append(client)
        time.sleep(0.05)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            for client in waiting:
                client.close()


def closed_port() -> str:
    """An address where nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{listener.getsockname()[1]}"
