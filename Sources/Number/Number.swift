// Number.
