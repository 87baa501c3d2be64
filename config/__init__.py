"""Settings, URL configuration and the WSGI/ASGI entry points."""
