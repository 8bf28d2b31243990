"""Real patients, one file per public data set: predicted one by one, held against what happened."""
