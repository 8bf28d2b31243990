"""From findings to figures, one per file: what each drawing shows, and how it is to be read."""
