"""Judgements as a file of cases."""

from __future__ import annotations

from django.http import StreamingHttpResponse

from luodi.office.documents.cases import lines
from luodi.office.people.access import OfficeRequest, may


@may("documents.cases")
def cases(request: OfficeRequest) -> StreamingHttpResponse:
    """Send every case in scope, one line of JSON each."""
    answer = StreamingHttpResponse(
        (line.encode() for line in lines(request.standing)), content_type="application/x-ndjson"
    )
    answer["Content-Disposition"] = 'attachment; filename="cases.jsonl"'
    return answer
