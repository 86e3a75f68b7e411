"""Light or dark, size and contrast: kept in one cookie and rendered by the server, so a page never flashes."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

COOKIE = "display"
CHOICES = {"theme": ("auto", "light", "dark"), "size": ("m", "l", "xl", "s"), "contrast": ("normal", "high")}


@dataclass(frozen=True, slots=True)
class Display:
    """How pages look to one browser; every value is one of :data:`CHOICES`."""

    theme: str = "auto"
    size: str = "m"
    contrast: str = "normal"

    def cookie(self) -> str:
        """Return the value of the cookie.

        >>> Display("dark").cookie()
        'dark.m.normal'
        """
        return f"{self.theme}.{self.size}.{self.contrast}"


def display(request: HttpRequest) -> Display:
    """Read the cookie; anything unknown counts as the default."""
    parts = request.COOKIES.get(COOKIE, "").split(".")
    values = dict(zip(CHOICES, parts, strict=False))
    return Display(
        **{k: values[k] if values.get(k) in allowed else allowed[0] for k, allowed in CHOICES.items()}
    )
