"""What a list of documents is asked for: read from its address, where anything may stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from luodi.kernel.places import find
from luodi.office.documents.listing import SORTS, TABS, Asked
from luodi.office.documents.words import VALIDITY
from luodi.office.people.models import Unit
from luodi.reading import tables

ORDERS = (
    ("newest", _("Newest first")),
    ("oldest", _("Oldest first")),
    ("published", _("Last published first")),
    ("open", _("Most open facts first")),
    ("facts", _("Most facts first")),
)

DAY = r"\d{4}-\d\d-\d\d"
KEYS = {
    field: re.compile(rf"{value}~\d{{1,18}}")
    for field, value in {
        "": "",
        "published": rf"(?:{DAY}|)",
        "open_count": r"\d{1,9}",
        "fact_count": r"\d{1,9}",
    }.items()
}
"""What the key of a row looks like under each order."""


class Day(forms.DateInput):
    """A day as browsers ask for it."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        """Write a day as browsers want it, whatever the language."""
        return value.isoformat() if isinstance(value, date) else value and str(value)


class ListForm(forms.Form):
    """What a list of documents is asked for; anything that does not fit is left out, never an error page."""

    q = forms.CharField(label=_("Title or file name"), required=False, max_length=100)
    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=Unit.objects.none(), required=False, empty_label=_("All units")
    )
    region = forms.CharField(label=_("Region"), required=False, max_length=30)
    event = forms.ChoiceField(label=_("Event"), required=False)
    validity = forms.ChoiceField(label=_("Kind of text"), required=False)
    since = forms.DateField(label=_("Published from"), required=False, widget=Day)
    until = forms.DateField(label=_("Published to"), required=False, widget=Day)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=ORDERS)
    copies = forms.BooleanField(label=_("Show copies too"), required=False)
    intake = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    tab = forms.ChoiceField(required=False, choices=[(t, t) for t in TABS], widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField[Unit], self.fields["unit"]).queryset = units
        cast(forms.ChoiceField, self.fields["event"]).choices = [
            ("", _("All")),
            *((e, e) for e in event_types()),
        ]
        cast(forms.ChoiceField, self.fields["validity"]).choices = [("", _("All")), *VALIDITY.items()]

    def asked(self, *, after: str = "", back: bool = False) -> Asked:
        """Return the list asked for."""
        self.full_clean()
        values = self.cleaned_data if hasattr(self, "cleaned_data") else {}
        sort = values.get("sort") or "newest"
        return Asked(
            conditions(values), tab=values.get("tab") or "", sort=sort, copies=bool(values.get("copies")),
            after=after if fits(after, sort) else "", back=back and fits(after, sort),
        )  # fmt: skip


def conditions(values: Mapping[str, Any]) -> Q:
    """Return the filters of a list as one condition."""
    found = Q()
    if words := values.get("q"):
        found &= Q(title__icontains=words) | Q(name__icontains=words)
    if unit := values.get("unit"):
        found &= Q(unit__in=Unit.objects.filter(path__startswith=unit.path).values("pk"))
    if region := values.get("region"):
        found &= _in_region(region)
    exact = {
        "event_type": "event",
        "validity": "validity",
        "batch": "intake",
        "published__gte": "since",
        "published__lte": "until",
    }
    return found & Q(**{lookup: values[name] for lookup, name in exact.items() if values.get(name)})


def _in_region(text: str) -> Q:
    """Return the condition for a region given by name or code, with everything in it."""
    codes = [text] if text.isdigit() else [place.code for place in find(text)]
    found = Q(pk__in=())
    for code in codes:
        whole = code
        while len(whole) == 6 and whole.endswith("00"):
            whole = whole[:-2]
        while len(whole) == 4 and whole.endswith("00"):
            whole = whole[:-2]
        found |= Q(region_code__startswith=whole)
    return found


def fits(after: str, sort: str) -> bool:
    """Tell whether a key belongs to this order: it comes from an address, where anything may stand."""
    return bool(KEYS[SORTS[sort].field].fullmatch(after))


@cache
def event_types() -> tuple[str, ...]:
    """Return the kinds of event the engine tells."""
    return tuple(dict.fromkeys(row[1] for row in tables.rows("event_types")))
