"""The API of products, listings and demands."""
