"""All settings, read top to bottom; the environment is read here and nowhere else.

`.env.example` lists every variable. An empty DATABASE_URL means the embedded PostgreSQL.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from languages import latin
from newsroom import embedded, field_names, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", False)
VAR = Path(env.str("NEWSROOM_VAR", str(BASE_DIR / "var")))

# The database: one PostgreSQL, our own when none is named.

DATABASE_URL = env.str("DATABASE_URL", "")
EMBEDDED_DATABASE = not DATABASE_URL
if EMBEDDED_DATABASE and not (DEBUG or env.bool("ALLOW_EMBEDDED_PG", False)):
    raise ImproperlyConfigured(
        "DATABASE_URL is empty, and the embedded PostgreSQL is for demos and tests only: it may "
        "lose saved text when the machine stops. Name a database, or set ALLOW_EMBEDDED_PG=1."
    )
DATABASES = {
    "default": {
        **(
            embedded.connection(BASE_DIR, VAR)
            if EMBEDDED_DATABASE
            else env.db_url_config(DATABASE_URL)
        ),
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 3,
            "prepare_threshold": 1,  # of `articles.public.questions`: nothing else is ever prepared
            "keepalives_idle": 5,  # a line cut without a word is noticed within 15 s
            "keepalives_interval": 2,
            "keepalives_count": 3,
            "tcp_user_timeout": 15_000,
            "options": "-c statement_timeout=30s -c lock_timeout=5s "
            "-c idle_in_transaction_session_timeout=30s",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Where the site lives.

SITE_URL = env.str("SITE_URL", "http://localhost:8000").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[str(urlsplit(SITE_URL).hostname)])
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
SECRET_KEY = secret_key.read(env.str("SECRET_KEY", ""), VAR, may_make=DEBUG or EMBEDDED_DATABASE)

INSTALLED_APPS = [
    "modeltranslation",
    "newsroom.apps.DeskConfig",
    "newsroom.apps.NewsroomConfig",
    "typos",
    "articles",
    "media",
    "pages",
    "django_prose_editor",
    "js_asset",
    "axes",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "pages.middleware.PageStoreMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.LanguageMiddleware",
    "media.middleware.BodyCapMiddleware",
    "newsroom.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "newsroom.middleware.AuthenticationMiddleware",
    "newsroom.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Languages and time. Kazakh comes first, everywhere.

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский")]
LOCALE_PATHS = [BASE_DIR / "newsroom/locale", BASE_DIR / "newsroom/locale_django"]
FORMAT_MODULE_PATH = ["newsroom.formats"]
LANGUAGE_COOKIE_NAME = "desk_language"
LANGUAGE_COOKIE_PATH = "/admin/"
LANGUAGE_COOKIE_SAMESITE = "Lax"
KAZAKH_LATIN = env.str("KAZAKH_LATIN", "kk-latn-2021" if EMBEDDED_DATABASE else "")  # "": no view
if KAZAKH_LATIN:
    latin.load(KAZAKH_LATIN)  # an alphabet that is not there stops the site here, not a reader
MODELTRANSLATION_DEFAULT_LANGUAGE = "kk"
MODELTRANSLATION_LANGUAGES = ("kk", "ru")
MODELTRANSLATION_ENABLE_FALLBACKS = False
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = field_names.in_language
TIME_ZONE = "Asia/Almaty"
USE_TZ = True

# People.

AUTH_USER_MODEL = "newsroom.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
DEMO_PASSWORD = env.str("NEWSROOM_ADMIN_PASSWORD", "")  # of all demo logins; empty: a random one
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AXES_FAILURE_LIMIT = 10
AXES_ENABLE_ADMIN = False
AXES_COOLOFF_TIME = 0.25  # hours; the page says so
AXES_LOCKOUT_TEMPLATE = "desk/locked.html"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False  # no greeting from every process
AXES_CLIENT_IP_CALLABLE = "articles.public.visitors.address_of"

# Files. Originals are private; only re-encoded renditions are public.

MEDIA_URL = "/media/"
STATIC_URL = "/static/"
MEDIA_ROOT = VAR / "renditions"
ORIGINALS_ROOT = VAR / "originals"
PAGES_ROOT = VAR / "pages"
PAGES_PAST = ("/admin/", "/hits/", STATIC_URL, MEDIA_URL, "/healthz")  # never stored
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "newsroom/static"]
STATIC_FROM_SOURCE = env.bool("STATIC_FROM_SOURCE", DEBUG)
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = STATIC_FROM_SOURCE
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": ORIGINALS_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if STATIC_FROM_SOURCE
        else "newsroom.static_files.HashedStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o644

# A CDN in front, if there is one; it is told of purges by tag.

CDN = env.str("CDN", "")
if CDN not in ("", "cloudflare", "fastly", "varnish"):
    raise ImproperlyConfigured("CDN is cloudflare, fastly, varnish or empty.")
CDN_SERVICE = env.str("CDN_SERVICE", "")  # Cloudflare's zone, Fastly's service
CDN_TOKEN = env.str("CDN_TOKEN", "")
CDN_ADDRESSES = env.list("CDN_ADDRESSES", default=[])  # of each Varnish, or of another API host

# Mail: the thanks to readers who left an address.

MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env.str("EMAIL_HOST"),
            "port": env.int("EMAIL_PORT", 587),
            "username": env.str("EMAIL_USER", ""),
            "password": env.str("EMAIL_PASSWORD", ""),
            "use_tls": env.bool("EMAIL_TLS", True),
            "timeout": 10,
        },
    }
    if env.str("EMAIL_HOST", "")
    else {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
}
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"newsroom@{urlsplit(SITE_URL).hostname}")

# How readers reach the newsroom, on the page about the paper; what is empty is not shown.

CONTACT_EMAIL = env.str("CONTACT_EMAIL", DEFAULT_FROM_EMAIL)
CONTACT_PHONE = env.str("CONTACT_PHONE", "")
CONTACT_ADDRESS = {
    "kk": env.str("CONTACT_ADDRESS_KK", ""),
    "ru": env.str("CONTACT_ADDRESS_RU", ""),
}

# Work in the background: at once in the demo, by `manage.py db_worker` in production.

TASKS = {
    "default": {
        "BACKEND": "django.tasks.backends.immediate.ImmediateBackend"
        if EMBEDDED_DATABASE
        else "django_tasks_db.DatabaseBackend"
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Telling search engines and feed readers that something is new; off unless named here.

INDEXNOW_KEY = env.str("INDEXNOW_KEY", "")
INDEXNOW_URL = env.str("INDEXNOW_URL", "https://api.indexnow.org/indexnow")
WEBSUB_HUB = env.str("WEBSUB_HUB", "")
# Search for readers: how many at one moment, all machines together, and how long a step may take.
# Fewer than the workers of the web server, so that a flood of queries leaves room for other pages.

SEARCHES_AT_ONCE = env.int("SEARCHES_AT_ONCE", 1)
SEARCH_MILLISECONDS = env.int("SEARCH_MILLISECONDS", 700)

# Security. The reader policy is the same on every public page, so that a page can be stored.

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "frame-src": [
        "https://www.instagram.com",
        "https://www.youtube-nocookie.com",
        "https://t.me",
        "https://platform.twitter.com",
        "https://www.tiktok.com",
        "https://www.facebook.com",
    ],
}
DESK_CSP = {
    **SECURE_CSP,
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False  # the proxy in front redirects
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 12 * 3600  # after its last use, see newsroom/middleware.py
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SILENCED_SYSTEM_CHECKS = ["security.W008"]  # see SECURE_SSL_REDIRECT

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "axes": {"level": "WARNING"},
        "django.tasks": {"level": "WARNING"},
        "pymorphy3": {"level": "WARNING"},
    },
}
