"""Forms of ``search``."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.office.search.models import SavedSearch


class SaveForm(forms.Form):
    """A name for the question and how often it looks for what is new."""

    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    every = forms.ChoiceField(
        label=_("Alert"), choices=SavedSearch.Every.choices, initial=SavedSearch.Every.DAY
    )
