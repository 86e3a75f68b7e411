"""What forms share: a date field, and a form whose change may be refused or come too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms

from luodi.office.trail.errors import OfficeError, Refused, Stale

T = TypeVar("T")


class Day(forms.DateInput):
    """The browser's own date field; it takes and gives ISO dates in every language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ActionForm(forms.Form):
    """A form in front of one action; ``stale`` holds both versions where somebody else saved first."""

    stale: Stale | None = None

    def attempt(self, action: Callable[[], T]) -> T | None:
        """Run ``action``; where it is refused put the reason beside its field and return ``None``.

        After a stale save the form carries the version now saved, so that saving again is a choice made with
        both versions in view. A missing right is not an error of the form and goes on.
        """
        try:
            return action()
        except Refused:
            raise
        except Stale as error:
            self.stale = error
            self.data = {**{name: self.data[name] for name in self.data}, "version": str(error.version)}
            self.add_error(None, error.message)
        except OfficeError as error:
            self.add_error(error.field if error.field in self.fields else None, error.message)
        return None


class VersionForm(ActionForm):
    """A form for changing a row: ``version`` is the one the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
