from django.apps import AppConfig
from django.db.models import BigIntegerField, Field, ForeignObject

from geo.lookups import Among, InRanges


class GeoConfig(AppConfig):
    name = "geo"

    def ready(self) -> None:
        Field.register_lookup(Among)
        ForeignObject.register_lookup(Among)
        BigIntegerField.register_lookup(InRanges)
