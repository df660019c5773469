"""Every setting of Ajar, read from the environment; a secret may also come from a file named by NAME_FILE.

Nothing has to be set on one's own machine: the defaults are SQLite, the broker that `make run` starts, and var/.
"""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment, broker_url, kept_key, kept_secret

# Lets ModelAdmin[User] and ModelForm[User] say at run time what they say to the type checker.
django_stubs_ext.monkeypatch()

env = Environment()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

# ── Where Ajar is ──
SITE_URL: str = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
SITE_HOST: str = urlsplit(SITE_URL).hostname or ""
IS_HTTPS = SITE_URL.startswith("https://")
IS_LOOPBACK = SITE_HOST in {"127.0.0.1", "::1", "localhost"}
AJAR_LOCAL: bool = env.bool("AJAR_LOCAL", default=False)
"""One person on their own machine: the first visit needs a name only, and nothing is mailed."""

if AJAR_LOCAL and not IS_LOOPBACK:
    raise ImproperlyConfigured("AJAR_LOCAL=1 lets anybody in: it is for a SITE_URL on 127.0.0.1 or localhost only.")

DEBUG: bool = env.bool("DEBUG", default=False)
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"] if IS_LOOPBACK else [SITE_HOST])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])
SECRET_KEY: str = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
if not SECRET_KEY:
    if not IS_LOOPBACK:
        raise ImproperlyConfigured("SECRET_KEY (or SECRET_KEY_FILE) is needed when SITE_URL is not this machine.")
    SECRET_KEY = kept_secret(VAR_DIR / "secret_key")

# ── What it is made of ──
INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "core",
    "accounts",
    "applications",
    "reflections",
    "followups",
    "insights",
    "journey",
    "coaching",
    "config.apps.HostAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.LeavingPeople",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.own_time_zone",
    "core.middleware.private_pages",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# template_partials wraps the loaders here, in the open: its own app config would do it behind our back.
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["core.templatetags.ajar", "template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# ── Data ──
PREPARED_ONCE = {"prepare_threshold": sys.maxsize, "options": "-c plan_cache_mode=force_generic_plan"}
"""PostgreSQL plans what asks to be prepared (core/prepared.py) once for each connection, and nothing else."""
DATABASES: dict[str, Any] = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'ajar.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {}).update(PREPARED_ONCE)
    if pool_size := env.int("DATABASE_POOL_SIZE", default=0):
        DATABASES["default"]["CONN_MAX_AGE"] = 0
        DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool_size}
    else:
        DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}

REDIS_URL: str = env.str("REDIS_URL", default=f"unix://{VAR_DIR / 'valkey.sock'}")
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("CACHE_URL", default=REDIS_URL),
        "KEY_PREFIX": "ajar",
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }
}
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
"""Private papers and uploads: a view that knows their owner hands them out, no address leads here."""
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# A megabyte may be pasted into every field of the longest form, and must come back with the answer.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

# ── Who is there ──
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["coaching.signing_in.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "journey:first_visit" if AJAR_LOCAL else "account_login"
LOGIN_REDIRECT_URL = "journey:today"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.signing_in.AddEmailForm",
    "change_email": "accounts.forms.signing_in.ChangeEmailForm",
    "change_password": "accounts.forms.signing_in.ChangePasswordForm",
    "confirm_email_verification_code": "accounts.forms.signing_in.ConfirmEmailCodeForm",
    "confirm_login_code": "accounts.forms.signing_in.ConfirmLoginCodeForm",
    "confirm_password_reset_code": "accounts.forms.signing_in.ConfirmPasswordResetCodeForm",
    "login": "accounts.forms.signing_in.LoginForm",
    "reauthenticate": "accounts.forms.signing_in.ReauthenticateForm",
    "request_login_code": "accounts.forms.signing_in.RequestLoginCodeForm",
    "reset_password": "accounts.forms.signing_in.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.signing_in.ResetPasswordKeyForm",
    "set_password": "accounts.forms.signing_in.SetPasswordForm",
    "signup": "accounts.forms.signing_in.SignupForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "none" if AJAR_LOCAL else "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = not AJAR_LOCAL
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = not AJAR_LOCAL
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = not AJAR_LOCAL
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_HTTPS else "http"
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "activate_totp": "accounts.forms.signing_in.ActivateTOTPForm",
    "add_webauthn": "accounts.forms.signing_in.AddPasskeyForm",
    "authenticate": "accounts.forms.signing_in.SecondStepForm",
    "edit_webauthn": "accounts.forms.signing_in.RenamePasskeyForm",
    "reauthenticate": "accounts.forms.signing_in.SecondStepAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Ajar"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = IS_LOOPBACK
USERSESSIONS_TRACK_ACTIVITY = False

TRUSTED_PROXIES: int = env.int("TRUSTED_PROXIES", default=0)
"""How many reverse proxies of one's own stand in front; they say who the visitor is and that it came by https."""
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

# ── What a browser may do ──
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD: bool = env.bool("HSTS_PRELOAD", default=False)
# Preloading binds the whole domain for years: the choice of whoever owns it, not of Ajar.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True

# ── Words, days and mail ──
LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "UTC"
USE_TZ = True
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default=f"Ajar <ajar@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
vars().update(env.email_url("EMAIL_URL", default=f"filemail:///{VAR_DIR / 'mail'}"))
EMAIL_TIMEOUT = 10

# ── Letters ──
SEAL_KEYS: list[str] = env.list("SEAL_KEYS", default=[]) or [kept_key(VAR_DIR / "seal_key")]
"""Fernet keys for the passwords of people's mailboxes: the first one seals, all of them open."""
ADDRESS_KEY: str = env.str("ADDRESS_KEY", default="") or kept_secret(VAR_DIR / "address_key")
"""Makes hashes of addresses that nobody else can make. It never changes: a stop would be forgotten."""
JOURNAL_DIR = Path(env.str("JOURNAL_DIR", default=str(VAR_DIR / "journal")))
"""Where hand-overs are written down beside the database, so that a restore sends nothing twice. Workers share it."""
LETTERS_URL: str = env.str("LETTERS_URL", default="")
"""The host's mail server for letters, such as smtp+tls://name:password@mail.example:587; blank: own mailboxes only."""
LETTERS_DOMAIN: str = env.str("LETTERS_DOMAIN", default="")
"""The domain those letters come from; its SPF and DKIM name that server."""
SMTP_PORTS: list[int] = env.list("SMTP_PORTS", cast=int, default=[25, 465, 587, 2525])
SMTP_INSIDE: bool = env.bool("SMTP_INSIDE", default=AJAR_LOCAL)
"""Whether a mailbox may name a server in the host's own network."""

# ── Background work ──
CELERY_BROKER_URL = broker_url(REDIS_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 1800}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 1500
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1

# ── What is written down: paths and names of errors, never what a person wrote ──
LOG_LEVEL: str = env.str("LOG_LEVEL", default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "config.logs.DiscreetFormatter", "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django.server": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
    },
}
