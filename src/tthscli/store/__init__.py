"""The outside world: case files in and out, their schemas, git and the clock."""
