"""The desk as a web application: which address does what. Every answer passes the guard."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from extract.errors import DigitizeError, UsageError

from .decree_folder import DecreeFolder
from .guard import Guard
from .intake import receive
from .office import Office
from .pages import page
from .reviewing import Review
from .store import Record
from .teaching import switch_entry, taught_entries

MOST_JSON = 32_000_000  # bytes: decisions about every cell of a table of a hundred pages
NOT_FOUND = "Tidak ada di arsip ini."
STANDINGS = ("Gagal dibaca", "Ada kesalahan yang terbuka", "DRAF: belum semua diputuskan", "Selesai diperiksa")
Work = Callable[[DecreeFolder], Response]


def build_app(office: Office, token: str, port: int) -> Starlette:
    """The application over one office, for whoever has the token."""
    review = Review(office)

    def of_decree(work: Callable[[Request, DecreeFolder], Response]) -> Callable[[Request], Response]:
        """A request about one result folder; 404 for whatever is none."""

        def answer(request: Request) -> Response:
            return work(request, _folder(office, request))

        return answer

    def told(work: Callable[[Record, DecreeFolder], Record]) -> Callable[[Request], Awaitable[Response]]:
        """A request about a result folder that brings JSON."""

        async def answer(request: Request) -> Response:
            folder = _folder(office, request)
            content = await _json(request)
            return JSONResponse(await run_in_threadpool(work, content, folder))

        return answer

    decree = "/d/{folder:path}"
    routes = [
        Route("/hidup", lambda _: PlainTextResponse("hidup")),
        Route("/favicon.ico", lambda _: Response(status_code=204)),
        Route("/", lambda _: page("intake", "Masuk", folder="")),
        Route("/arsip", lambda _: page("archive", "Arsip", folder="")),
        Route("/arsip/daftar", lambda request: _found(office, request)),
        Route("/belajar", lambda _: page("taught", "Belajar", folder="")),
        Route("/belajar/daftar", lambda _: JSONResponse({"entries": taught_entries(office.out)})),
        Route("/belajar/ubah", _switched(office), methods=["POST"]),
        Route("/masuk/berkas", _received(office), methods=["PUT"]),
        Route("/antrean", lambda _: JSONResponse(office.line.shown()), methods=["GET"]),
        Route("/antrean", _queued(office), methods=["POST"]),
        Route("/antrean/bersihkan", lambda _: _cleared(office), methods=["POST"]),
        Route("/antrean/{key}/batal", lambda request: _moved(office.line.cancel, request), methods=["POST"]),
        Route("/antrean/{key}/ulang", lambda request: _moved(office.line.again, request), methods=["POST"]),
        Route(decree + "/telaah", of_decree(review.page)),
        Route(decree + "/keputusan", of_decree(review.since), methods=["GET"]),
        Route(decree + "/keputusan", told(review.decide), methods=["POST"]),
        Route(decree + "/terapkan", told(review.apply), methods=["POST"]),
        Route(decree + "/halaman/{page:int}.jpg", of_decree(_picture)),
        Route(decree + "/salinan", of_decree(lambda _, folder: _copy_page(office, folder))),
        Route(decree + "/salinan/{page:int}.png", of_decree(_clean_page)),
        Route(decree + "/isi", of_decree(lambda _, folder: _facts(office, folder))),
        Route(decree + "/berkas/{name}", of_decree(_file)),
    ]
    handlers: dict[Any, Any] = {
        DigitizeError: lambda _, error: PlainTextResponse(error.say(office.options.language), _status(error)),
        HTTPException: lambda _, error: PlainTextResponse(str(error.detail), error.status_code),
        Exception: _unforeseen,
    }
    middleware = [Middleware(Guard, token=token, port=port)]
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)
    app.router.redirect_slashes = False
    return app


def _folder(office: Office, request: Request) -> DecreeFolder:
    folder = DecreeFolder.find(office.out, str(request.path_params["folder"]))
    if folder is None:
        raise HTTPException(404, NOT_FOUND)
    return folder


async def _json(request: Request) -> Record:
    """What a request brings. Raises HTTPException for what is no JSON object, or too much of it."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise HTTPException(415, "Hanya JSON yang diterima di sini.")
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MOST_JSON:
            raise HTTPException(413, "Terlalu banyak sekaligus.")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "Bukan JSON.") from error
    if not isinstance(content, dict):
        raise HTTPException(400, "Bukan JSON.")
    return content


