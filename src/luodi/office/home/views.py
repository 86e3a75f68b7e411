"""The Today page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luodi.office.people.access import SIGNED_IN, OfficeRequest, may
from luodi.office.registry import CARDS


@may(SIGNED_IN)
def today(request: OfficeRequest) -> HttpResponse:
    """Show what waits for this person: one card from every app that has something to say."""
    cards = []
    for card in CARDS:
        if request.standing.may(card.right):
            content = card.fill(request)
            if content is not None:
                cards.append({"name": card.name, "template": card.template, **content})
    return render(request, "home/today.html", {"cards": cards})
