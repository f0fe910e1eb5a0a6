"""A local HTTP server that answers as Nominatim does, or as a hostile or broken server would."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

# Invented places, in the form of the server's documentation for `format=json`.
PORT_GALE = {
    "place_id": 1,
    "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
    "osm_type": "relation",
    "osm_id": 4711,
    "boundingbox": ["-10.6", "-10.4", "178.9", "179.1"],
    "lat": "-10.5",
    "lon": "179.0",
    "display_name": "Port Gale, Arland",
}

Answer = Callable[[BaseHTTPRequestHandler, str], None]


class Server:
    """What was asked, and where the server is."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.questions: list[str] = []
        self.agents: list[str] = []
        self.times: list[float] = []


def send(body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    """An answer with these bytes."""

    def answer(handler: BaseHTTPRequestHandler, _: str) -> None:
        handler.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def tell(*places: object) -> Answer:
    return send(json.dumps(places).encode())


def drip(handler: BaseHTTPRequestHandler, _: str) -> None:
    """One byte at a time, without an end."""
    handler.send_response(200)
    handler.end_headers()
    for _turn in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def flood(handler: BaseHTTPRequestHandler, _: str) -> None:
    """Far more than an answer."""
    handler.send_response(200)
    handler.end_headers()
    for _turn in range(64):
        handler.wfile.write(b"[" * 100_000)


def hang_up(handler: BaseHTTPRequestHandler, _: str) -> None:
    handler.connection.close()


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """A server on this machine that gives the same answer to every question."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.questions.append(parse_qs(urlsplit(self.path).query).get("q", [""])[0])
            server.agents.append(self.headers.get("User-Agent", ""))
            server.times.append(time.monotonic())
            with suppress(OSError):
                answer(self, server.questions[-1])

        def log_message(self, *_: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    server = Server(f"http://127.0.0.1:{listener.server_port}")
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
