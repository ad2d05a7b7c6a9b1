// Read.
