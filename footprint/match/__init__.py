"""A record: is it the subject? A score that explains itself.

`Matcher` compares records with a profile; `LabelLog` holds what the subject said about them;
`questions` picks what is worth asking next. Tables of names are read when first needed.
"""

from footprint.match.addresses import AddressLevel, same_address
from footprint.match.context import PageContext
from footprint.match.keys import same_email, same_phone, username_bits
from footprint.match.labels import Label, LabelledFact, LabelLog, Verdict, fingerprint, record_key
from footprint.match.matcher import Matcher
from footprint.match.names import fold_name
from footprint.match.offers import Offer, offers
from footprint.match.questions import Question, questions

__all__ = [
    "AddressLevel",
    "Label",
    "LabelLog",
    "LabelledFact",
    "Matcher",
    "Offer",
    "PageContext",
    "Question",
    "Verdict",
    "fingerprint",
    "fold_name",
    "offers",
    "questions",
    "record_key",
    "same_address",
    "same_email",
    "same_phone",
    "username_bits",
]
