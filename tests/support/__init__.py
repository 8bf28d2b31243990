"""Small patients, wards and data sets that several tests share."""
