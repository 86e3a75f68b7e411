"""Django's settings, computed from the environment alone; see ``docs/reference/settings.md``.

Every value a site may change is read in :mod:`luodi.office.settings.environment`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF

from luodi.office.catalogues import compile_stale
from luodi.office.settings.environment import environment

# Lets generic Django classes be subscripted in annotations at run time.
django_stubs_ext.monkeypatch()

# Django reads compiled catalogues only, and reads them once: a fresh checkout has none yet.
compile_stale()

ENVIRONMENT = environment()
OFFICE = Path(__file__).resolve().parents[1]
HOME = ENVIRONMENT.home
ORIGINALS = HOME / "originals"
INDEX = HOME / "index"

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.origins)
DEMO = ENVIRONMENT.demo

INSTALLED_APPS = [
    "luodi.office.ui",
    "luodi.office.trail",
    "luodi.office.jobs",
    "luodi.office.people",
    "luodi.office.documents",
    "luodi.office.directives",
    "luodi.office.search",
    "luodi.office.claims",
    "luodi.office.api",
    "luodi.office.home",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "luodi.office.ui.middleware.language",
    "luodi.office.api.middleware.json_only",
    "luodi.office.documents.uploads.bounded",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luodi.office.people.middleware.standing",
    "luodi.office.ui.middleware.refusals",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "luodi.office.urls"
WSGI_APPLICATION = "luodi.office.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "luodi.office.ui.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "luodi.office.ui.templatetags.ui",
            ],
        },
    }
]

DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "luodi.office.people.backends.Accounts"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{_RULES}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email", "phone")},
    },
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
    {"NAME": f"{_RULES}.NumericPasswordValidator"},
    {"NAME": "luodi.office.people.policy.Mixed"},
    {"NAME": "luodi.office.people.policy.Fresh"},
]
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "home:today"
LOGOUT_REDIRECT_URL = "people:sign-in"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "luodi.office.people.sessions.address"
BEHIND_PROXY = ENVIRONMENT.proxy
AXES_LOCKOUT_CALLABLE = "luodi.office.people.views.door.locked_out"
OTP_TOTP_ISSUER = "Luodi"
SECOND_FACTOR = ENVIRONMENT.second_factor

OIDC_NAME = ENVIRONMENT.oidc.name if ENVIRONMENT.oidc else ""
SOCIALACCOUNT_ADAPTER = "luodi.office.people.sso.Adapter"
# A form that posts to the provider would be stopped by form-action 'self'; the state parameter guards the way back.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if ENVIRONMENT.oidc:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "office",
                "name": ENVIRONMENT.oidc.name,
                "client_id": ENVIRONMENT.oidc.client,
                "secret": ENVIRONMENT.oidc.secret,
                "settings": {"server_url": ENVIRONMENT.oidc.issuer},
            }
        ],
    }

SESSION_COOKIE_AGE = ENVIRONMENT.session_hours * 3600
SESSION_IDLE = ENVIRONMENT.idle_minutes * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
FILE_UPLOAD_TEMP_DIR = HOME / "incoming" if (HOME / "incoming").is_dir() else None
FILE_UPLOAD_HANDLERS = [
    "luodi.office.documents.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UPLOAD_LIMIT = 100 * 2**20
"""Bytes one uploaded file may have."""
REQUEST_LIMIT = 500 * 2**20
"""Bytes all files sent at once may have; the intake page sends many files in several turns."""
CLAMD = ENVIRONMENT.clamd
FETCH = ENVIRONMENT.fetch

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "Chinese"), ("en", "English")]
LOCALE_PATHS = [OFFICE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
_COLLECTED = (HOME / "static" / "staticfiles.json").is_file()
STATIC_ROOT = HOME / "static" if _COLLECTED or ENVIRONMENT.collecting else None
WHITENOISE_USE_FINDERS = not _COLLECTED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _COLLECTED or ENVIRONMENT.collecting
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
API_PER_MINUTE = ENVIRONMENT.api_per_minute
SILENCED_SYSTEM_CHECKS = ["axes.W003"]  # we read the address from REMOTE_ADDR, which the server sets
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
