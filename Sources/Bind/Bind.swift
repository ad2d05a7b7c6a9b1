// Bind.
