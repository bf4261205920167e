# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""What an address, number or mailbox is used for: home, office, public or historic, and why.

The cue is a word from the tables below, never page text. Cues inside the value count most,
then the nearest one in the same stretch of text. A person right before an address speaks for
a home, a company for an office.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from footprint.extract.fact import Fact
from footprint.extract.wordlist import word_set
from footprint.extract.words import ORGANISATION_WORDS, UPPER
from footprint.sighting import Kind, Use

_INSIDE: Final = (
    (Use.OFFICE, "unit", r"\bUnits?[ ]\d|\bUnit[ ][A-Z]\b"),
    (
        Use.OFFICE,
        "suite or floor",
        r"\b(?:Suite|Office|(?:First|Second|Third|Fourth|Fifth|\d{1,2}(?:st|nd|rd|th))[ ]Floor(?![ ]Flat))\b",
    ),
    (
        Use.OFFICE,
        "business park",
        r"\b(?:Business|Industrial|Trading|Retail|Enterprise|Science|Technology)[ ](?:Park|Estate|Centre|Village)\b|\bIndustrial\b|\bInd\.?[ ]Est",
    ),
    (Use.OFFICE, "po box", r"\bP\.?O\.?[ ]Box\b"),
    (
        Use.OFFICE,
        "company",
        r"\b(?:Ltd|Limited|LLP|plc|PLC|Solicitors|Accountants|Chambers|Tyres|Motors|Offices?|Shirehall|County Hall|City Hall|Guildhall|Council)\b",
    ),
    (
        Use.PUBLIC,
        "public building",
        r"\b(?:Church(?![ ](?:Road|Rd|Street|St|Lane|Ln|Cottages?|View|Close|Hill|Farm|House|Walk|Row|Green|Avenue|Gardens|End|Terrace|Crescent|Way|Drive|Path|Square|Court|Meadow))|Chapel(?![ ](?:Road|Rd|Street|St|Lane|Ln|Cottages?|House|Close|Hill|Row|View|Walk))|Synagogue|Mosque|Temple|Gurdwara|Cathedral|Minster|Village Hall|Town Hall|Memorial Hall|Parish Hall|Church Hall|Community (?:Centre|Hall)|Leisure Centre|Sports (?:Centre|Club|Ground)|Civic (?:Centre|Hall)|Library|Museum|Theatre|Hospital|Infirmary|Hospice|Surgery|Clinic|Health Centre|Medical (?:Centre|Practice)|Pharmacy|School|Academy|College|University|Nursery|Crematorium|Cemetery|Police Station|Fire Station|Crown Court|Magistrates['’]? Court|County Court|Post Office(?![ ]Cottage)|Hotel|Inn|Arms|Tavern|Pub|Club|Clubhouse|Pavilion|Cricket Ground|Cafe|Café|Restaurant|Studio|Gallery|Garage|Depot|Brewery|Stadium|Arena|Railway Station|Institute|Assembly Rooms|Drill Hall|Scout (?:Hut|Hall)|Masonic|Corn Exchange|Market Hall|Shopping Centre|Care Home|Nursing Home|Funeral)\b",
    ),
    (
        Use.PUBLIC,
        "hall",
        r"^[^,\n]{0,30}\bHall\b(?![ ](?:Road|Rd|Street|Lane|Farm|Cottages?|Close|Drive|Place|Park|Gardens|Bank|Avenue|Walk|View))",
    ),
)
_HOME_INSIDE: Final = re.compile(r"\b(?:Flat|Maisonette|Apartment|Apt|Cottage|Bungalow)\b")
_CUES: Final = (
    (Use.HOME, "home", r"\bhome(?:[ ]address)?\b"),
    (
        Use.HOME,
        "lives",
        r"\b(?:lives?|living|lived|resid(?:es|ing|ent|ential)|dwell\w*|moved|moving|moves|household(?:er)?|neighbours?|next door|stay(?:s|ing))\b",
    ),
    (
        Use.HOME,
        "correspondence address",
        r"\b(?:usual residential|residential|correspondence|service)[ ]address\b",
    ),
    (
        Use.HOME,
        "applicant",
        r"\b(?:applicant|objector|erection|extension|conversion|dormer|loft|conservatory|garden room|householder|occupier|tenant|petitioner|signatory)\b",
    ),
    (
        Use.HOME,
        "at the door",
        r"\b(?:collect(?:ion)?(?:[ ]only)?[ ]from|pick(?:[ ]|-)?up(?:[ ]from)?|drop (?:it|them) (?:off |round )?(?:at|to)|come (?:round|to)|party at|round at|deliver(?:y|ed)? to|post(?:ed)? to|send to|write to)\b",
    ),
    (Use.HOME, "late of", r"\blate of\b"),
    (
        Use.OFFICE,
        "registered office",
        r"\b(?:registered|head|branch|main|our|area|regional|constituency|parish|council|sales|london)[ ]office\b|\boffice(?:s)?\b(?![ ]hours)",
    ),
    (
        Use.OFFICE,
        "trading as",
        r"\b(?:trading as|t/a|trading address|premises licence|licensed premises|place of business|business address|work address)\b",
    ),
    (
        Use.OFFICE,
        "agent or professional",
        r"\b(?:solicitors?|agents?|accountants?|liquidators?|insolvency|administrator[s]?|official receiver|surveyors?|architects?|case officer|planning officer|auctioneers?|funeral directors?|undertakers?)\b",
    ),
    (Use.OFFICE, "trustee's office", r"\b(?:trustee in bankruptcy|trustee)[ :]{1,2}$"),
    (
        Use.OFFICE,
        "company or charity",
        r"\b(?:enquiries|inquiries|company|charity|council|department|headquarters|hq|branch|depot|warehouse|showroom|shop|store|salon|practice|firm)\b",
    ),
    (
        Use.PUBLIC,
        "venue",
        r"\b(?:venue|held (?:at|in)|meet(?:s|ing|ings)?(?: is| are)? (?:at|in)|meeting|service at|funeral(?: service)?(?: at| will)|mass at|cremation|burial|wake|reception(?: at)?|ceremony|concert|performance|exhibition|rehearsals?|takes? place|taking place|site visit|next(?: meeting)?:|asda|tesco|sainsbury's|morrisons|lidl|aldi|starts? (?:at|from)|parade|open day|polling|surgery|surgeries|clinic|drop-in|reopen\w*|licensee|licence|visit us|find us|come and see|hearing|inquest|court)\b",
    ),
    (
        Use.PUBLIC,
        "where a thing happened",
        r"\b(?:collision|crash|incident|accident|fire at|robbery|roadworks|closed|closure|resurfacing|flytipping|fly-tipping|pothole|junction|parking|traffic|speeding|bus stop|litter|graffiti|burst|lamp ?post|street ?light|defibrillator|land (?:at|off|adjacent))\b",
    ),
)
_ANY_CUE: Final = re.compile(
    "|".join(f"(?P<c{index}>{pattern})" for index, (_, _, pattern) in enumerate(_CUES)),
    re.IGNORECASE,
)
_INSIDE_PATTERNS: Final = tuple((use, cue, re.compile(pattern)) for use, cue, pattern in _INSIDE)
_SEGMENT: Final = re.compile(r"[.;!?](?=\s)|\n|[ ]?\|[ ]?|\)[ ]|[ ][–—][ ]")
_BUSINESS: Final = re.compile(
    r"\b(?:office|reception|receptionist|surgery|shop|store|studio|salon|garage|bookings?|to book|book (?:on|a)|box office|tickets?|hotline|helpline|switchboard|enquir(?:y|ies)|inquiries|customer|freephone|"
    r"case officer|clerk|council|department|school|nursery|academy|station|police|crimestoppers|hospital|ward|clinic|practice|pharmacy|vets?|veterinary|dentist|agents?|lettings?|estate agents?|estates|solicitors?|funerals?|funeral directors?|undertakers?|"
    r"taxis?|cabs?|hotel|inn|arms|tavern|pub|restaurant|takeaway|cafe|café|brewery|farm shop|museum|library|theatre|cinema|centre|center|venue|hall|church|chapel|cathedral|parish office|press|newsdesk|sales|showroom|removals?|removal firms?|plumbers?|plumbing|heating|electrical|electricians?|"
    r"roofing|builders?|trade|ltd|limited|llp|plc|company|firm|team|charity|trust|foundation|society|association|club house|clubhouse|support line|emergency|out of hours|abuse|registrar|service desk|services?|works|workshop|depot|tyres|motors|autos?|opticians?|kennels|cattery|rescue|"
    r"branch|bank|insurance|insurers?|warden control|advice|citizens|samaritans|nhs|gp|dispatch|hire|catering|caterers|florists?|bakery|butchers?|constituency|parliament(?:ary)?|fax|landlord services|housing association|work|lost property|coroner|court|auction(?:eer)?s?|insolvency|liquidators?|organisers?|editorial|advertising|adverts|data protection|dpo|foi|information governance|complaints|hr|human resources|apply|vacancy|recruitment|appointments?|absences?|repairs|viewings? via|prescriptions)\b",
    re.IGNORECASE,
)
_PRIVATE: Final = re.compile(
    r"\b(?:mob(?:ile)?|home|cell|my|his|her|me|i|landline|whatsapp|text|txt|private|personal|mum|dad|daughter|son|wife|husband|brother|sister|partner|neighbour|household|next of kin|nok|emergency contact|evenings?|after \d|owner)\b",
    re.IGNORECASE,
)
_FROM_WORK: Final = re.compile(r"\b(?:from|at|off|after|before) work$", re.IGNORECASE)
"""Work as a place or a time: "Gaz from work" gives his own number."""
_ROLE: Final = re.compile(
    r"\b(?:(?:case|planning|press|licensing|enforcement|duty|conservation|information) officer|branch manager|registrar|receptionist|estate agent|letting agent|solicitor|news ?desk|town clerk|parish clerk)\b",
    re.IGNORECASE,
)
_FREEPHONE: Final = re.compile(r"\+44(?:800|808|3\d\d|84[345]|87[0123]|9\d\d)")
_ROLE_LOCAL: Final = word_set(
    """
    info office enquiries enquiry inquiries admin administrator contact contactus hello hi help helpdesk support sales bookings booking reservations press media news newsdesk editor editorial clerk parishclerk townclerk
    planning dc developmentcontrol licensing reception head headteacher school secretary treasurer membership members chair chairman president trustees team service services customer customerservice customerservices complaints
    accounts accounting finance billing orders shop store jobs careers recruitment hr legal dpo foi privacy dataprotection data webmaster postmaster abuse noreply no-reply donotreply mail email enquire ask general feedback volunteer volunteers volunteering
    fundraising donate donations events tickets boxoffice theatre lettings estates property rentals surgery practice pharmacy council councillor democratic democraticservices elections registrar registrars vicar rector parishoffice churchoffice parish pta safeguarding
    welcome studio gallery museum library cafe bar kitchen hotel stay farm garden allotments club committee results entries race racedirector coach coaching juniors webteam marketing partnerships advertising ads subs subscriptions newsletter constituency casework correspondence
    """
)
_PUBLIC_DOMAIN: Final = re.compile(
    r"(?:\.gov\.(?:uk|scot|wales)|\.nhs\.uk|\.police\.uk|\.sch\.uk|\.parliament\.uk|\.mod\.uk|\bgov\.)"
)
_OLD_YEAR: Final = re.compile(r"\b(?:1[0-8]\d\d|19[0-3]\d)(?:s|['’]s)?\b")
_HISTORY: Final = re.compile(
    r"\b(?:victorian|edwardian|georgian|tudor|medieval|first world war|great war|ww1|wwi|somme|ypres|passchendaele|trafalgar|waterloo|domesday|\d{1,2}th[- ]century|nineteenth[- ]century|eighteenth[- ]century|census of|war memorial|blue plaque|named after|statue of|founder of the|reign of|lord of the manor|workhouse|squire)\b",
    re.IGNORECASE,
)
_LIVING: Final = re.compile(
    r"\b(?:tel|email|call|contact|bookings?|talk by|speaker|lives|now|today|today's|my|great-grand\w+)\b",
    re.IGNORECASE,
)


