"""What the pages of targets show, decided here so that templates only place it."""

from targets.presenters.figures import Figure, figure_of, place_name
from targets.presenters.page import TargetsPage, headline, targets_page

__all__ = ["Figure", "TargetsPage", "figure_of", "headline", "place_name", "targets_page"]
