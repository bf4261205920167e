"""From what somebody knows to a sensitive fact, and the least that closes the way."""
