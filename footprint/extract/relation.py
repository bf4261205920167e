# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Family relations: what kind, with whom, and whose.

The kind says what the related person is to the person spoken of: in "dad to Neil" Neil is the
child, in "Ruth's husband Geoffrey" Geoffrey is Ruth's spouse.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.name_words import normalise_name
from footprint.extract.wordlist import word_set
from footprint.sighting import Kind
from footprint.subject import RelationKind as R

_KINDS: Final[dict[R, str]] = {
    R.SPOUSE: "husband|hubby|wife|wifey|spouse|missus|other half|better half|bride|groom|bridegroom|widow|widower|ex-husband|ex-wife|ex husband|ex wife|late husband|late wife|gwr|gwraig",
    R.PARTNER: "partner|girlfriend|boyfriend|gf|bf|fianc[eé]e?|ex-partner|ex-boyfriend|ex-girlfriend|cohabitant",
    R.CHILD: "son|daughter|child|children|sons|daughters|kids?|baby|babies|newborn|toddler|boy|girl|twins|triplets|little one|little ones|little boy|little girl|little lad|boys|girls|lad|lads|stepson|stepdaughter|step-son|step-daughter|stepchildren|youngest|eldest|oldest|middle one|first-born|firstborn|teenagers?|foster son|foster daughter|adopted son|adopted daughter|offspring",
    R.PARENT: "mother|father|mum|mummy|mam|mom|mammy|dad|daddy|parents?|stepmother|stepfather|stepmum|stepdad|step-mum|step-dad|step-mother|step-father|birth mother|birth father|birth parents|foster mum|foster dad|foster parents|da|tad|ma|pa",
    R.SIBLING: "brother|sister|brothers|sisters|siblings?|bro|sis|half-brother|half-sister|half brother|half sister|stepbrother|stepsister|twin brother|twin sister|twin|big brother|big sister|little brother|little sister|younger brother|younger sister|older brother|older sister",
    R.OTHER: "niece|nephew|nieces|nephews|aunt|auntie|aunty|uncle|cousins?|grandmother|grandfather|grandma|grandad|granddad|grandpa|granny|gran|nan|nana|nanny|nanna|nain|taid|mamgu|tadcu|grandson|granddaughter|grandsons|granddaughters|grandchildren|grandchild|grandkids?|grandparents?|great-grandson|great-granddaughter|great-grandchildren|great-nephew|great-niece|great-aunt|great-uncle|mother-in-law|father-in-law|son-in-law|daughter-in-law|brother-in-law|sister-in-law|in-laws|godson|goddaughter|godmother|godfather|godparents?|godchildren|guardian|carer",
}
_OF: Final = {word: kind for kind, words in _KINDS.items() for word in words.split("|")} | {
    "fiance": R.PARTNER,
    "fiancé": R.PARTNER,
    "fiancee": R.PARTNER,
    "fiancée": R.PARTNER,
    "kid": R.CHILD,
    "kids": R.CHILD,
    "teenager": R.CHILD,
    "teenagers": R.CHILD,
    "parent": R.PARENT,
    "parents": R.PARENT,
    "sibling": R.SIBLING,
    "siblings": R.SIBLING,
    "cousin": R.OTHER,
    "cousins": R.OTHER,
    "grandkid": R.OTHER,
    "grandkids": R.OTHER,
    "grandparent": R.OTHER,
    "grandparents": R.OTHER,
    "godparent": R.OTHER,
    "godparents": R.OTHER,
}
INVERSE: Final = {
    R.SPOUSE: R.SPOUSE,
    R.PARTNER: R.PARTNER,
    R.CHILD: R.PARENT,
    R.PARENT: R.CHILD,
    R.SIBLING: R.SIBLING,
    R.OTHER: R.OTHER,
}
"""What somebody is to the one who is this to them."""
_WORDS: Final = "|".join(
    sorted((w for words in _KINDS.values() for w in words.split("|")), key=len, reverse=True)
)
_ADJECTIVES: Final = r"(?:(?:late|beloved|dear|dearest|darling|loving|devoted|much[- ]loved|much[- ]missed|lovely|wonderful|gorgeous|beautiful|elderly|disabled|ex|former|first|second|third|only|own|younger|older|elder|eldest|youngest|oldest|twin|big|little|baby|teenage|adult|grown-up|two|three|four|five|six|seven|identical|new|newborn|poor|adopted|foster|step|estranged|then|future|cherished|adored|treasured|surviving|amazing|proud|\d{1,2}[- ]year[- ]old|\d{1,2}[- ]month[- ]old|\d{1,2}),?[ ]){0,3}"
_CUE: Final = re.compile(
    rf"(?<![\w-])(?P<adj>{_ADJECTIVES})(?P<word>{_WORDS})(?![\w-])", re.IGNORECASE
)
_POSSESSIVE: Final = re.compile(r"\b(?P<who>my|our|his|her|their|your|whose)[ ]$", re.IGNORECASE)
_ARTICLE: Final = re.compile(
    r"\b(?:a|an|the|and|of|two|three|four|five|with|as|proud|to|by|leaves|leaving)[ ]$",
    re.IGNORECASE,
)
_TO: Final = re.compile(
    r"(?:,?[ ](?:of|to|for)[ ]+)(?:(?:the[ ]late|his|her|their|my|our|little|baby|Mr|Mrs|Ms|Dr|Rabbi|Rev|Sir|Cllr|proud)\.?[ ]){0,2}",
    re.IGNORECASE,
)
_COUNT: Final = re.compile(
    r"[ ](?:of|to)[ ](?:a[ ])?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|twins|triplets|teenagers?|[\w-]{1,12}[ ](?:boys?|girls?|children|kids|sons|daughters))\b",
    re.IGNORECASE,
)
_UNNAMED_OF: Final = re.compile(
    r"[ ](?:of|to)[ ](?:the[ ](?:chair|chairman|owner|applicant|bride|groom|landlord|clerk|vicar|head|secretary|treasurer|deceased|above|late|victim|defendant|manager|captain|coach|mayor|councillor|leader|couple)|him|her|them)\b",
    re.IGNORECASE,
)
_GAP: Final = re.compile(
    r"(?:,|:|[ ][–-]|[ ]\(|\()?[ ]?(?:(?:(?:is|was|are|were|called|named|and|aged|the|Mr|Mrs|Ms|Miss|Dr|Rabbi|Revd?|Sir|Cllr|little)\b\.?|\"|“|‘|')[ ]?){0,3}",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"(?:[ ]\((?:aged?[ ])?[\w '’]{1,16}\))?(?:,?[ ](?:and|&|\+)[ ](?:baby[ ]|little[ ])?|,[ ]|[ ]?/[ ]?|[ ]\+[ ])"
)
_OWNER: Final = re.compile(
    r"['’]s?[ ](?:(?:late|ex|former|elderly|younger|older|little|big|twin|baby|own|new)[ -]){0,2}$"
)
_MARRIED: Final = re.compile(
    r"\b(?:(?:is[ ]|was[ ]|got[ ]|now[ ]|been[ ])?(?:re)?(?P<spouse>married)(?:[ ]to)?|marries|(?P<engaged>engaged)[ ]to|(?P<wed>wed)|lives[ ](?:(?:in|at|near|on)[ ][^.;:\n]{2,40}?[ ])?with|(?P<widow>widow(?:er)?)[ ]of)[ ](?:(?:his|her|my|their)[ ][\w-]{2,20}[ ]){0,1}",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    rf"[ ]?[(–-][ ]?(?:(?:his|her|their|my|the)[ ])?(?P<word>(?:late[ ]|ex-|step|step-|elder[ ]|younger[ ]|twin[ ])?(?:{_WORDS}))(?=[),;\s\d])(?:[^)\n]{{0,24}}\))?",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?:^|\n|[.;|,][ ])[ ]?(?P<word>next of kin|emergency contact|child['’]s|spouse|husband|wife|partner|children|child|son|daughter|sons|daughters|kids|parents?|parent/guardian|guardian|mother|father|mum|dad|siblings?|brother|sister|brothers|sisters|dependants?|relatives?|possible relatives?|(?:other )?(?:occupants?|residents?)|lives? with|household members?|also at this address)(?:[ ]?\(s\)|s?[ ]names?)?[ ]?[:=][ ]?",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    r"\b(?:a newborn|a baby|the kids|the twins|the children|the wife|the husband|the missus|other half|the in-laws|our (?:two|three|four) (?:boys|girls|children|kids)|(?:two|three|four|five) (?:grown-up )?(?:children|sons|daughters|kids|boys|girls|grandchildren))\b",
    re.IGNORECASE,
)
_CALLED_ALONE: Final = re.compile(
    r"(?<![\w’'-])(?P<word>Mum|Dad|Mam|Nan|Nana|Gran|Grandma|Grandad|Granny|Grandpa|Mummy|Daddy)(?=[ ](?:is|was|has|will|can|and|came|says|said|used|loved|who|lives|works|got|would)\b|[.,!?)]|$)"
)
_NOT_FAMILY: Final = re.compile(
    r"^[ ](?:church|school|company|ship|tongue|board|land|superior|hood|christmas|time|and toddler|& toddler|governors?|council|evening|evenings|rep|reps|association|group|forum|nature|tree|office|in charge|class|club|room|care|minder|protection|support|poverty|benefit|seat|grooming|abuse|shop|food|shower|bank|clothes|swim|sensory|organisation|firm|agency)\b",
    re.IGNORECASE,
)
_GENERIC_BEFORE: Final = re.compile(
    r"\b(?:every|any|each|all|some|many|most|no|for|with|under|these|those|needy|local|disadvantaged|school)[ ]$",
    re.IGNORECASE,
)
_MANY: Final = word_set(
    "kids children boys girls lads baby babies parents child kid toddler mother father mothers fathers brothers sisters partner partners da ma pa tad nanny guardian carer teenager teenagers twin teenage"
)
_KIN: Final = (
    frozenset(
        re.split(r"[ -]", phrase)[-1]
        for words in _KINDS.values()
        for phrase in words.replace("e?", "").replace("s?", "").split("|")
    )
    | word_set(
        """
        fiancé fiancée kids parents siblings cousins teenagers grandkids grandparents godparents little middle law
        married marries engaged wed lives kin emergency dependants dependant relatives relative
        occupant occupants resident residents household
        """
    )
) - word_set("one ones")
"""Without one of these words a text tells of no family: most of a page is passed over."""
_HALF: Final = 0.7


def find_relations(text: str, people: list[Fact]) -> list[Fact]:
    """Find family relations around the people found."""
    finder = _Finder(text, people)
    if not _KIN.isdisjoint(re.findall(r"[a-zé]+", text.lower())):
        finder.labels()
        finder.after_names()
        finder.cues()
        finder.married()
        finder.alone()
    return sorted(finder.facts, key=lambda fact: fact.start)


class _Finder:
    """One text, with the places of its people, while its relations are read."""

    def __init__(self, text: str, people: list[Fact]) -> None:
        self.text = text
        self.people = sorted(people, key=lambda fact: fact.start)
        self.starts = [fact.start for fact in self.people]
        self.ends = {fact.end: fact for fact in self.people}
        self.facts: list[Fact] = []

    def labels(self) -> None:
        """`Next of kin: Kåre Lie (husband)`."""
        for hit in _LABEL.finditer(self.text):
            names = self._names_at(hit.end())
            if not names:
                continue
            after = _AFTER.match(self.text, names[-1].end)
            word = after["word"] if after else hit["word"]
            kind = _kind(word)
            if kind:
                self._add(
                    names[0].start,
                    after.end() if after else names[-1].end,
                    kind,
                    names,
                    by=(0.85, "relation.label"),
                )

    def after_names(self) -> None:
        """`Lwazi Mbeki (son, 9)`: the name first, what they are after it."""
        for person in self.people:
            hit = _AFTER.match(self.text, person.end)
            if not hit or not hit[0].lstrip().startswith("("):
                continue
            beyond = _TO.match(self.text, hit.end("word"))
            kind = _kind(hit["word"])
            if hit["word"].lower() in {"parent", "parents", "guardian", "carer"}:
                continue  # What a governor or a contact is, and nobody's in particular.
            if hit["word"].lower() == "partner" and re.search(
                r"\b(?:Dr|Prof|Mr|Ms|Mrs)\.?[ ]$",
                self.text[max(0, person.start - 5) : person.start],
            ):
                continue  # A partner of the practice.
            if kind and not beyond:
                self._add(person.start, hit.end(), kind, [person], by=(0.85, "relation.after_name"))

    def cues(self) -> None:
        """Words such as `wife`, with the names after or before them."""
        for hit in _CUE.finditer(self.text):
            if not self._covered(hit.start("word"), hit.end()):
                self._cue(hit)

    def _cue(self, hit: re.Match[str]) -> None:
        kind = _kind(hit["word"])
        if kind is None or _NOT_FAMILY.match(self.text[hit.end() : hit.end() + 16]):
            return
        start, possessive, owner = self._lead(hit)
        if hit["word"].lower() in {"boy", "girl"} and not possessive:
            return  # "Local boy Harry" is nobody's in particular.
        if not possessive and owner is None and _is_title(self.text, hit):
            return
        if self._inverted(hit, kind, possessive):
            return
        if re.match(
            r"our kid[ ]?[,–-]",
            self.text[max(0, hit.start("word") - 4) : hit.end() + 2],
            re.IGNORECASE,
        ):
            return  # In the north a brother, a sister or a friend; the name after it signs.
        gap = _GAP.match(self.text, hit.end())
        names = self._names_at(gap.end()) if gap else []
        if names and self._near_enough(hit, names[0], possessive or owner is not None):
            self._add(start, names[-1].end, kind, names, by=(0.88, "relation.cue"), owner=owner)
        elif owner is not None and self._in_apposition(owner, hit.end()):
            self._add(owner.start, hit.end(), INVERSE[kind], [owner], by=(0.75, "relation.owner"))
        elif owner is not None or possessive:
            self._add(
                hit.start("word"), hit.end(), kind, [], by=(_HALF, "relation.unnamed"), owner=owner
            )

    def _inverted(self, hit: re.Match[str], kind: R, possessive: bool) -> bool:
        """`dad to Neil`, `mum of two`: the one named is seen from the other side."""
        beyond = _TO.match(self.text, hit.end())
        names = self._names_at(beyond.end()) if beyond else []
        if names:
            self._add(
                hit.start("word"), names[-1].end, INVERSE[kind], names, by=(0.85, "relation.of")
            )
            return True
        counted = _COUNT.match(self.text, hit.end()) or _UNNAMED_OF.match(self.text, hit.end())
        if counted:
            self._add(
                hit.start("word"), counted.end(), INVERSE[kind], [], by=(_HALF, "relation.count")
            )
            return True
        return beyond is not None and not possessive

    def _lead(self, hit: re.Match[str]) -> tuple[int, bool, Fact | None]:
        """Where the relation begins, whether it has a possessive, and the name of its owner."""
        before = self.text[max(0, hit.start() - 30) : hit.start()]
        pronoun = _POSSESSIVE.search(before)
        if pronoun:
            third = pronoun["who"].lower() in {"his", "her", "their"}
            length = len(pronoun[0])
            return (hit.start() - length if third else hit.start()), True, None
        owner = _OWNER.search(before)
        if owner:
            end = hit.start() - len(owner[0])
            return hit.start(), False, self.ends.get(end)
        return hit.start(), False, None

    def _near_enough(self, hit: re.Match[str], name: Fact, owned: bool) -> bool:
        """Without a possessive, only a name right behind it: "and wife Gemma"."""
        between = self.text[hit.end() : name.start]
        if owned:
            return not re.search(r"\b(?:and|is|was)\b.*\b(?:and|is|was)\b", between)
        word = hit["word"].lower()
        if word in _MANY and not re.fullmatch(r"[ ](?:called[ ]|named[ ])?", between):
            return between.strip(" ") in {"–", "-"}
        return "and" not in between and "is" not in between.split()

    def _in_apposition(self, owner: Fact, end: int) -> bool:
        """`Andi (Milo's mum)`: the owner is the one related to the person before."""
        before = self.text[max(0, owner.start - 3) : owner.start]
        after = self.text[end : end + 1]
        return bool(re.search(r"[(,–-][ ]?$", before)) and (after in {")", ",", ".", "", ";", "\n"})

    def married(self) -> None:
        """`married to Ian`."""
        for hit in _MARRIED.finditer(self.text):
            names = self._names_at(hit.end())
            if names and not self._covered(hit.start(), names[-1].end):
                kind = R.PARTNER if hit["engaged"] or "lives" in hit[0].lower() else R.SPOUSE
                self._add(hit.start(), names[0].end, kind, names[:1], by=(0.8, "relation.married"))

    def alone(self) -> None:
        """Relatives without a name: `the kids`, `a newborn`."""
        for hit in _CALLED_ALONE.finditer(self.text):
            kind = _kind(hit["word"])
            if kind and not self._covered(*hit.span("word")):
                self._add(*hit.span("word"), kind, [], by=(0.5, "relation.unnamed"))
        for hit in _ALONE.finditer(self.text):
            last = hit[0].lower().split()[-1]
            kind = _kind(hit[0].lower()) or _kind(last)
            if (
                kind
                and not self._covered(*hit.span())
                and not _NOT_FAMILY.match(self.text[hit.end() : hit.end() + 16])
            ):
                self._add(hit.start(), hit.end(), kind, [], by=(0.6, "relation.unnamed"))

    def _names_at(self, at: int) -> list[Fact]:
        """The people named from here on, as a list: `Neil, Sharon and Wendy`."""
        index = bisect_left(self.starts, at)
        if index == len(self.people) or not self._starts_here(at, self.people[index]):
            return []
        names = [self.people[index]]
        while index + 1 < len(self.people):
            link = _NEXT.match(self.text, names[-1].end)
            following = self.people[index + 1]
            if not link or link.end() != following.start:
                break
            if self._ends_list(link, following):
                break
            names.append(following)
            index += 1
        return names

    def _starts_here(self, at: int, person: Fact) -> bool:
        between = self.text[at : person.start]
        return not between or bool(
            re.fullmatch(
                r"(?:(?:the late|Mr|Mrs|Ms|Miss|Dr|Rabbi|Revd?|Sir|Cllr|baby|little|auntie|uncle|,|\"|“|‘|')[. ]{0,2}){1,2}",
                between,
                re.IGNORECASE,
            )
        )

    def _ends_list(self, link: re.Match[str], following: Fact) -> bool:
        """A comma ends the list unless the row goes on: `wife Ann, Bob said`."""
        if link[0].strip() != ",":
            return False
        tail = self.text[following.end : following.end + 6]
        return not re.match(r",|[ ](?:and|&|\+)[ ]", tail)

    def _covered(self, start: int, end: int) -> bool:
        return any(start < fact.end and fact.start < end for fact in self.facts) or any(
            person.start <= start and end <= person.end for person in self.people
        )

    def _add(
        self,
        start: int,
        end: int,
        relation: R,
        names: list[Fact],
        *,
        by: tuple[float, str],
        owner: Fact | None = None,
    ) -> None:
        if any(start < fact.end and fact.start < end for fact in self.facts):
            return
        shown = self.text[names[0].start : names[0].end] if names else ""
        self.facts.append(
            Fact(
                Kind.CHILD if relation is R.CHILD else Kind.FAMILY,
                start,
                end,
                normalise_name(shown),
                *by,
                relation=relation,
                named=tuple((name.start, name.end) for name in names),
                owner=(owner.start, owner.end) if owner else None,
            )
        )


def _is_title(text: str, hit: re.Match[str]) -> bool:
    """`Sister Bernadette` and `Auntie Pat` are how a person is called, by anybody."""
    return (
        hit["word"][0].isupper()
        and not hit["adj"]
        and hit["word"].lower() in _CALLED
        and bool(re.match(r"[ ][A-Z]", text[hit.end() : hit.end() + 2]))
    )


_CALLED: Final = word_set(
    "sister brother auntie aunty aunt uncle father mother widow baby nanny nan nana gran granny grandma grandad grandpa mum dad da ma pa tad"
)


_SHARING: Final = re.compile(
    r"occupant|resident|lives? with|household|this address|possible relative"
)
"""Who shares a home: somebody else than the person whom the record is about."""


def _kind(word: str) -> R | None:
    folded = word.lower().strip()
    if _SHARING.search(folded):
        return R.OTHER
    if folded in {
        "next of kin",
        "emergency contact",
        "relatives",
        "relative",
        "dependant",
        "dependants",
        "parent/guardian",
    }:
        return R.OTHER if "parent" not in folded else R.PARENT
    for piece in (folded, folded.split(" ")[-1], re.sub(r"^(?:step|ex)-?", "", folded)):
        if piece in _OF:
            return _OF[piece]
    return None
