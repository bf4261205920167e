"""One module a source: each says what to ask and reads the answer, and never fetches."""
