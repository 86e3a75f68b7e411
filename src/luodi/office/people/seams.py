"""What ``people`` adds to the interface, and the words its trail speaks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luodi.office.registry import room
from luodi.office.trail.words import read_by, verbs

room("people:index", _("People"), icon="people", right="people.read", order=70)
# Who keeps units and accounts sees and undoes what was done to them, without seeing any business.
read_by("people.manage", "unit", "unitalias", "post", "delegation", "user")
verbs(
    found=_("founded"), rename=_("renamed"), change=_("changed"), move=_("moved"), end=_("ended"),
    alias=_("named also"), appoint=_("appointed"), delegate=_("lent"), withdraw=_("taken back"),
    make=_("account made"), restore=_("account brought back"), open=_("account opened"), close=_("account closed"),
    reset=_("first password given"), password=_("password changed"), unlock=_("unlocked"),
    enrol=_("second factor switched on"), drop_second=_("second factor taken away"),
)  # fmt: skip
