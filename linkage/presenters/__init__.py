"""What the pages of linkages and chains show, decided here so that templates only place it."""

from linkage.presenters.chains import chain_page, chains_page, drawing_around
from linkage.presenters.linkages import linkage_page

__all__ = ["chain_page", "chains_page", "drawing_around", "linkage_page"]
