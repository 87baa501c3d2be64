"""Where everything of a chain stands in a drawing: columns by stage, few crossings.

A layered drawing (Sugiyama, Tagawa and Toda 1981). The same chain gives the same drawing.
"""

from linkage.graph.layout.layers import Rest
from linkage.graph.layout.laying import Bend, Edge, Layout, Link, Node, Sizes, lay_out

__all__ = ["Bend", "Edge", "Layout", "Link", "Node", "Rest", "Sizes", "lay_out"]
