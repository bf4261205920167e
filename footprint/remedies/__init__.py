"""Removal advice as data, the actions made of it, letters and deadlines."""
