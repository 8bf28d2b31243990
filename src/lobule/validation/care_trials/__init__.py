"""Published trials and cohorts of conventional care, each as a virtual cohort in two arms."""
