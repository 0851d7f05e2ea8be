"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "piaojue.config.settings")
application = get_wsgi_application()
resolve("/")  # reads the code of every page now, once for all workers that the server divides into
