"""Which files of the installed front-end libraries are served: those that a page asks for."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class ServedFiles(StaticFilesConfig):
    """``collectstatic`` leaves out what no page loads, which takes long to compress."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        *("bootstrap-grid*", "bootstrap-reboot*", "bootstrap-utilities*", "*.rtl.*"),
        *("bootstrap*.js", "bootstrap*.js.map", "bootstrap.css", "bootstrap.css.map"),
        *("be-vietnam-pro-*.woff", "be-vietnam-pro-*-italic.*"),
        *(f"be-vietnam-pro-*-{weight}-*" for weight in (100, 200, 300, 500, 700, 800, 900)),
        *("leaflet-src*", "htmax-4*", "htmx-4*", "*-4.js", "*-4.min.js"),
    ]
