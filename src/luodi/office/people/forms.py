"""Forms of ``people``."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.db.models import Q, QuerySet
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.office.forms import ActionForm, Day, VersionForm
from luodi.office.people.models import Unit, User
from luodi.office.people.roles import RIGHTS, Role


class SignInForm(AuthenticationForm):
    """User name and password."""

    username = forms.CharField(
        label=_("User name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )


class PasswordForm(PasswordChangeForm):
    """The old password and the new one twice."""


class CodeForm(ActionForm):
    """A code of the second factor."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "one-time-code", "inputmode": "text"}
        ),
    )


class UnitField(forms.ModelChoiceField[Unit]):
    """A unit out of a tree; deeper ones stand further right."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Unit.objects.none(), **kwargs)

    def label_from_instance(self, obj: Unit) -> str:
        """Return the name, set in by depth."""
        return "\u2003" * obj.depth + obj.name


class PersonField(forms.CharField):
    """A person by user name; the browser offers names while one types."""

    def __init__(self, **kwargs: Any) -> None:
        look_up = {
            "list": "persons-found", "autocomplete": "off", "hx-get": reverse_lazy("people:find"),
            "hx-trigger": "input changed delay:250ms", "hx-target": "#persons-found", "hx-swap": "innerHTML",
        }  # fmt: skip
        super().__init__(max_length=60, widget=forms.TextInput(attrs=look_up), **kwargs)

    def clean(self, value: Any) -> User | None:
        """Return the account of that user name, or of the only person of that name."""
        text = super().clean(value)
        if not text:
            return None
        found = list(User.objects.filter(Q(username__iexact=text) | Q(name=text), removed_at=None)[:2])
        exact = [u for u in found if u.username.lower() == text.lower()]
        if exact or len(found) == 1:
            return (exact or found)[0]
        raise forms.ValidationError(
            _("Several people have this name. Type the user name.") if found else _("Nobody has this name.")
        )


def choose_from(form: forms.Form, name: str, units: QuerySet[Unit]) -> None:
    """Fill a :class:`UnitField` with the units a person may choose."""
    cast(forms.ModelChoiceField[Unit], form.fields[name]).queryset = units


class NewUnitForm(ActionForm):
    """A unit to be founded."""

    name = forms.CharField(label=_("Name"), max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), choices=Unit.Kind.choices, initial=Unit.Kind.DEPARTMENT)
    short_name = forms.CharField(label=_("Short name"), max_length=40, required=False)
    region_code = forms.CharField(
        label=_("Region code"), max_length=9, required=False,
        help_text=_("Six digits, for a township nine; empty for a department."),
    )  # fmt: skip
    order = forms.IntegerField(label=_("Order among its neighbours"), min_value=0, initial=0)
    valid_from = forms.DateField(label=_("Exists since"), widget=Day, initial=timezone.localdate)


class UnitForm(NewUnitForm, VersionForm):
    """A unit's fields to be changed."""

    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


class ReasonForm(ActionForm):
    """A reason."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class EndForm(ReasonForm, VersionForm):
    """The last day and the reason."""

    on = forms.DateField(label=_("Last day"), widget=Day, initial=timezone.localdate)
    field_order = ("on", "reason")


class MoveForm(ReasonForm, VersionForm):
    """The unit to go under, and why."""

    to = UnitField(label=_("Under"))
    field_order = ("to", "reason")


class MergeForm(ReasonForm):
    """The unit that takes over, from when, and why."""

    to = UnitField(label=_("Into"))
    on = forms.DateField(label=_("Last day of the merged unit"), widget=Day, initial=timezone.localdate)
    field_order = ("to", "on", "reason")


class AliasForm(ActionForm):
    """Another name of a unit."""

    name = forms.CharField(label=_("Another name"), max_length=100)


class PostForm(ActionForm):
    """A post in a unit."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    title = forms.CharField(label=_("Post title"), max_length=60, required=False)
    valid_from = forms.DateField(label=_("From"), widget=Day, initial=timezone.localdate)
    valid_to = forms.DateField(label=_("To"), widget=Day, required=False)
    secondment = forms.BooleanField(label=_("Secondment"), required=False)


class AppointForm(PostForm):
    """A person for a post."""

    person = PersonField(label=_("Person"), help_text=_("Type a name or user name."))
    field_order = ("person",)


class AccountForm(ActionForm):
    """A new account."""

    name = forms.CharField(label=_("Full name"), max_length=60)
    username = forms.CharField(
        label=_("User name"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("For signing in: letters, digits, dots, dashes. It cannot be changed later."),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)


class NewPersonForm(AccountForm, PostForm):
    """A new account with its first post."""

    field_order = ("name", "username", "role", "title")


class PersonForm(VersionForm):
    """A person's fields to be changed."""

    name = forms.CharField(label=_("Full name"), max_length=60)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=30, required=False)


class DelegateForm(ActionForm):
    """To whom a post is lent, until when, why, and which of its rights."""

    to = PersonField(label=_("To whom"), help_text=_("Type a name or user name."))
    start = forms.DateField(label=_("From"), widget=Day, initial=timezone.localdate)
    end = forms.DateField(label=_("Until"), widget=Day)
    reason = forms.CharField(label=_("Reason"), max_length=200)
    rights = forms.MultipleChoiceField(
        label=_("Only these rights"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all rights of the post."),
    )  # fmt: skip

    def __init__(self, *args: Any, held: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.MultipleChoiceField, self.fields["rights"])
        field.choices = [(name, word) for name, word in RIGHTS.items() if name in held]


class RosterForm(ActionForm):
    """A table of units and people."""

    file = forms.FileField(
        label=_("Table (.xlsx)"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        help_text=_("At most 5 MB and 5,000 rows. Take the template for the columns."),
    )  # fmt: skip
