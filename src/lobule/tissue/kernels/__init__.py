"""The engine of the tissue: bodies that push, substances that spread, luck that belongs to a cell.

Nothing here knows what a hepatocyte is. Numbers go in and new numbers come out; compiled code runs
the same operations in the same order on any number of threads, so a section has the same bytes.
"""
