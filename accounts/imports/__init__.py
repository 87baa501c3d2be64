"""Files that people send in: one importer behind the command, the page and the API."""

from accounts.imports.correcting import correct
from accounts.imports.importer import Corrections, Importer, Plan
from accounts.imports.running import run_import

__all__ = ["Corrections", "Importer", "Plan", "correct", "run_import"]
