"""The API's pieces that know who asks: tokens, limits, writes that happen once."""
