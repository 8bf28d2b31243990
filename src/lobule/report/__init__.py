"""The report of a virtual trial: figures, tables, citations and the page that holds them."""
