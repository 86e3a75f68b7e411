"""First passwords and recovery codes: made by the program, easy to read out, shown once."""

from __future__ import annotations

import secrets

LETTERS = "abcdefghjkmnpqrstuvwxyz"
DIGITS = "23456789"
"""Without the characters that look like others on paper."""


def first_password() -> str:
    """Return three groups of four, with letters and digits: 58 bits.

    >>> import re
    >>> bool(re.fullmatch("([a-z2-9]{4}-){2}[a-z2-9]{4}", first_password()))
    True
    """
    while True:
        groups = ["".join(secrets.choice(LETTERS + DIGITS) for _n in range(4)) for _g in range(3)]
        text = "-".join(groups)
        if any(c in DIGITS for c in text) and any(c in LETTERS for c in text):
            return text


def recovery_code() -> str:
    """Return two groups of five letters and digits.

    >>> len(recovery_code())
    11
    """
    return "-".join("".join(secrets.choice(LETTERS + DIGITS) for _n in range(5)) for _g in range(2))
