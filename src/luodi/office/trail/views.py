"""The rooms of the trail: entries, the story of one row, batches, verification of the chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luodi.office.jobs.models import Job
from luodi.office.lists import csv_file
from luodi.office.people.access import OfficeRequest, may
from luodi.office.trail import queries, words
from luodi.office.trail.actions.reverse import may_reverse, parts, reverse
from luodi.office.trail.actions.verify import KIND, RIGHT, verify
from luodi.office.trail.forms import FilterForm, KnownForm, ReasonForm
from luodi.office.trail.models import Check, Entry, Recorded

PAGE = 50
EXPORT = 100_000
"""Entries one export may have; narrow the filter for more."""


@may("trail.open")
def index(request: OfficeRequest) -> HttpResponse | StreamingHttpResponse:
    """List the entries in scope, newest first; pages go by sequence number, so no page counts them all."""
    form = FilterForm(request.GET, nouns=_nouns(request))
    rows = form.narrow(queries.entries(request.standing))
    if request.GET.get("format") == "csv":
        return csv_file("trail", _head(), _lines(rows[:EXPORT]))
    before = request.GET.get("before", "")
    found = list((rows.filter(seq__lt=int(before)) if before.isdecimal() else rows)[: PAGE + 1])
    page = {
        "form": form, "told": words.tell(found[:PAGE]), "paged": before.isdecimal(),
        "may_verify": request.standing.may(RIGHT),
        "older": found[PAGE - 1].seq if len(found) > PAGE else None,
    }  # fmt: skip
    return render(request, "trail/index.html", page)


@may("trail.open", on="entry")
def history(request: OfficeRequest, noun: str, pk: int) -> HttpResponse:
    """Tell the story of one row and, with ``known``, what was known of it at the end of that day."""
    found = queries.subject(request.standing, noun, pk)
    if found is None:
        raise Http404
    row, last = found
    form = KnownForm(request.GET if "known" in request.GET else None)
    known = queries.as_known(row, form.cleaned_data["known"]) if row is not None and form.is_valid() else None
    page = Paginator(queries.history(noun, pk), PAGE).get_page(request.GET.get("page"))
    content = {
        "row": row, "last": last, "page": page, "told": words.tell(page), "noun": words.noun_word(noun),
        "form": form, "known": known, "address": _address(row),
    }  # fmt: skip
    return render(request, "trail/history.html", content)


@may("trail.open")
def batches(request: OfficeRequest) -> HttpResponse:
    """List the batches that touch the scope."""
    page = Paginator(queries.batches(request.standing), PAGE).get_page(request.GET.get("page"))
    return render(request, "trail/batches.html", {"page": page, "may_verify": request.standing.may(RIGHT)})


@may("trail.open", on="batch")
def batch(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show a batch with its entries; undo it as a whole, with a reason."""
    row = get_object_or_404(queries.batches(request.standing), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        report = reverse(row, by=request.standing, reason=form.cleaned_data["reason"])
        count = int(report.get("restored", 0))
        messages.success(
            request, ngettext("%(n)s row put back.", "%(n)s rows put back.", count) % {"n": count}
        )
        if report.get("kept"):
            messages.warning(
                request, _("Some rows were kept because they changed since; they are listed below.")
            )
        return redirect("trail:batch", pk=row.pk)
    entries = queries.entries(request.standing).filter(batch=row)
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    content = {
        "batch": row, "page": page, "told": words.tell(page), "form": form,
        "may_undo": may_reverse(row, request.standing), "parts": len(parts(row)),
    }  # fmt: skip
    return render(request, "trail/batch.html", content, status=422 if form.errors else 200)


@may("trail.verify")
def chain(request: OfficeRequest) -> HttpResponse:
    """Verify the chain in the background and show what was found; the page asks again until it is done."""
    if request.method == "POST":
        verify(by=request.standing)
        return redirect("trail:chain")
    running = Job.objects.filter(kind=KIND, state__in=(Job.State.WAITING, Job.State.RUNNING)).exists()
    failed = None if running else Job.objects.filter(kind=KIND).order_by("-id").first()
    content = {
        "running": running, "checks": Check.objects.all()[:20],
        "failed": failed if failed is not None and failed.state == Job.State.FAILED else None,
    }  # fmt: skip
    partial = request.headers.get("HX-Request") and request.headers.get("HX-Target") == "chain"
    return render(request, "trail/chain_state.html" if partial else "trail/chain.html", content)


def _nouns(request: OfficeRequest) -> list[str]:
    """Return the nouns whose trail this person may open, for the filter."""
    known = {m._meta.model_name or "" for m in _recorded()}
    allowed = [n for n in known if request.standing.may(words.READ_BY.get(n, queries.READ))]
    return sorted(allowed, key=words.noun_word)


def _recorded() -> list[type[Recorded]]:
    return [m for m in apps.get_models() if issubclass(m, Recorded)]


def _address(row: Recorded | None) -> str:
    find = getattr(row, "get_absolute_url", None)
    return str(find()) if find is not None and row is not None and row.removed_at is None else ""


def _head() -> list[str]:
    return [
        _("No."), _("Time"), _("Person"), _("Post"), _("Action"), _("Object"), _("Name of the object"),
        _("Changes"), _("Reason"), _("Channel"), _("Address"), _("Digest"),
    ]  # fmt: skip


def _lines(rows: Any) -> Iterator[list[Any]]:
    chunk: list[Entry] = []
    for entry in rows.iterator(chunk_size=500):
        chunk.append(entry)
        if len(chunk) == 500:
            yield from _chunk(chunk)
            chunk = []
    yield from _chunk(chunk)


def _chunk(entries: list[Entry]) -> Iterator[list[Any]]:
    for told in words.tell(entries):
        e = told.entry
        changes = "; ".join(f"{c.label}: {c.old} → {c.new}" for c in told.changes)
        at = timezone.localtime(e.at).strftime("%Y-%m-%d %H:%M:%S")
        yield [e.seq, at, e.actor_name, e.actor_post, told.verb, told.noun, e.object_text, changes, e.reason,
               told.channel, e.address, e.digest]  # fmt: skip
