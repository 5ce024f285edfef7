"""Who may ask the desk for anything: this machine's browser, with the token, from the desk's own pages."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = ("127.0.0.1", "localhost")
SAFE = frozenset({"GET", "HEAD"})
TOKEN = "token"  # noqa: S105 - the name of the parameter
NO_TOKEN = "Alamat ini memerlukan kunci: buka alamat lengkap yang ditampilkan saat meja kerja dijalankan."  # noqa: S105
NOT_HERE = "Permintaan ini tidak datang dari meja kerja dan ditolak."
# Nothing that is not a page of the desk may run, load or be framed; pages bring a policy of their own.
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}


class Guard:
    """Turns away whoever is not the desk's own page; 401 without the token, 403 from elsewhere.

    A site that makes its name point to this machine (DNS rebinding) still names itself in Host; a page of another
    site names itself in Origin or Sec-Fetch-Site.
    """

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._hosts = frozenset(f"{name}:{port}" for name in LOCAL)
        self._cookie = f"meja-{port}"  # cookies know no ports: two desks must not take each other's

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http":
            return
        answer = self._answer(scope)
        await (answer or self._app)(scope, receive, _sealing(send))

    def _answer(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse(NOT_HERE, 403)
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in {f"http://{host}" for host in self._hosts}:
            return PlainTextResponse(NOT_HERE, 403)
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = query.pop(TOKEN, [""])[0]
        if given and self._is_token(given):
            return self._entrance(scope, query) if scope["method"] in SAFE else None
        if not self._is_token(_bearer(headers)) and not self._is_token(self._from_cookie(headers)):
            return PlainTextResponse(NO_TOKEN, 401)
        # A link from elsewhere may open a page (SameSite keeps the cookie from it), but nothing may be done by it.
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse(NOT_HERE, 403)
        return None

    def _entrance(self, scope: Scope, query: dict[str, list[str]]) -> ASGIApp:
        """Keep the token in a cookie that no program reads and no other site sends, and out of the address."""
        rest = urlencode(query, doseq=True)
        path = "/" + scope.get("raw_path", scope["path"].encode()).decode("latin-1").split("?")[0].lstrip("/\\")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, 303)
        answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
        return answer

    def _from_cookie(self, headers: Headers) -> str:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return ""
        return cookies[self._cookie].value if self._cookie in cookies else ""

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode())


def _bearer(headers: Headers) -> str:
    kind, _, value = headers.get("authorization", "").partition(" ")
    return value.strip() if kind.lower() == "bearer" else ""


def _sealing(send: Send) -> Send:
    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("content-security-policy", POLICY)
            message["headers"] = headers.raw
        await send(message)

    return sealed
