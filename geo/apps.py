from django.apps import AppConfig
from django.db.models import Field, ForeignObject

from geo.lookups import Among


class GeoConfig(AppConfig):
    name = "geo"

    def ready(self) -> None:
        Field.register_lookup(Among)
        ForeignObject.register_lookup(Among)
