"""From matched records to findings: what they show, whose it is, and what it amounts to.

`known` is what the profile has, `merge` makes one finding a fact, `workplace` sets office contacts
aside, `judging` does it page by page, `weigh` orders the whole, `asking` and `answered` are the
questions and what their answers mean.
"""
