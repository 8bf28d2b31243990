"""What the numbers say in plain words: one topic, one file, each sentence made from the result."""
