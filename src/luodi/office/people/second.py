"""The second factor: time-based codes (RFC 6238) and recovery codes."""

from __future__ import annotations

import io
from base64 import b32encode
from typing import Any
from urllib.parse import quote, urlencode

import qrcode
import qrcode.image.svg
from django.conf import settings
from django_otp import user_has_device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from luodi.office.people.models import User
from luodi.office.people.standing import Standing

ASK, ENROL = "ask", "enrol"
KEY = "second"
"""Where the session keeps what is still asked of the person at the door."""


def devices(user: User) -> list[Any]:
    """Return the confirmed devices of ``user``: the phone first, then the recovery codes."""
    phone = TOTPDevice.objects.filter(user=user, confirmed=True)
    return [*phone, *StaticDevice.objects.filter(user=user, confirmed=True)]


def asked(user: User, standing: Standing) -> str:
    """Return what ``user`` still owes after the password: a code, an enrolment, or nothing.

    ``LUODI_SECOND_FACTOR`` set to ``administrators`` or ``all`` demands the enrolment.
    """
    if user_has_device(user):
        return ASK
    who = settings.SECOND_FACTOR
    return ENROL if who == "all" or (who == "administrators" and standing.may("people.manage")) else ""


def passes(user: User, code: str) -> bool:
    """Tell whether ``code`` is right; a recovery code is used up, wrong ones slow the next try down."""
    code = code.strip().lower().replace(" ", "")
    found = devices(user)
    wanted = [d for d in found if isinstance(d, TOTPDevice) == code.isdecimal()]
    return any(device.verify_token(code) for device in wanted)


def waiting(user: User) -> TOTPDevice:
    """Return the device that waits for its first code, made on first use."""
    device = TOTPDevice.objects.filter(user=user, confirmed=False).order_by("-id").first()
    return device or TOTPDevice.objects.create(user=user, name="phone", confirmed=False)


def key_of(device: TOTPDevice) -> str:
    """Return the secret in base 32, in groups of four, for typing it in."""
    text = b32encode(device.bin_key).decode()
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def address_of(device: TOTPDevice, user: User) -> str:
    """Return the ``otpauth`` address that apps read."""
    issuer = settings.OTP_TOTP_ISSUER
    query = urlencode({"secret": key_of(device).replace(" ", ""), "issuer": issuer, "digits": device.digits})
    return f"otpauth://totp/{quote(f'{issuer}:{user.username}')}?{query}"


def picture(text: str) -> bytes:
    """Return the QR code of ``text`` as a stand-alone SVG, black on white."""
    image = qrcode.make(text, image_factory=qrcode.image.svg.SvgPathFillImage, box_size=12, border=4)
    out = io.BytesIO()
    image.save(out)
    return out.getvalue()
