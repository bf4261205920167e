"""Colours of the app: light, dark and high contrast, every text at 7 to 1 or better."""