_TOUCHING: Final = 3
_OLD_BIRTH: Final = "1905"


def decide_uses(text: str, facts: list[Fact]) -> list[Fact]:
    """Return the facts with their use and cue, postcodes taking that of their address."""
    people = [fact for fact in facts if fact.kind is Kind.PERSON]
    decided = [_decide(text, fact, people) for fact in facts]
    addresses = [fact for fact in decided if fact.kind is Kind.ADDRESS]
    return [
        _like_its_address(fact, addresses) if fact.kind is Kind.POSTCODE else fact
        for fact in decided
    ]


def _decide(text: str, fact: Fact, people: list[Fact]) -> Fact:
    match fact.kind:
        case Kind.ADDRESS | Kind.POSTCODE:
            use, cue = address_use(text, fact, people)
        case Kind.PHONE:
            use, cue = phone_use(text, fact, people)
        case Kind.EMAIL:
            use, cue = email_use(text, fact)
        case Kind.PERSON:
            use, cue = (Use.HISTORIC, "year") if is_historic(text, fact) else (fact.use, fact.cue)
        case Kind.DATE_OF_BIRTH if fact.normalised[:4] < _OLD_BIRTH and fact.normalised[:1] == "1":
            use, cue = Use.HISTORIC, "year"
        case Kind.FAMILY | Kind.CHILD | Kind.AGE:
            return _as_its_people(text, fact, people)
        case _:
            return fact
    return replace(fact, use=use, cue=cue)


