"""The API's shared pieces that know nothing of people, and the API of places."""
