"""Look again: is it gone, in part, back, or does nobody know?

`again` is the re-check from top to bottom, after `planning` has said what it asks. `kept` is what
one leaves for the next, `standing` holds each site to its controls, `sight` says what was seen of
each place, `old_copies` asks archives.
"""

from footprint.recheck.again import Rechecked, changed_hosts, judge, recheck
from footprint.recheck.kept import Control, CopyOf, Fact, Front, Kept, Openness, Trail, kept_of
from footprint.recheck.planning import begun_pages, plan_recheck
from footprint.recheck.watch import Watch

__all__ = [
    "Control", "CopyOf", "Fact", "Front", "Kept", "Openness", "Rechecked", "Trail", "Watch",
    "begun_pages", "changed_hosts", "judge", "kept_of", "plan_recheck", "recheck",
]  # fmt: skip
