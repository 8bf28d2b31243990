"""The model held against published natural history, row by row, each by its own entry rule."""
