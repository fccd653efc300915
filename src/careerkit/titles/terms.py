"""
The words by which a job title is compared with titles of occupations.

Titles are written in many ways: abbreviated, with a second name in
parentheses, with the main word before a comma. Here they become words in one
spelling, and the word that names the work is found.
"""

import re
from functools import lru_cache

from attrs import frozen

from .words import LITTLE, plain, words

# No title of work needs more words, and each one costs time.
MOST_WORDS = 16

_PARENTHESES = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_PART = re.compile(r"\s*[,;:|\u2022\u00b7]\s*|\s+[-\u2010-\u2015~@]+\s+|\s*[\u2013\u2014]\s*")
_SPECIALTY = re.compile(r"\b(?:of|for|in|to|with|at)\b", re.IGNORECASE)
_OPERATING_ROOM = re.compile(r"\bOR\b")
_APOSTROPHE = re.compile("['\u2019]s\\b|['\u2019]")
# A letter alone is part of a grade or an abbreviation, but for that of an X-ray.
_LETTER = re.compile("[a-wyz]")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_ENTRY_LEVEL = re.compile(r"\bentry[- ]level\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except|excluding)\b.*", re.IGNORECASE | re.DOTALL)

_LEVELS = frozenset(
    "senior junior lead leader staff principal level mid intermediate associate"
    " intern trainee apprentice chief head grade tier class journeyman master"
    " 1 2 3 4 5 6 7 8 9 10".split()
)

# What is meant, and how else it is written.
_SPELLINGS = """
accounting: actg acctg acctng
advisor: adviser advsr
airplane: aeroplane
aluminum: aluminium
analyst: analy anly anlyst anlst
apprentice: appr
application: app
assistant: assist asst ast
associate: asso assoc
attorney: atty
automotive: auto automobile
behavior: behaviour
behavioral: behavioural
building: bldg
catalog: catalogue
check: cheque
clerk: clk
color: colour
communication: comm
construction: const constr
coordinator: coord coordntr
corporate: corp
customer: cust
cybersecurity: cyber
defense: defence
delicatessen: deli
department: dept
deputy: dep
director: dir dirctr
drafter: draughtsman draftsman
education: edu educ
electrical: elec elect electr
emergency: emerg
engineer: engr
engineering: engrg engrng
enrollment: enrolment
environmental: envir environ envrnmtl
equipment: equip
executive: exec
fertilizer: fertiliser
fiber: fibre
finance: fin
firefighter: fireman
flight attendant: stewardess
fulfillment: fulfilment
general: gen genl
government: gov govt
gynecologist: gynaecologist
gynecology: gynaecology
hauler: haulier
hematology: haematology
hospital: hosp
human resource: hr
information: info
inspector: inspctr
instructor: instr
insurance: ins
jeweler: jeweller
jewelry: jewellery
junior: jnr
labor: labour
laborer: labourer
laboratory: lab
leader: ldr
license: licence
lieutenant: lt
machinist: machst
mail carrier: mailman postman
maintenance: maint
management: mgmt mgnt
manager: mgr mngr
manufacturing: mfg manuf
marketing: mktg mktng
mathematics: math
medical: med
modeling: modelling
mold: mould
molder: moulder
molding: moulding
officer: ofcr offcr
operation: opns ops
operator: op opr
optimization: optimisation
organization: organisation
organizational: organisational
orthopedic: orthopaedic
pediatric: paediatric
pediatrician: paediatrician
planning: plng
police officer: policeman
preparation: prep
principal: princ prin
production: prod
professor: prof
program: pgm prgm programme
project: proj prjt
psychiatric: psych
public: publc
quality assurance: qa
quality control: qc
rehabilitation: rehab
representative: rep reprsntve
salesperson: salesman salesmen saleswoman
school: sch
secretary: secy
security: secrty
senior: snr
service: svc serv srv
software: sw
special education: sped
specialist: spec spclst spclist splst
specialized: specialised
substitute: sub
superintendent: supt
supervisor: foreman forewoman spv spvr supv supvr supvsr suprv
system: sys syst
telecommunication: telecom telco
television: tv
theater: theatre
therapist: thpst
trainee: trne
transportation: transp transprt
traveler: traveller
tire: tyre
university: univ
user experience: ux
user interface: ui
utility: util
vehicle: veh
vice president: vp
assistant vice president: avp
executive vice president: evp
senior vice president: svp
warehouse: whse
water: wtr
worker: wkr
certified nursing assistant: cna
certified public accountant: cpa
certified registered nurse anesthetist: crna
chief executive officer: ceo
chief financial officer: cfo
chief information officer: cio
chief information security officer: ciso
chief operating officer: coo
chief technology officer: cto
customer service representative: csr
emergency medical technician: emt
licensed practical nurse: lpn
licensed vocational nurse: lvn
registered nurse: rn
software development engineer: sde
software development engineer test: sdet
software engineer: swe
"""
_SPELLED = {
    short: tuple(meant.split())
    for meant, _, shorts in (line.partition(": ") for line in _SPELLINGS.split("\n") if line)
    for short in shorts.split()
}
# What a shortened word means before another one, and at the end.
_TWOFOLD = {
    "acct": ("account", "accountant"),
    "admin": ("administrative", "administrator"),
    "arch": ("architectural", "architect"),
    "comp": ("computer", "computer"),
    "dev": ("development", "developer"),
    "eng": ("engineering", "engineer"),
    "fab": ("fabrication", "fabricator"),
    "insp": ("inspection", "inspector"),
    "mech": ("mechanical", "mechanic"),
    "mgt": ("management", "management"),
    "oper": ("operating", "operator"),
    "sec": ("security", "secretary"),
    "tech": ("technical", "technician"),
    "vet": ("veterinary", "veterinarian"),
}


