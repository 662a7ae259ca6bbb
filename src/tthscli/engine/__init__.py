"""The law applied to a case: pure functions. No clock, no file, nothing of a third party; the moment is an argument."""
