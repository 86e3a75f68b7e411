"""Settings come from the environment; the key is made once; a proxy is believed only where the site says so."""

import os
import subprocess
import sys
from pathlib import Path

from django.test import RequestFactory

from luodi.office.people.sessions import address

CODE = "from luodi.office.settings.environment import environment as e; import os; print(e({'LUODI_HOME': os.environ['H']}).secret_key)"


def test_processes_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    env = {**os.environ, "H": str(tmp_path)}
    runs = [
        subprocess.Popen([sys.executable, "-c", CODE], env=env, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    keys = {run.communicate()[0].strip() for run in runs}
    assert keys == {(tmp_path / "secret-key").read_text()}
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_forwarded_address_counts_only_behind_a_proxy(settings) -> None:
    request = RequestFactory().get(
        "/", headers={"X-Forwarded-For": "1.2.3.4, 203.0.113.9"}, REMOTE_ADDR="127.0.0.1"
    )
    settings.BEHIND_PROXY = False
    assert address(request) == "127.0.0.1"
    settings.BEHIND_PROXY = True
    assert address(request) == "203.0.113.9"
