"""The least that Django can do: the same bytes from memory, and one row by the ORM."""
