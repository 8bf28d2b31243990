"""Time: one patient or many, followed day by day under a care."""
