"""Forms of ``trail``: the filter of the list, the reason of an undo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from luodi.office.forms import Day
from luodi.office.trail import words
from luodi.office.trail.models import Entry
from luodi.office.trail.queries import end_of


class FilterForm(forms.Form):
    """Which entries to show; every field may stay empty."""

    person = forms.CharField(label=_("Person"), required=False, max_length=60)
    verb = forms.ChoiceField(label=_("Action"), required=False)
    noun = forms.ChoiceField(label=_("Object"), required=False)
    text = forms.CharField(label=_("Name of the object"), required=False, max_length=100)
    since = forms.DateField(label=_("From"), required=False, widget=Day)
    until = forms.DateField(label=_("To"), required=False, widget=Day)
    channel = forms.ChoiceField(label=_("Channel"), required=False, choices=(("", _("All")), *words.CHANNELS))

    def __init__(self, *args: Any, nouns: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = sorted(((name, str(word)) for name, word in words.VERBS.items()), key=lambda pair: pair[1])
        for name, choices in (("verb", verbs), ("noun", [(n, words.noun_word(n)) for n in nouns])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("All")), *choices]

    def narrow(self, rows: QuerySet[Entry]) -> QuerySet[Entry]:
        """Return those of ``rows`` that the filter lets through; a field with an error does not count."""
        wanted = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        asked = Q()
        lookups = {"person": "actor_name__icontains", "verb": "verb", "noun": "noun", "text": "object_text__icontains",
                   "since": "at__date__gte", "channel": "channel"}  # fmt: skip
        for name, lookup in lookups.items():
            if wanted.get(name):
                asked &= Q(**{lookup: wanted[name]})
        if wanted.get("until"):
            asked &= Q(at__lte=end_of(wanted["until"]))
        return rows.filter(asked)


class ReasonForm(forms.Form):
    """Why something is undone."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class KnownForm(forms.Form):
    """The day for "as known on"."""

    known = forms.DateField(label=_("As known on"), widget=Day)
