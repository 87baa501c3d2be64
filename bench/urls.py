"""The product's addresses, and one more: the cheapest page that asks the database once."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as product
from marketplace.models import Listing


def one(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(Listing.objects.get(pk=pk).title)


urlpatterns = [path("bench/<int:pk>/", one), *product]
