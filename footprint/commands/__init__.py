"""One module a command. Each has `run(arguments) -> int`, the exit code.

Commands are the outermost room: they put the core and `footprint.io` together.
"""
