"""Look again: is it gone, in part, back, or does nobody know?

`again` is the re-check from top to bottom. `kept` is what one leaves for the next, `standing` holds
each site to its controls, `sight` says what was seen of each place, `old_copies` asks archives.
"""

from footprint.recheck.again import (
    Control,
    CopyOf,
    Fact,
    Front,
    Kept,
    Openness,
    Rechecked,
    Trail,
    Watch,
    begun_pages,
    changed_hosts,
    judge,
    kept_of,
    plan_recheck,
    recheck,
)

__all__ = [
    "Control", "CopyOf", "Fact", "Front", "Kept", "Openness", "Rechecked", "Trail", "Watch",
    "begun_pages", "changed_hosts", "judge", "kept_of", "plan_recheck", "recheck",
]  # fmt: skip
