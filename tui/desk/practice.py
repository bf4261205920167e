"""Who is played in a practice session."""

from footprint.session.cast import answers_of

__all__ = ["answers_of"]
