"""Forms of ``api``."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.office.api.models import LONGEST


class TokenForm(forms.Form):
    """A name for the token, what it may do, and until when."""

    name = forms.CharField(
        label=_("What is it for?"), max_length=60, help_text=_("For example the name of the program.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Never more than you may do yourself on that day."),
    )
    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("A year from today at most; the day counts."),
    )

    def __init__(self, *args: Any, scopes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["scopes"]).choices = scopes
        today = timezone.localdate()
        self.fields["until"].initial = today + timedelta(days=90)
        self.fields["until"].widget.attrs |= {
            "min": str(today),
            "max": str(today + LONGEST - timedelta(days=1)),
        }

    @property
    def end(self) -> datetime:
        """The last moment of the day chosen."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["until"], time(23, 59, 59)))
