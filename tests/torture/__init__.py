"""Hostile input and faults: every door is fuzzed and every writing command is broken off, by `make torture`."""
