"""Reference data on places: what the package ``vietnamadminunits`` gives, and our own facts."""
