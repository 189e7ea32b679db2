"""The public interface of a publisher of statistics, invented, on a real socket: two data sets, pages, and a limit."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

DATA_SET = "absence-1"
META: dict[str, Any] = {
    "filters": [
        {"id": "f1", "column": "school_type", "label": "School type",
         "options": [{"id": "o1", "label": "Secondary"}, {"id": "o2", "label": "Special"}]},
    ],
    "indicators": [
        {"id": "i1", "column": "sess_possible", "label": "Possible sessions", "unit": ""},
        {"id": "i2", "column": "sess_unauthorised_percent", "label": "Unauthorised absence rate", "unit": "%"},
    ],
    "geographicLevels": [{"code": "LA", "label": "Local authority"}, {"code": "NAT", "label": "National"}],
    "locations": [
        {"level": {"code": "NAT", "label": "National"}, "options": [
            {"id": "n1", "label": "England", "code": "E92000001"}]},
        {"level": {"code": "LA", "label": "Local authority"}, "options": [
            {"id": "l1", "label": "Wexcombe", "code": "E09000998", "oldCode": "998"},
            {"id": "l2", "label": "Harrowmere", "code": "E09000997", "oldCode": "997"}]},
    ],
    "timePeriods": [{"code": "AY", "period": "2023/2024", "label": "2023/24"}],
}  # fmt: skip


def result(place: str, school_type: str, possible: str, unauthorised: str) -> dict[str, Any]:
    """Give one result as the interface gives it."""
    level = "NAT" if place == "n1" else "LA"
    return {
        "timePeriod": {"code": "AY", "period": "2023/2024"},
        "geographicLevel": level,
        "locations": {"NAT": "n1", **({} if level == "NAT" else {"LA": place})},
        "filters": {"f1": school_type},
        "values": {"i1": possible, "i2": unauthorised},
    }


RESULTS = [
    result("n1", "o1", "1000000", "3.10"),
    result("l1", "o1", "40210", "3.41"),
    result("l1", "o2", "512", "c"),
    result("l2", "o1", "z", "x"),
    result("l2", "o2", "0", ":"),
]
OPEN_DATA = """\
time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,\
la_name,school_type,sess_possible,sess_unauthorised_percent
202324,Academic year,National,E92000001,England,,,,,,Secondary,1000000,3.10
202324,Academic year,Local authority,E92000001,England,,,998,E09000998,Wexcombe,Secondary,40210,3.41
202324,Academic year,Local authority,E92000001,England,,,998,E09000998,Wexcombe,Special,512,c
202324,Academic year,Local authority,E92000001,England,,,997,E09000997,Harrowmere,Secondary,z,x
202324,Academic year,Local authority,E92000001,England,,,997,E09000997,Harrowmere,Special,0,:
"""
DESCRIPTION = """\
col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column
school_type,Filter,School type,,,,,
sess_possible,Indicator,Possible sessions,,,0,,
sess_unauthorised_percent,Indicator,Unauthorised absence rate,,%,2,,
"""


@dataclass
class Publisher:
    """What was asked of a publisher, and how it answers."""

    url: str = ""
    refuse: int = 0  # how many questions it answers with 429
    wait: str = "7"  # seconds that it asks to be left alone
    fails: int = 0  # a status that it answers everything with
    says: bytes | None = None  # what it answers everything with
    asked: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)


def answer(publisher: Publisher, method: str, address: str, body: bytes) -> tuple[int, bytes]:
    """Give what the publisher says to one question."""
    asked = json.loads(body) if body else {}
    parts = urlsplit(address)
    publisher.asked.append((method, address, asked))
    if publisher.fails:
        return publisher.fails, b"{}"
    if publisher.refuse:
        publisher.refuse -= 1
        return 429, b"{}"
    if publisher.says is not None:
        return 200, publisher.says
    if parts.path == f"/v1/data-sets/{DATA_SET}/meta":
        return 200, json.dumps(META).encode()
    if parts.path == f"/v1/data-sets/{DATA_SET}/query":
        return 200, json.dumps(page(asked["page"], asked["pageSize"], RESULTS)).encode()
    if parts.path == "/v1/publications/pupil-absence/data-sets":
        numbered = int(parse_qs(parts.query)["page"][0])
        return 200, json.dumps(page(numbered, 1, [{"id": DATA_SET}, {"id": "absence-2"}])).encode()
    return 404, b"{}"


def page(number: int, size: int, among: list[Any]) -> dict[str, Any]:
    """Give one page of results."""
    pages = -(-len(among) // size)
    paging = {"page": number, "pageSize": size, "totalPages": pages, "totalResults": len(among)}
    return {"paging": paging, "results": among[size * (number - 1) : size * number]}


@contextmanager
def a_publisher() -> Iterator[Publisher]:
    """Listen on a port of this machine."""
    publisher = Publisher()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say("GET", b"")

        def do_POST(self) -> None:
            self._say("POST", self.rfile.read(int(self.headers["content-length"])))

        def _say(self, method: str, body: bytes) -> None:
            status, said = answer(publisher, method, self.path, body)
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", publisher.wait)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    publisher.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
