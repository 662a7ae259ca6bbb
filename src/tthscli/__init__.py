"""Command-line case files for Vietnamese criminal procedure."""

__version__ = "0.1.0"
