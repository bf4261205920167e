"""The guided session: what is asked, in which order, and what comes next. No screen, no I/O."""