def _as_its_people(text: str, fact: Fact, people: list[Fact]) -> Fact:
    """Kin and ages in a sentence about people long dead are as old as they are."""
    begin, end = _sentence(text, fact)
    within = [person for person in people if begin <= person.start < end]
    if is_historic(text, fact) and all(is_historic(text, person) for person in within):
        return replace(fact, use=Use.HISTORIC, cue="year")
    return fact


def _like_its_address(fact: Fact, addresses: list[Fact]) -> Fact:
    for address in addresses:
        if address.start <= fact.start and fact.end <= address.end:
            return replace(fact, use=address.use, cue=address.cue)
    return fact


def _segment_before(text: str, start: int, reach: int = 90) -> str:
    """The words before a place, back to the end of the sentence or cell before."""
    floor = max(0, start - reach)
    begin = floor
    for stop in _SEGMENT.finditer(text, floor, max(floor, start - 2)):
        begin = stop.end()
    return text[begin:start]


def address_use(text: str, fact: Fact, people: list[Fact]) -> tuple[Use, str]:
    """Decide home, office, public or historic for an address."""
    shown = text[fact.start : fact.end]
    before = _segment_before(text, fact.start)
    return (
        _use_inside(shown)
        or _use_of_neighbour(before)
        or _use_by_words(text, fact, people, before)
        or _use_by_shape(shown, before, people)
        or (Use.UNKNOWN, "")
    )


