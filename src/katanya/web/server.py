"""The server of `katanya serve`: every page as HTML, `.json` and `.csv`, on this machine only."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from katanya import api
from katanya.errors import KatanyaError, LedgerBusyError, MisuseError, NoSuchRecordError
from katanya.version import VERSION
from katanya.web.asked import PAGES
from katanya.web.corrections import correct, undo
from katanya.web.drawing import Served, draw, plots_of
from katanya.web.guard import Guard
from katanya.web.shelf import Shelf
from katanya.web.views.page import Page, as_csv, as_json
from katanya.web.wording import Words, choose_language, languages, words_in

__all__ = ["COOKIE", "make_app"]

COOKIE = "katanya_language"
"""The cookie that keeps the language that a reader chose."""

_YEAR_SECONDS = 365 * 24 * 3600
_SUMMARY = "Reads a Katanya ledger. Every page is also data: add .json or .csv to its path."


def make_app(ledger: str) -> FastAPI:
    """The application that serves the ledger. Raises `LedgerError` where there is none."""
    opened = api.open(ledger)

    @asynccontextmanager
    async def closing(_app: FastAPI) -> AsyncIterator[None]:
        yield
        opened.close()

    app = FastAPI(
        title="Katanya",
        version=VERSION,
        summary=_SUMMARY,
        docs_url=None,  # they load their scripts from elsewhere
        redoc_url=None,
        lifespan=closing,
    )
    app.state.ledger = opened
    app.state.place = ledger
    app.state.shelf = Shelf(opened.parts.state)
    app.state.token = secrets.token_urlsafe(32)
    app.add_middleware(Guard)
    app.mount("/static", StaticFiles(directory=str(files("katanya.web") / "static")), name="static")
    for path, make, summary in PAGES:
        _add(app, path, make, summary)
    app.add_api_route("/decisions", correct, methods=["POST"], summary="Keep a decision.", include_in_schema=True)
    app.add_api_route("/decisions/undo", undo, methods=["POST"], summary="Take a decision back.")
    app.add_api_route("/language", _choose, methods=["GET"], include_in_schema=False)
    app.add_exception_handler(HTTPException, _refuse)
    app.add_exception_handler(RequestValidationError, _refuse)
    app.add_exception_handler(KatanyaError, _refuse)
    return app


def _add(app: FastAPI, path: str, make: Callable[..., Page], summary: str) -> None:
    """Serve what `make` makes under the path: as a page, and with .json and .csv behind as data."""
    made = Depends(make)

    def as_page(request: Request, page: Page = made) -> Response:
        words = _words(request)
        # Plots are worth keeping: those of a large story take longer to make than its page.
        kept = (request.url.path, request.url.query, words.code)
        plots = request.app.state.shelf.get(kept, lambda: plots_of(page, words, Served())) if page.plots else {}
        return HTMLResponse(_drawn(request, page.template, {**page.record, "plots": plots}))

    def as_data(page: Page = made) -> Response:
        return Response(as_json(page), media_type="application/json")

    def as_table(page: Page = made) -> Response:
        return Response(as_csv(page), media_type="text/csv; charset=utf-8")

    named = path if path != "/" else "/start"
    # The longer paths first: the id of a page without them would take ".json" for a part of itself.
    for ending, answer, kind in ((".json", as_data, "application/json"), (".csv", as_table, "text/csv")):
        app.add_api_route(
            f"{named}{ending}",
            answer,
            summary=summary,
            response_class=Response,
            responses={200: {"content": {kind: {}}}, 404: {"description": "There is no such record."}},
        )
    app.add_api_route(path, as_page, summary=summary, response_class=HTMLResponse)


def _choose(code: str, back: str = "/") -> Response:
    """Remember the language that the reader chose, and go back."""
    answer = RedirectResponse(back if _is_ours(back) else "/", status_code=303)
    if code in {words.code for words in languages()}:
        answer.set_cookie(COOKIE, code, max_age=_YEAR_SECONDS, samesite="strict", httponly=True)
    return answer


def _refuse(request: Request, error: Exception) -> Response:
    """Say in words what can't be shown; as JSON where data was asked for."""
    status, reason = 500, str(error)
    words = _words(request)
    if isinstance(error, NoSuchRecordError):
        status = 404
    elif isinstance(error, MisuseError):
        status = 400
    elif isinstance(error, LedgerBusyError):
        status = 503
    elif isinstance(error, RequestValidationError):
        status, reason = 422, words("error.invalid")
    elif isinstance(error, HTTPException):
        status = error.status_code
        known = {404: "error.not_found", 403: "error.forbidden"}
        reason = words(known[status]) if status in known else str(error.detail)
    if request.url.path.endswith((".json", ".csv")):
        return Response(as_json(Page("", {"error": reason}, [])), status_code=status, media_type="application/json")
    return HTMLResponse(_drawn(request, "error.html", {"reason": reason}), status_code=status)


def _drawn(request: Request, template: str, record: dict[str, Any]) -> str:
    query = [(name, value) for name, value in parse_qsl(request.url.query) if name not in ("decided", "undone")]
    path = request.url.path
    data = "/start" if path == "/" else path
    return draw(
        template,
        _words(request),
        Served(),
        record,
        languages=languages(),
        path=path,
        here=_with(path, query),
        data={form: _with(f"{data}.{form}", query) for form in ("json", "csv")},
        turned=lambda page: _with(path, [(name, value) for name, value in query if name != "page"] + [("page", page)]),
        token=request.app.state.token,
        decided=request.query_params.get("decided"),
        undone="undone" in request.query_params,
        version=VERSION,
    )


def _words(request: Request) -> Words:
    wanted = request.query_params.get("lang") or request.cookies.get(COOKIE)
    if wanted in {words.code for words in languages()}:
        return words_in(str(wanted))
    return choose_language(None, request.headers.get("accept-language"))


def _with(path: str, query: list[tuple[str, Any]]) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def _is_ours(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
