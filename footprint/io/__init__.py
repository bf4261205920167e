"""The only room with effects: network, disk, clock, keys, child processes."""
