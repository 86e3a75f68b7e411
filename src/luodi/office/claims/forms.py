"""Forms of ``claims``."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

ALL_HOLD = "both"


class ReasonForm(forms.Form):
    """A reason, and the version of the group the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}), strip=True
    )


class ResolveForm(ReasonForm):
    """The figure that holds (its number), or that all hold."""

    holds = forms.CharField(max_length=20)

    def clean_holds(self) -> int | None:
        """Return the number of the figure, ``None`` where all hold."""
        value = str(self.cleaned_data["holds"])
        if value == ALL_HOLD:
            return None
        if not (value.isascii() and value.isdigit()):
            raise forms.ValidationError(_("Choose the figure that holds, or that all hold."))
        return int(value)
