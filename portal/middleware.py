"""Which language a page is in."""

from django.middleware.locale import LocaleMiddleware


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Vietnamese until a person chooses another language; what a browser asks for is no choice.

    Phones here are often set to English by the shop that sold them.
    """

    def process_request(self, request):
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)
