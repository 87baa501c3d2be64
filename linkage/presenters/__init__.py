"""What the pages of linkages and chains show, decided here so that templates only place it."""

from linkage.presenters.chain import chain_page, chains_around
from linkage.presenters.chain_files import chain_file
from linkage.presenters.chains import chains_page
from linkage.presenters.checks import checks_of, flags_of
from linkage.presenters.linkages import linkage_page
from linkage.presenters.merging import merge_page
from linkage.presenters.review import review_page

__all__ = [
    "chain_file",
    "chain_page",
    "chains_around",
    "chains_page",
    "checks_of",
    "flags_of",
    "linkage_page",
    "merge_page",
    "review_page",
]
