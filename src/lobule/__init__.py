"""Virtual trials of stem cell transplantation in liver cirrhosis."""

__version__ = "0.1.0"
