// Draw.
