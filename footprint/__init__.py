"""footprint: what the web gives away about you, and the advice that removes it."""

__version__ = "0.1.0"
