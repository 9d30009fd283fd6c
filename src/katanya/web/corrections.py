"""Corrections made on a page: kept as decisions beside what was found."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from katanya import api
from katanya.errors import MisuseError
from katanya.model import Decision, Verdict
from katanya.web.guard import form_of

__all__ = ["correct", "undo"]


async def correct(request: Request) -> Response:
    """Keep what the form decides, and go back to the page it came from (`back`).

    `verdict` is `same` or `different` with two entities, `one` and `other`; `spoken-by` with an `article`, the
    character `start` where its quotation begins, and the entity `other`, empty for nobody known; or `no-finding` with
    the finding `one`.
    """
    fields = await form_of(request)
    decision = await run_in_threadpool(_decide, fields, request.app.state.place)
    return _back(fields, decided=decision.id)


async def undo(request: Request) -> Response:
    """Take the decision that the form names (`id`) back, and go back to the page it came from (`back`)."""
    fields = await form_of(request)
    if not fields.get("id"):
        raise MisuseError("Name the decision to take back.")
    await run_in_threadpool(api.undo, fields["id"], request.app.state.place)
    return _back(fields, undone="1")


def _decide(fields: dict[str, str], place: str) -> Decision:
    """The decision that the fields of a form make, kept. Raises `MisuseError` where they make none."""
    verdict, one, other = (fields.get(name, "").strip() for name in ("verdict", "one", "other"))
    if verdict == Verdict.NO_FINDING and one:
        return api.dismiss(one, place)
    if verdict == Verdict.SPOKEN_BY and fields.get("article") and fields.get("start", "").isdecimal():
        return api.name_speaker(fields["article"], int(fields["start"]), other or None, place)
    if verdict in (Verdict.SAME, Verdict.DIFFERENT) and one and other:
        return api.decide(Verdict(verdict), one, other, place)
    raise MisuseError("This decides nothing.", mend="Name what you decide, and about whom.")


def _back(fields: dict[str, str], **said: str) -> Response:
    """Go to the page that the form came from, which must be one of ours, and say there what was done."""
    parts = urlsplit(fields.get("back", "/decisions"))
    path = parts.path if parts.path.startswith("/") and not parts.path.startswith("//") else "/decisions"
    query = "&".join(part for part in (parts.query, urlencode(said)) if part)
    return RedirectResponse(f"{path}?{query}#said", status_code=303)
