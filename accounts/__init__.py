"""People: users, sign-in, scopes of officials, the record of acts."""
