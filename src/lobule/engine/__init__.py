"""From equations to machine code; knows no medicine."""
