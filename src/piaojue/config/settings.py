"""Settings: everything that an installation can change is an environment variable PIAOJUE_*."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

from piaojue.config import databases, secrets
from piaojue.shell import rehearsal

BASE = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("PIAOJUE_DATA", BASE / "var"))
MODEL_MEASURE = BASE / "measures" / "district" / "measure.toml"  # what this version of the program knows
MEASURES = Path(os.environ.get("PIAOJUE_MEASURES", BASE / "measures"))

SECRET_KEY = secrets.secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("PIAOJUE_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "piaojue.shell",
    "piaojue.ledger",
    "piaojue.bodies",
    "piaojue.documents",
    "piaojue.projects",
    "piaojue.elections",
    "piaojue.collection",
    "piaojue.proposal",
    "piaojue.deliberation",
    "piaojue.decision",
    "piaojue.implementation",
    "piaojue.supervision",
    "piaojue.evaluation",
    "piaojue.portal",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "piaojue.elections.origin.VoteOriginMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "piaojue.shell.addresses.AddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "piaojue.shell.large_type.LargeTypeMiddleware",
    "piaojue.bodies.access.ActingMiddleware",
    "piaojue.shell.refusals.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "piaojue.config.urls"
WSGI_APPLICATION = "piaojue.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "piaojue.config.frame.frame",
            ],
        },
    },
]
YEAR_STANDING = "piaojue.portal.standing.standing_of"
LIFE_SECTIONS = [
    "piaojue.collection.sections.origin",
    "piaojue.proposal.sections.screening",
    "piaojue.deliberation.sections.deliberated",
    "piaojue.decision.sections.vote",
    "piaojue.implementation.sections.delivery",
    "piaojue.supervision.sections.supervised",
    "piaojue.evaluation.sections.verdict",
]

DATABASES = {"default": databases.from_environment(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "piaojue.bodies.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "piaojue.bodies.passwords.NotCommon"},
    {"NAME": "piaojue.bodies.passwords.NotOnlyDigits"},
]
LOGIN_URL = "bodies:login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = "portal:home"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "piaojue.shell.refusals.stale_form"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
STATICFILES_DIRS = [DATA / "assets"] if (DATA / "assets").is_dir() else []

LOGGING = {  # a page that breaks is told on the server's terminal: what broke, never what was sent
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},  # Django's own would mail it, with what was sent and by whom
        "django.request": {"handlers": ["terminal"], "level": "ERROR"},
    },
}

REHEARSAL_OFFSET = rehearsal.offset(DATA)
LEDGER_KEY = DATA / "ledger-key.pem"
BALLOT_KEY = DATA / "ballot-key"
WORD_VECTORS = os.environ.get("PIAOJUE_WORD_VECTORS", "")  # of the operator; only to propose merges of topics
VOTE_HOST = os.environ.get("PIAOJUE_VOTE_HOST", "")  # the second host name: sealed ballots, no cookies
IS_DEMONSTRATION = (DATA / "demonstration").exists()
