"""The town's surroundings at the size of a province or of the country, written in bulk.

Built for trying out how the product bears many rows: the people and stories are the town's, which
is built first and through the actions. Here rows go in by the tens of thousands, past the actions;
what derives from them is derived by the same functions as everywhere.
"""
