"""Who is tied to whom: linkages, terms, deliveries, the graph, matching."""
