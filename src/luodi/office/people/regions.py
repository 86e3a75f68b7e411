"""Checking a unit's region code against the national table."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luodi.kernel import places
from luodi.office.trail.errors import Invalid


def check_region(code: str, above: str = "") -> str:
    """Return ``code`` as it is kept; raises :class:`Invalid` where no place has it or it lies outside ``above``.

    Six digits for province, prefecture or county, nine for a township; empty for none. ``above`` is the code of
    the unit over it, empty where that has none.
    """
    code = code.strip()
    if not code:
        return ""
    place = places.by_code(code) if code.isascii() and code.isdecimal() and len(code) in {6, 9} else None
    if place is None:
        raise Invalid(
            _("No place has the region code %(code)s. It has six digits, for a township nine.")
            % {"code": code},
            field="region_code",
            code="region",
        )
    outer = places.by_code(above) if above else None
    if outer is not None and not places.within(place, outer):
        names = {"code": code, "place": place.name, "above": outer.name}
        raise Invalid(
            _("%(code)s is %(place)s, which does not lie in %(above)s.") % names,
            field="region_code",
            code="region",
        )
    return code


def region_name(code: str) -> str:
    """Return the place of a code with the places above it, empty where there is none."""
    place = places.by_code(code) if code else None
    return "".join(p.name for p in places.path(place)) if place is not None else ""
