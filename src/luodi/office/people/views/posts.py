"""Posts: appointing and ending, and finding people by name."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from luodi.office.people import queries
from luodi.office.people.access import OfficeRequest, may
from luodi.office.people.actions.appoint import appoint
from luodi.office.people.actions.end_post import end_post
from luodi.office.people.forms import AppointForm, EndForm
from luodi.office.people.models import Post
from luodi.office.people.standing import scoped
from luodi.office.people.views.units import MANAGE, answer, kept


@may(MANAGE, on="unit")
def add(request: OfficeRequest, pk: int) -> HttpResponse:
    """Appoint a person who has an account to a post in this unit."""
    unit = kept(request, pk)
    form = AppointForm(request.POST or None, initial={"person": request.GET.get("person", "")})

    def act() -> Post:
        v = form.cleaned_data
        return appoint(
            v["person"], unit, role=v["role"], title=v["title"], start=v["valid_from"], end=v["valid_to"],
            secondment=v["secondment"], by=request.standing,
        )  # fmt: skip

    title = _("Appoint in %(unit)s") % {"unit": unit}
    return answer(request, form, act, title=title, about="", submit=_("Appoint"), back=unit)


@may(MANAGE, on="post")
def end(request: OfficeRequest, pk: int) -> HttpResponse:
    """End a post on a day."""
    rows = scoped(Post.objects.select_related("unit", "user"), request.standing, MANAGE)
    post = get_object_or_404(rows, pk=pk)
    form = EndForm(request.POST or None, initial={"version": post.version})

    def act() -> Post:
        return end_post(post, by=request.standing, **form.cleaned_data)

    about = _("What this post lent to others ends with it.")
    title = _("End the post of %(person)s") % {"person": f"{post.user} ({post})"}
    return answer(request, form, act, title=title, about=about, submit=_("End"), back=post.unit, danger=True)


@may("people.find")
def find(request: OfficeRequest) -> HttpResponse:
    """Offer people for a field in which a name is typed."""
    text = request.GET.get("person") or request.GET.get("to") or request.GET.get("q", "")
    return render(request, "people/found.html", {"people": queries.found(request.standing, text)})
