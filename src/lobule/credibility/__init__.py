"""How far the model may be trusted, for one stated purpose: measured, then set beside goals."""
