"""Switch the second factor on, and off."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from luodi.office.people.models import User
from luodi.office.people.over import require_over
from luodi.office.people.secrets import recovery_code
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import write
from luodi.office.trail.errors import Invalid, Refused

CODES = 10
"""Recovery codes a person gets; each opens the door once."""


def enrol(user: User, code: str, *, by: Standing) -> list[str]:
    """Confirm the waiting device with a ``code`` of it; return the recovery codes, shown once."""
    if by.user_id != user.pk:
        raise Refused(_("Everybody switches on his own second factor."))
    device = TOTPDevice.objects.filter(user=user, confirmed=False).order_by("-id").first()
    if device is None or not device.verify_token(code):
        raise Invalid(
            _("The code is wrong. Wait for the next one and check the phone's clock."), field="code"
        )
    codes = [recovery_code() for _n in range(CODES)]
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        StaticDevice.objects.filter(user=user).delete()
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        static = StaticDevice.objects.create(user=user, name="recovery", confirmed=True)
        StaticToken.objects.bulk_create(StaticToken(device=static, token=c) for c in codes)
        write(user, by=by.actor, verb="enrol", changes={})
    return codes


def drop_second(user: User, *, by: Standing, reason: str) -> None:
    """Take the second factor away: one's own, or that of a person who lost the phone."""
    if by.user_id != user.pk:
        require_over(by, user)
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        write(user, by=by.actor, verb="drop_second", changes={}, reason=reason)
