"""The credibility dossier as a page."""
