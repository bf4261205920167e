"""The practice web: an invented internet on loopback, for the demo, the tests and training."""
