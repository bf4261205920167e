"""One screen a file: it shows one step and hands on one answer. What comes next is not its affair."""
