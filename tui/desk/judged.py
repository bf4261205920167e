"""A run as it stands after answers to "is this you?"."""

from footprint.session.judged import judged

__all__ = ["judged"]