@frozen
class Terms:
    """The words of one title, and the one that names the work."""

    words: tuple[str, ...]
    head: str

    @property
    def work(self) -> tuple[str, ...]:
        """The words that do not name a level."""
        return tuple(word for word in self.words if not is_level(word))


def is_level(word: str) -> bool:
    """
    Say whether a word names a level, so that it says little of the work.

    >>> is_level("senior"), is_level("2"), is_level("baker")
    (True, True, False)
    """
    return word in _LEVELS


# The same few known titles are near to many others.
@lru_cache(maxsize=2048)
def variants(title: str) -> tuple[Terms, ...]:
    """
    Return the words of a title; several words in parentheses are a title of their own.

    >>> [(terms.words, terms.head) for terms in variants("Mgr of Ops")]
    [(('manager', 'operation'), 'manager')]
    >>> [terms.words for terms in variants("UX Writer (Content Designer)")]
    [('user', 'experience', 'writer'), ('content', 'designer')]
    >>> [terms.words for each in ("Staff Nurse (SN)", "Nurse (Night)") for terms in variants(each)]
    [('staff', 'nurse'), ('nurse', 'night')]
    """
    title = " ".join(title.split())
    outer = terms_of(_PARENTHESES.sub(" ", title))
    found = []
    for text in _PARENTHESES.findall(title):
        inner = terms_of(text)
        if len(inner.words) > 1 or not outer.words:
            found.append(inner)
        elif not _shortens(text, outer):
            outer = Terms(tuple(dict.fromkeys(outer.words + inner.words))[:MOST_WORDS], outer.head)
    return tuple(dict.fromkeys(terms for terms in (outer, *found) if terms.words))


def terms_of(title: str) -> Terms:
    """
    Return the words of a title without parentheses.

    >>> terms_of("Teacher, Special Ed").head, terms_of("OR Aide").words
    ('teacher', ('operating', 'room', 'aide'))
    """
    if not title.isupper():
        title = _OPERATING_ROOM.sub("operating room", title)
    title = _DOTTED.sub(lambda match: match[0].replace(".", ""), title)
    title = _EXCEPT.sub("", _ENTRY_LEVEL.sub(" ", _APOSTROPHE.sub("", title)))
    words_: list[str] = []
    head = ""
    for part in _PART.split(title):
        # What follows "of" or "for" says where the work is done, and not what it is.
        for place, piece in enumerate(_SPECIALTY.split(part)):
            spelled = _spelled(piece)
            work = [word for word in spelled if word not in _LEVELS]
            if work and not head and not place:
                head = work[-1]
            words_ += spelled
    kept = tuple(dict.fromkeys(words_))[:MOST_WORDS]
    if head not in kept:
        work = [word for word in kept if word not in _LEVELS] or [*kept]
        head = work[-1] if work else ""
    return Terms(kept, head)


def _shortens(text: str, outer: Terms) -> bool:
    """Say whether a text in parentheses is letters that stand for the title before it."""
    letters = text.strip().replace(".", "")
    return letters.isupper() and " " not in letters and len(outer.words) > 1


def _spelled(text: str) -> list[str]:
    found = plain(words(text))
    last = max((place for place, word in enumerate(found) if word not in _LEVELS), default=-1)
    spelled: list[str] = []
    for place, word in enumerate(found):
        if word in _TWOFOLD:
            spelled.append(_TWOFOLD[word][place == last])
        elif word in _SPELLED:
            spelled += _SPELLED[word]
        elif word not in LITTLE and not _LETTER.fullmatch(word):
            spelled.append(word)
    return spelled
