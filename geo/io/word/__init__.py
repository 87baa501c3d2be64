"""Word templates that others wrote: looked into, read word by word, and filled. Pure.

Facts come as a frozen dataclass; its names are those that a template may use.
"""

from geo.io.word.checking import TemplateProblem, kinds_of
from geo.io.word.drawing import LARGEST, NOT_IN_XML, draw

__all__ = ["LARGEST", "NOT_IN_XML", "TemplateProblem", "draw", "kinds_of"]
