"""Forms of directives; what a step needs is read from the table of the state machine."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luodi.office.directives.machine import Transition
from luodi.office.directives.models import Directive, Proof
from luodi.office.people.models import Unit


class Day(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DirectiveForm(forms.Form):
    """A new directive."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    kind = forms.ChoiceField(label=_("Kind"), choices=Directive.Kind.choices)
    unit = forms.ModelChoiceField(label=_("Registered by"), queryset=Unit.objects.none())
    lead = forms.ModelChoiceField(label=_("Lead unit"), queryset=Unit.objects.none(), required=False)
    due = forms.DateField(label=_("Due"), required=False, widget=Day())
    issued_by = forms.CharField(label=_("Issued by"), max_length=100, required=False)
    issued_on = forms.DateField(label=_("Issued on"), required=False, widget=Day())
    words = forms.CharField(label=_("Source, in words"), max_length=500, required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], leads: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "unit", units)
        choose(self, "lead", leads)


class StepForm(forms.Form):
    """What one step needs: fields appear as the table asks for them."""

    def __init__(self, *args: Any, transition: Transition, leads: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "lead" in transition.needs:
            self.fields["lead"] = forms.ModelChoiceField(label=_("Lead unit"), queryset=leads)
        if "due" in transition.needs:
            self.fields["due"] = forms.DateField(label=_("Due"), widget=Day())
        if "reason" in transition.needs:
            self.fields["reason"] = forms.CharField(label=_("Reason"), max_length=500)
        if "authority" in transition.needs:
            self.fields["authority"] = forms.CharField(label=_("Authority"), max_length=100)


class FeedbackForm(forms.Form):
    """Progress in words and per cent, with an optional proof."""

    text = forms.CharField(label=_("Progress in words"), widget=forms.Textarea(attrs={"rows": 3}))
    progress = forms.DecimalField(label=_("Progress, %"), min_value=0, max_value=100, required=False)
    proof_kind = forms.ChoiceField(
        label=_("Kind of proof"), choices=[("", "—"), *Proof.Kind.choices], required=False
    )
    proof_on = forms.DateField(label=_("Date of the proof"), required=False, widget=Day())
    proof_number = forms.CharField(label=_("Number or document number"), max_length=100, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for all parts of a proof, or none."""
        values = super().clean() or {}
        parts = [bool(values.get(n)) for n in ("proof_kind", "proof_on", "proof_number")]
        if any(parts) and not all(parts):
            raise forms.ValidationError(_("A proof needs its kind, date and number."))
        return values


class PartForm(forms.Form):
    """A part of a directive."""

    title = forms.CharField(label=_("Title"), max_length=200)
    lead = forms.ModelChoiceField(label=_("Lead unit"), queryset=Unit.objects.none())
    due = forms.DateField(label=_("Due"), required=False, widget=Day())
    weight = forms.DecimalField(label=_("Weight"), min_value=0, required=False)

    def __init__(self, *args: Any, leads: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "lead", leads)


class ExtensionForm(forms.Form):
    """A request for a later date."""

    new_due = forms.DateField(label=_("New date"), widget=Day())
    reason = forms.CharField(label=_("Reason"), max_length=500)
    progress = forms.CharField(label=_("Progress so far"), max_length=500)


def choose(form: forms.Form, name: str, rows: QuerySet[Unit]) -> None:
    """Let the field ``name`` choose among ``rows``."""
    cast("forms.ModelChoiceField[Unit]", form.fields[name]).queryset = rows