def _use_inside(shown: str) -> tuple[Use, str] | None:
    return next(
        ((use, cue) for use, cue, pattern in _INSIDE_PATTERNS if pattern.search(shown)), None
    )


def _use_of_neighbour(before: str) -> tuple[Use, str] | None:
    """What is named right before it, with only a comma between: a firm or a pub."""
    if _after_firm(before):
        return Use.OFFICE, "firm before it"
    if re.search(r"\b(?:[Ff]loor|Suite \w{1,4}|Office \w{1,4}),? $", before):
        return Use.OFFICE, "suite or floor"
    if re.search(rf"\b[Tt]he (?:[{UPPER}][\w’'-]+ ?){{1,3}}, $", before):
        return Use.PUBLIC, "named place before it"
    return None


def _use_by_words(text: str, fact: Fact, people: list[Fact], before: str) -> tuple[Use, str] | None:
    """The nearest word of our tables, unless a person stands nearer."""
    nearest = _nearest(before)
    near = [p.end for p in people if p.end <= fact.start and fact.start - p.end <= len(before)]
    person = max(near, default=-1)
    if person < 0:
        return nearest[:2] if nearest else None
    between = text[person : fact.start]
    if nearest and nearest[0] is Use.OFFICE and re.fullmatch(r" (?:at|of) ", between):
        return nearest[:2]
    at = nearest[2] if nearest else -1
    if _AT_THEIRS.fullmatch(between):
        return Use.HOME, "at somebody's"
    if person - (fact.start - len(before)) > at and _joined(between):
        return Use.HOME, "beside a name"
    return nearest[:2] if nearest else None


def _use_by_shape(shown: str, before: str, people: list[Fact]) -> tuple[Use, str] | None:
    if _OPEN_GROUND.match(shown):
        return Use.PUBLIC, "open ground"
    if _HOME_INSIDE.search(shown):
        return Use.HOME, "flat or cottage"
    if people and re.search(r"\b(?:of|from|at|in|to)[ ]$", before):
        return Use.HOME, "of"
    return None


_AT_THEIRS: Final = re.compile(
    r"['’]s?(?: (?:house|place|flat|home|new place))?(?:,| at| on| in|:)? "
)
""""Next meeting at Rukhsana's, 17 Elm Grove" is at her home, meeting or not."""
_OPEN_GROUND: Final = re.compile(
    r"(?!\d).*\b(?:Park|Castle|Bridge|Moor|Wood|Woods|Common|Heath|Cross|Hill|Green|Moors)$"
)


