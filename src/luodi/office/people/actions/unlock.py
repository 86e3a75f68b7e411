"""Let a person try again before the lock ends by itself."""

from __future__ import annotations

from axes.utils import reset
from django.db import transaction

from luodi.office.people.models import User
from luodi.office.people.over import require_over
from luodi.office.people.second import devices
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import write


def unlock(user: User, *, by: Standing) -> None:
    """Forget the wrong passwords and codes of ``user``."""
    require_over(by, user)
    reset(username=user.username)
    with transaction.atomic():
        for device in devices(user):
            device.throttle_reset()
        write(user, by=by.actor, verb="unlock", changes={})
