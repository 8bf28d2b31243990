"""Benchmarks: ours beside the best peer, measured in turn on one machine."""
