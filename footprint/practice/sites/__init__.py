"""Site families of the practice web: one file each, in the idiom that such sites are written in.

A family is a function from a circle of people to pages. It never sees another circle, so
larger worlds leave its pages alone.
"""
