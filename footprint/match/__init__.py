"""Is this record the subject? A score that explains itself."""
