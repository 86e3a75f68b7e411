"""Bounds on what a browser may send: looked at before and while the bytes come, so that none fill the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luodi.office.trail.errors import Invalid

SKIPPED = "luodi.skipped"
"""Where a request's META notes the names of files that were too large."""


class Bounded(FileUploadHandler):
    """Drops a file as soon as it passes the limit, whatever length was announced; its neighbours go on."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the chunk on to the next handler while there is room."""
        if start + len(raw_data) > settings.UPLOAD_LIMIT and self.request is not None:
            self.request.META.setdefault(SKIPPED, []).append(self.file_name or "-")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:  # noqa: ARG002 - Django's signature
        """Leave the file to the next handler."""
        return None


def skipped(request: HttpRequest) -> list[str]:
    """Return the names of the files of this request that were dropped."""
    names: list[str] = request.META.get(SKIPPED, [])
    return names


def bounded(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Refuse a request that announces more than the limit before a byte of it is read."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length <= settings.REQUEST_LIMIT:
            return get_response(request)
        text = _("More than %(limit)s MB at once. Send fewer files at a time; one file may have %(one)s MB.")
        values = {"limit": settings.REQUEST_LIMIT // 2**20, "one": settings.UPLOAD_LIMIT // 2**20}
        error = Invalid(text % values, code="too-large")
        if "json" in request.headers.get("Accept", ""):
            return JsonResponse({"code": error.code, "message": error.message}, status=413)
        return render(request, "ui/refusal.html", {"error": error}, status=413)

    return middleware
