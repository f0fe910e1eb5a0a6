"""Asks a Nominatim server where a place is: one question a second, never more than an answer's worth of bytes.

The one door to the network for places; refuses servers, answers and names for itself that it cannot vouch for.
"""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Callable, Mapping
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut, GeopyError
from geopy.geocoders import Nominatim

from generator.model.geography import Position, distance_km
from generator.store.geocoded_file import LEAST_KM, Geocoded

SECONDS_BETWEEN = 1.0  # the usage policy of the public server
MAX_ANSWER = 1_000_000  # bytes
_LONGEST_NAME = 300  # code points of a display name that are kept
_OSM_TYPES = frozenset({"node", "way", "relation"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
# Names that tell nobody which project asks.
_STOCK_AGENT = re.compile(r"(?:geopy|python|urllib|requests|curl|wget|mozilla|test|my-application|example|bot)\b", re.I)


class GeocoderError(Exception):
    """The server cannot be asked, or does not answer as Nominatim does."""


class Geocoder:
    """A Nominatim server that is asked at most once a second."""

    def __init__(
        self,
        server: str,
        user_agent: str,
        *,
        timeout: float = 10.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Name the server and who asks.

        Args:
            server: The server's address: http or https, host, and where it needs them port and path.
            user_agent: The project and a way to reach it, such as "arland-briefing (editor@example.org)".
            timeout: Seconds that an answer may take as a whole.
            clock: Tells seconds.
            sleep: Waits seconds.

        Raises:
            GeocoderError: If the address is none, or the name tells nobody who asks.
        """
        scheme, domain = _address(server)
        self._server = f"{scheme}://{domain}"
        self._clock, self._sleep = clock, sleep
        self._asked: float | None = None
        self._nominatim = Nominatim(
            domain=domain, scheme=scheme, user_agent=_agent(user_agent), timeout=timeout, adapter_factory=_Adapter
        )

    def ask(self, query: str) -> Geocoded:
        """Where the server says a place is; without a point if it knows none.

        Raises:
            GeocoderError: If the server cannot be reached, refuses, or answers with something else.
        """
        if self._asked is not None:
            self._sleep(max(0.0, self._asked + SECONDS_BETWEEN - self._clock()))
        try:
            found = self._nominatim.geocode(query, exactly_one=True, limit=1, language="en")
            raw = None if found is None else found.raw
        except GeopyError as error:
            detail = _clean(str(error))[:200]
            raise GeocoderError(
                f"{self._server} gave no answer on “{query}”: {detail or type(error).__name__}"
            ) from error
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
            raise GeocoderError(f"{self._server} does not answer as Nominatim does on “{query}”") from error
        finally:
            self._asked = self._clock()
        return Geocoded(query) if raw is None else _geocoded(query, raw, self._server)


def _geocoded(query: str, raw: object, server: str) -> Geocoded:
    """An answer's values, each held to what it can be."""
    if not isinstance(raw, Mapping):
        raise GeocoderError(f"{server} does not answer as Nominatim does on “{query}”")
    try:
        lat, lon = float(raw["lat"]), float(raw["lon"])
    except (KeyError, TypeError, ValueError) as error:
        raise GeocoderError(f"{server} gave a place without a point for “{query}”") from error
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise GeocoderError(f"{server} gave a point off the globe for “{query}”")
    name = _clean(str(raw.get("display_name") or query))[:_LONGEST_NAME]
    kind, number = str(raw.get("osm_type")), str(raw.get("osm_id"))
    osm = f"{kind} {number}" if kind in _OSM_TYPES and re.fullmatch(r"\d{1,20}", number) else ""
    return Geocoded(
        query, round(lat, 5), round(lon, 5), name, osm, _precision(raw.get("boundingbox"), Position(lat, lon))
    )


def _precision(box: object, middle: Position) -> float:
    """The distance in km from the point to the farthest corner of the box (south, north, west, east)."""
    try:
        south, north, west, east = (float(str(edge)) for edge in box)  # type: ignore[attr-defined]
        if not all(abs(edge) <= limit for edge, limit in ((south, 90), (north, 90), (west, 180), (east, 180))):
            return 10.0
        corners = [Position(lat, lon) for lat in (south, north) for lon in (west, east)]
        farthest = max(distance_km(middle, corner) for corner in corners)
    except (TypeError, ValueError):
        return 10.0
    return max(LEAST_KM, float(f"{farthest:.2g}")) if math.isfinite(farthest) else 10.0


def _address(server: str) -> tuple[str, str]:
    """The scheme, and host with port and path."""
    try:
        parts = urlsplit(server.strip())
        port = parts.port
    except ValueError as error:
        raise GeocoderError(f"“{server}” is no address of a server") from error
    sound = (
        parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment or parts.username)
    )
    if not sound or (port is not None and not port):
        raise GeocoderError(f"“{server}” is no address of a server; write one like https://nominatim.example.org")
    return parts.scheme, (parts.netloc + parts.path).rstrip("/")


def _agent(user_agent: str) -> str:
    """The name to ask under."""
    name = user_agent.strip()
    if not re.fullmatch(r"[\x20-\x7e]{6,200}", name) or _STOCK_AGENT.match(name) or not re.search(r"[A-Za-z]{3}", name):
        raise GeocoderError(
            f"“{_clean(user_agent)}” does not name your project; write its name and a way to reach you, "
            "like “arland-briefing (editor@example.org)”"
        )
    return name


def _clean(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


class _NoRedirect(HTTPRedirectHandler):
    """A server that sends elsewhere is an error: the user named this one."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        del req, fp, code, msg, headers, newurl
        return None


class _Adapter(BaseSyncAdapter):  # type: ignore[misc]
    """Fetches JSON within a time and a size, from the named server alone."""

    def __init__(self, *, proxies: object, ssl_context: object) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._opener = build_opener(_NoRedirect)

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> object:
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("the answer is no JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        deadline = time.monotonic() + timeout
        try:
            with self._opener.open(Request(url, headers=dict(headers)), timeout=timeout) as page:  # noqa: S310 http or https, see _address
                body = b""
                while chunk := page.read1(65536):
                    body += chunk
                    if len(body) > MAX_ANSWER:
                        raise GeocoderParseError(f"the answer is longer than {MAX_ANSWER} bytes")
                    if time.monotonic() > deadline:
                        raise GeocoderTimedOut(f"no whole answer within {timeout:g} seconds")
                return body.decode()
        except HTTPError as error:
            raise GeocoderServiceError(f"status {error.code}") from error
        except TimeoutError as error:
            raise GeocoderTimedOut(f"no answer within {timeout:g} seconds") from error
        except UnicodeDecodeError as error:
            raise GeocoderParseError("the answer is not UTF-8") from error
        except (URLError, OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise GeocoderTimedOut(f"no answer within {timeout:g} seconds") from error
            raise GeocoderServiceError(str(reason)) from error
