"""Who offers and seeks what, and when: products, listings, demands."""
