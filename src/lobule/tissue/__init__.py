"""The cell-resolved liver: a section that scars, forms nodules and answers to donor cells."""
