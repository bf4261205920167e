"""Invented people, each with an answer key."""
