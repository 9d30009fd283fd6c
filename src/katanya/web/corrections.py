"""Corrections made on a page: kept as decisions beside what was found."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from katanya import api
from katanya.errors import MisuseError
from katanya.model import Verdict
from katanya.web.guard import form_of

__all__ = ["correct", "undo"]


async def correct(request: Request) -> Response:
    """Keep what the form decides (`verdict`, `one`, `other`), and go back to the page it came from (`back`)."""
    fields = await form_of(request)
    if fields.get("verdict") not in set(Verdict) or not fields.get("one") or not fields.get("other"):
        raise MisuseError("A decision needs a verdict and two names.")
    verdict = Verdict(fields["verdict"])
    place = request.app.state.place
    decision = await run_in_threadpool(api.decide, verdict, fields["one"].strip(), fields["other"].strip(), place)
    return _back(fields, decided=decision.id)


async def undo(request: Request) -> Response:
    """Take the decision that the form names (`id`) back, and go back to the page it came from (`back`)."""
    fields = await form_of(request)
    if not fields.get("id"):
        raise MisuseError("Name the decision to take back.")
    await run_in_threadpool(api.undo, fields["id"], request.app.state.place)
    return _back(fields, undone="1")


def _back(fields: dict[str, str], **said: str) -> Response:
    """Go to the page that the form came from, which must be one of ours, and say there what was done."""
    parts = urlsplit(fields.get("back", "/decisions"))
    path = parts.path if parts.path.startswith("/") and not parts.path.startswith("//") else "/decisions"
    query = "&".join(part for part in (parts.query, urlencode(said)) if part)
    return RedirectResponse(f"{path}?{query}#said", status_code=303)
