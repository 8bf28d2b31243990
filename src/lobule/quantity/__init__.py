"""Ground floor: numbers, states, processes and luck. No medicine."""
