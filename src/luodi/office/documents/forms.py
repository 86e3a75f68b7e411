"""Forms of ``documents``."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luodi.office.people.models import Unit


class SeveralFiles(forms.FileInput):
    """A file field that takes several files, or with ``webkitdirectory`` a folder."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """Any number of files; what is wrong with one of them is told in the report of the intake, not here."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002 - Django's signature
        """Return the files as they came."""
        return data if isinstance(data, list) else [data] if data else []


class IntakeForm(forms.Form):
    """Files, a folder, a list of addresses or pasted text, and the unit they belong to."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    uploads = Files(label=_("Files"), required=False, widget=SeveralFiles(attrs={"multiple": True}))
    folder = Files(
        label=_("A whole folder"),
        required=False,
        widget=SeveralFiles(attrs={"multiple": True, "webkitdirectory": True}),
    )
    text = forms.CharField(
        label=_("Pasted text"), required=False, strip=True, widget=forms.Textarea(attrs={"rows": 5})
    )
    address = forms.CharField(
        label=_("Its address on the web"),
        required=False,
        max_length=500,
        help_text=_("Where the page or text stands; a document that waits for this page is filled by it."),
    )
    list = forms.FileField(
        label=_("A list of addresses"),
        required=False,
        help_text=_("txt, csv or xlsx; every address in it becomes a document that waits for its page."),
        widget=forms.FileInput(attrs={"accept": ".txt,.csv,.xlsx"}),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], skipped: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField[Unit], self.fields["unit"]).queryset = units
        self.skipped = skipped

    def clean_address(self) -> str:
        """Bring the address into the form in which addresses are compared."""
        from luodi.office.documents.addresses import tidy_address

        text = str(self.cleaned_data["address"])
        try:
            return tidy_address(text) if text else ""
        except ValueError:
            raise forms.ValidationError(_("Give a whole address, with http:// or https://.")) from None

    def clean(self) -> dict[str, Any]:
        """Ask for something to read, and for one page where one address is given."""
        values = super().clean() or {}
        files = len(self.files.getlist("uploads")) + len(self.files.getlist("folder"))
        pages = files + bool(values.get("text"))
        if not pages and not values.get("list") and not self.skipped:
            raise forms.ValidationError(_("Choose files, paste some text, or give a list of addresses."))
        if values.get("address") and pages != 1:
            raise forms.ValidationError(
                _("An address belongs to one page: choose one file, or paste one text.")
            )
        return values
