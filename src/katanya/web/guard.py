"""What keeps the pages on this machine and their scripts our own: hosts, headers and the token of forms."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from fastapi import Request
from fastapi.responses import PlainTextResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "Guard", "form_of"]

# Names under which a browser on this machine reaches us. Any other name in the Host header is another site's whose
# address was turned to this machine (DNS rebinding).
_HOSTS = frozenset({"127.0.0.1", "localhost"})
# Our forms have a few short fields.
_MOST_FORM_BYTES = 20_000

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""The content security policy of every page: nothing from elsewhere, no script and no style but our files."""

_HEADERS = {
    "content-security-policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": then browsers send our own forms without their origin.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Middleware that answers this machine's hosts only and gives every answer its headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with 421 what is meant for another host."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                extra = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                if b"cache-control" not in given:
                    extra.append((b"cache-control", b"no-store"))
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or _name_of(hosts[0]) not in _HOSTS:
            refusal = PlainTextResponse("Katanya answers on 127.0.0.1 and localhost only.\n", status_code=421)
            await refusal(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)


async def form_of(request: Request) -> dict[str, str]:
    """The fields of the form that was sent.

    Raises `HTTPException` where it did not come from our own pages: they send the server's token, and the browser
    names no other origin.
    """
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers["host"]:
        raise HTTPException(403)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_FORM_BYTES:
            raise HTTPException(413)
    fields = {name: values[-1] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
    given = fields.pop("token", "") or request.headers.get("x-csrf-token", "")
    if not secrets.compare_digest(given.encode(), str(request.app.state.token).encode()):
        raise HTTPException(403)
    return fields


def _name_of(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