def _received(office: Office) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        length = request.headers.get("content-length", "")
        expected = int(length) if length.isdecimal() and len(length) < 20 else None
        name, below = request.query_params.get("nama", ""), request.query_params.get("folder", "")
        try:
            got = await receive(office.line.incoming, name, below, expected, request.stream())
        except ClientDisconnect:
            return Response(status_code=400)
        return JSONResponse({"key": got.key, "name": got.name})

    return answer


def _switched(office: Office) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        content = await _json(request)
        if not await run_in_threadpool(switch_entry, office.out, content):
            raise HTTPException(404, NOT_FOUND)
        return JSONResponse({})

    return answer


def _queued(office: Office) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        content = await _json(request)
        keys = content.get("files")
        if not isinstance(keys, list):
            raise HTTPException(400, "files?")
        one = bool(content.get("one"))
        return JSONResponse(await run_in_threadpool(office.put_in_line, [str(key) for key in keys], one))

    return answer


def _found(office: Office, request: Request) -> Response:
    words = request.query_params.get("cari", "")[:200]
    standing, number = request.query_params.get("keadaan", ""), request.query_params.get("halaman", "0")
    state = int(standing) if standing.isdecimal() and len(standing) == 1 else None
    page_number = int(number) if number.isdecimal() and len(number) < 7 else 0
    found = office.archive.find(words, state, page_number)
    return JSONResponse({**asdict(found), "looking": office.looking})


def _moved(move: Callable[[str], bool], request: Request) -> Response:
    if not move(str(request.path_params["key"])):
        raise HTTPException(409, "Dokumen itu sudah selesai atau tidak ada lagi.")
    return JSONResponse({})


def _cleared(office: Office) -> Response:
    office.line.forget_ended()
    return JSONResponse({})


def _picture(request: Request, folder: DecreeFolder) -> Response:
    picture = folder.picture(int(request.path_params["page"]))
    if picture is None:
        raise HTTPException(404, NOT_FOUND)
    return Response(picture, media_type="image/jpeg", headers={"cache-control": "private, max-age=3600"})


def _clean_page(request: Request, folder: DecreeFolder) -> Response:
    picture = folder.clean_page(int(request.path_params["page"]))
    if picture is None:
        raise HTTPException(404, NOT_FOUND)
    return Response(picture, media_type="image/png")


def _copy_page(office: Office, folder: DecreeFolder) -> Response:
    known = office.archive.one(folder.name)
    heading = known.title if known else folder.name
    pages = known.pages if known else 0
    return page("copy", "Salinan", folder=folder.name, heading=heading, base=folder.address, pages=pages)


def _facts(office: Office, folder: DecreeFolder) -> Response:
    office.archive.look_at(folder.name)
    known = office.archive.one(folder.name)
    facts = {
        "standing": STANDINGS[known.standing if known else 2],
        "pages": known.pages if known else 0,
        "pictures": folder.pictures(),
        "clean": folder.clean_pages(),
        "files": folder.downloads(),
        "edition": folder.edition,
    }
    return JSONResponse(facts)


def _file(request: Request, folder: DecreeFolder) -> Response:
    name = str(request.path_params["name"])
    path = folder.download(name)
    if path is None:
        raise HTTPException(404, NOT_FOUND)
    return FileResponse(path, filename=name, content_disposition_type="attachment")


def _status(error: DigitizeError) -> int:
    if isinstance(error, UsageError):
        return {"desk-too-large": 413, "desk-wrong-kind": 415}.get(error.told.key, 400)
    return 507 if error.told.key == "out-full" else 500


def _unforeseen(_: Request, error: Exception) -> Response:
    logging.getLogger(__name__).error("desk: %s: %s", type(error).__name__, error)
    return PlainTextResponse(
        f"Kegagalan tak terduga: {type(error).__name__}. Ulangi; pekerjaan tidak hilang.", 500
    )
