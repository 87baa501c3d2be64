"""Pages that compose several apps."""

from portal.views.errors import bad_request
from portal.views.health import healthz, readyz
from portal.views.help import help_index, help_page
from portal.views.home import about, home, style
from portal.views.imports import import_file, import_template, imports
from portal.views.linkage_desk import (
    desk_linkages,
    desk_linkages_file,
    desk_linkages_sheets,
    desk_returned,
    desk_twins,
)
from portal.views.map import map_organization, map_page
from portal.views.map_layers import boundaries, map_linkages, map_view, organization_tile
from portal.views.matches import demand_matches, listing_matches
from portal.views.organization import (
    organization_chain,
    organization_detail,
    organization_linkages,
)
from portal.views.partners import joining_partners
from portal.views.review import linkage_review
from portal.views.site import manifest, robots
from portal.views.spot import spot_picture
from portal.views.succession import succession_new
from portal.views.tally import linkage_tally, linkage_tally_file
from portal.views.work import desk, workspace

__all__ = [
    "about",
    "bad_request",
    "boundaries",
    "demand_matches",
    "desk",
    "desk_linkages",
    "desk_linkages_file",
    "desk_linkages_sheets",
    "desk_returned",
    "desk_twins",
    "healthz",
    "help_index",
    "help_page",
    "home",
    "import_file",
    "import_template",
    "imports",
    "joining_partners",
    "linkage_review",
    "linkage_tally",
    "linkage_tally_file",
    "listing_matches",
    "manifest",
    "map_linkages",
    "map_organization",
    "map_page",
    "map_view",
    "organization_chain",
    "organization_detail",
    "organization_linkages",
    "organization_tile",
    "readyz",
    "robots",
    "spot_picture",
    "style",
    "succession_new",
    "workspace",
]
