"""Files that come in and go out. Pure: no Django, no model."""
