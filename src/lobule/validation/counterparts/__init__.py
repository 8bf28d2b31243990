"""Virtual counterparts of real cohorts: who is let in, who is followed, what is seen."""
