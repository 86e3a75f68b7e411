"""Forms of ``documents``."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luodi.office.people.models import Unit


class SeveralFiles(forms.FileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True


class IntakeForm(forms.Form):
    """Files or pasted text, and the unit they belong to."""

    uploads = forms.FileField(label=_("Files"), required=False, widget=SeveralFiles(attrs={"multiple": True}))
    text = forms.CharField(label=_("Or paste text"), required=False, widget=forms.Textarea(attrs={"rows": 6}))
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField[Unit], self.fields["unit"]).queryset = units

    def clean(self) -> dict[str, Any]:
        """Ask for something to read."""
        values = super().clean() or {}
        if not self.files.getlist("uploads") and not values.get("text"):
            raise forms.ValidationError(_("Choose files or paste some text."))
        return values