def _after_firm(before: str) -> bool:
    chunk = re.search(rf"([{UPPER}][\w’'&-]+), $", before)
    return chunk is not None and chunk[1].lower() in ORGANISATION_WORDS - {
        "house",
        "cottage",
        "lodge",
        "court",
        "farm",
        "mill",
        "hill",
        "gardens",
        "park",
    }


def _joined(between: str) -> bool:
    """Nothing but marks and small words stands between a name and an address."""
    return (
        bool(
            re.fullmatch(
                r"(?:[\s,;:()–—|\d-]|of|at|from|in|and|his|her|aged|lives|living|owns|,|\.)*",
                between,
            )
        )
        or len(between) <= _TOUCHING
    )


def _nearest(before: str) -> tuple[Use, str, int] | None:
    last = None
    for hit in _ANY_CUE.finditer(before):
        last = hit
    if last is None or last.lastgroup is None:
        return None
    use, cue, _ = _CUES[int(last.lastgroup[1:])]
    return use, cue, last.end()


def phone_use(text: str, fact: Fact, people: list[Fact]) -> tuple[Use, str]:
    """Decide whether a number is a business's or a person's."""
    if _FREEPHONE.match(fact.normalised):
        return Use.OFFICE, "freephone or service number"
    before = _segment_before(text, fact.start, 60)
    after = text[fact.end : fact.end + 16]
    bracket = re.match(r"[ ]?\(([^)]{1,24})\)?", after)
    if bracket and _BUSINESS.search(bracket[1]) and not _PRIVATE.search(bracket[1]):
        return Use.OFFICE, "business word"
    mobile = fact.normalised.startswith("+447")
    if _ROLE.search(before) or re.search(
        r"\b(?:[Cc]all|[Rr]ing|[Cc]ontact|[Pp]hone|[Tt]ext|[Ee]mail) us\b", before
    ):
        return Use.OFFICE, "role"
    business = max(
        (
            hit.end()
            for hit in _BUSINESS.finditer(before)
            if not _FROM_WORK.search(before[: hit.end()])
        ),
        default=-1,
    )
    private = max((hit.end() for hit in _PRIVATE.finditer(before)), default=-1)
    origin = fact.start - len(before)
    person = max(
        (p.end - origin for p in people if origin <= p.start and p.end <= fact.start), default=-1
    )
    if business > max(private, person):
        return Use.OFFICE, "business word"
    if person >= 0 or private >= 0 or mobile:
        return Use.PERSONAL, "beside a name" if person >= 0 else "mobile or private word"
    return Use.UNKNOWN, ""


def email_use(text: str, fact: Fact) -> tuple[Use, str]:
    """Decide whether a mailbox is a role's or a person's."""
    local, _, domain = fact.normalised.partition("@")
    first = re.split(r"[.+_\d-]", local)[0] or local
    del text
    if _PUBLIC_DOMAIN.search("." + domain):
        return Use.OFFICE, "public body"
    if local in _ROLE_LOCAL or (first in _ROLE_LOCAL and first == local.rstrip("0123456789")):
        return Use.OFFICE, "role mailbox"
    return Use.PERSONAL, "person's mailbox"


def is_historic(text: str, fact: Fact) -> bool:
    """Whether a person is spoken of as long dead: a year before 1940 in the same sentence."""
    begin, end = _sentence(text, fact)
    sentence = text[begin:end]
    life = re.match(
        r"[ ]?\((?:c\.? ?)?1[5-8]\d\d ?[-–—] ?(?:1[5-9]\d\d)\)", text[fact.end : fact.end + 16]
    )
    if life:
        return True
    if _LIVING.search(sentence):
        return False
    return bool(_OLD_YEAR.search(sentence) or _HISTORY.search(sentence))


def _sentence(text: str, fact: Fact) -> tuple[int, int]:
    floor = max(0, fact.start - 90)
    begin = floor
    for stop in re.finditer(r"(?<![A-Z])[.!?](?=\s)|\n", text[floor : fact.start]):
        begin = floor + stop.end()
    after = re.search(r"(?<![A-Z])[.!?](?=\s|$)|\n", text[fact.end : fact.end + 110])
    return begin, fact.end + (after.start() if after else min(110, len(text) - fact.end))
