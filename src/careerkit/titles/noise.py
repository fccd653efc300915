"""
Leave out of a title what advertisements add: who may apply, where and when one works, and pay.
"""

import re
from typing import NamedTuple

# Who may apply, as German, French and Dutch advertisements have it: (m/w/d), H/F, (f/m/x).
_GENDER = re.compile(
    r"[(\[]?(?<![\w/])(?>all genders|[mwfdhx])(?:\s?[/|,]\s?(?>div|[mwfdhxa*])){1,4}(?![\w/])[)\]]?"
    r"|[(\[]\s*(?>all genders|any gender|gn)\s*[)\]]",
    re.IGNORECASE,
)
_AMOUNT = r"[$\u00a3\u20ac]\s?\d[\d,.]*\s?k?\+?"
_PAY = re.compile(
    rf"(?:\b(?:up to|from|earn|salary:?|pay:?)\s)?{_AMOUNT}"
    rf"(?:\s?(?:-|\u2013|to)\s?(?:{_AMOUNT}|\d[\d,.]*\s?k?))?"
    r"(?:\s?(?:/|per|an?|p\.?)\s?(?:hour|hr|h|day|week|wk|month|mo|year|yr|annum|a)\b\.?)?",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:\b(?:job|req|requisition|ref|reference|posting|vacancy|id|no|nr)\b"
    r"[.:]?\s?(?:(?:id|no|nr)\b[.:]?)?\s?#?\s?|#\s?)[a-z]{0,3}[-_]?\d{3,}\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?:(?:now |currently |urgently |we(?:'|\u2019)re |we are )?hiring(?: now)?"
    r"|urgent(?:ly)?(?: hiring| required)?|wanted|job(?: title)?|position|vacancy|apply now"
    r"|immediate start|new)\s*(?:[:!]+|[-\u2013\u2014](?=\s))\s*",
    re.IGNORECASE,
)
_EXCLAMATION = re.compile(r"[!*\u2605\u2606]{2,}|[!\u2605\u2606]")

_PHRASES = (
    r"(?:(?:100\s?%|fully|partly|partially|mostly|some)\s)?"
    r"(?>remote(?:ly)?|hybrid|on[- ]?site|in[- ]office|work(?:ing)? from home|wfh|home[- ]based)"
    r"(?:\s(?:work|working|only|first|ok|possible|available|role|position|job|usa|us|uk|eu))?",
    r"(?:full|part)[- ]?time(?:\s(?:role|position|job|or part[- ]?time))?",
    r"ft|f/t|p/t|prn|per diem|casual|seasonal",
    r"(?:permanent|temporary|temp|fixed[- ]term|contract|interim)"
    r"(?:[- ](?:role|position|job|contract|to[- ]hire|to[- ]perm|assignment))?",
    r"c2h|w2|c2c|1099|corp to corp|ftc",
    r"\d{1,2}[- ]?(?:months?|mo|weeks?)(?:\s(?:contract|fixed[- ]term|ftc|assignment))?",
    r"(?:day|night|evening|morning|weekend|overnight|swing|graveyard|rotating|first|second|third"
    r"|1st|2nd|3rd|am|pm)[- ]?shifts?",
    r"nights|weekends|overnights?|all shifts|flexible (?:hours|schedule|shifts)",
    r"\d{1,2}(?:\.\d)?\s?(?:hours|hrs|h)(?:\s?(?:/|per|a|p)\s?(?:week|wk|w))?",
    r"\d{1,3}\s?%|\d(?:\.\d+)?\s?fte",
    r"(?:with )?(?:sign[- ]?on|signing|retention|hiring) bonus|bonus|benefits|great benefits",
    r"no experience(?: (?:needed|required|necessary))?|paid training|training provided|weekly pay",
    r"immediate(?:ly)?(?: start| hire| opening| joiner)?|start(?:ing)? (?:immediately|now)|asap",
    r"urgent(?:ly)?(?: hiring| required)?|hiring now|now hiring|apply now",
    r"(?:multiple|various|several|all) (?:locations|openings|positions|sites)|nationwide",
    r"relocation(?: (?:available|offered|assistance))?|visa sponsorship(?: available)?",
    r"equal opportunity employer|eoe",
)
# A phrase is not read in a second way, so that no text takes long.
_PHRASE = rf"(?>{'|'.join(_PHRASES)})(?!\w)"
_NOISE = re.compile(
    rf"{_PHRASE}(?:(?>\s*[,/&+|]\s*|\s+(?:and|or)\s+|\s+){_PHRASE})*+[.!]*", re.IGNORECASE
)
_AT_START = re.compile(
    r"(?:remote|hybrid|part[- ]?time|full[- ]?time|seasonal|per diem|prn|temporary)\s+(?=\w)",
    re.IGNORECASE,
)
_AT_END = re.compile(rf"\s+{_PHRASE}$", re.IGNORECASE)
_MOST_AT_EDGES = 6

_GROUP = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_MARK = re.compile(r"(\s*[,;|\u2022\u00b7]\s*|\s+[-\u2010-\u2015~@/]+\s+|\s*[\u2013\u2014]\s*)")
_EDGES = " ,;:-\u2013\u2014|/"


class Cleaned(NamedTuple):
    """A title without noise, and the noise that was left out."""

    title: str
    noise: tuple[str, ...]


def without_noise(title: str) -> Cleaned:
    """
    Return a title without what an advertisement adds to it.

    >>> without_noise("Nurse (m/w/d) - Remote, full-time")
    Cleaned(title='Nurse', noise=('(m/w/d)', 'Remote', 'full-time'))
    >>> without_noise("Hiring: Baker $20/hr").title, without_noise("Contract Manager").title
    ('Baker', 'Contract Manager')
    """
    noise: list[str] = []

    def leave_out(match: re.Match[str]) -> str:
        noise.append(match[0].strip(" :!-\u2013\u2014"))
        return " "

    def leave_out_group(match: re.Match[str]) -> str:
        content = match[1].strip()
        return leave_out(match) if not content or _NOISE.fullmatch(content) else match[0]

    text = " ".join(title.split())
    call = _CALL.match(text)
    if call:
        text = leave_out(call) + text[call.end() :]
    for pattern in (_GENDER, _PAY, _REFERENCE, _EXCLAMATION):
        text = pattern.sub(leave_out, text)
    text = " ".join(_GROUP.sub(leave_out_group, text).split())
    text = _without_parts(text, noise)
    for _ in range(_MOST_AT_EDGES):
        start, end = _AT_START.match(text), _AT_END.search(text)
        if start:
            text = leave_out(start).lstrip() + text[start.end() :]
        elif end:
            text = text[: end.start()] + leave_out(end).rstrip()
    return Cleaned(text.strip(_EDGES), tuple(filter(None, (part.strip() for part in noise))))


def _without_parts(text: str, noise: list[str]) -> str:
    """Leave out the parts between commas or dashes that are noise."""
    parts = _MARK.split(text)
    kept: list[str] = []
    for mark, part in zip(["", *parts[1::2]], parts[::2], strict=True):
        if _NOISE.fullmatch(part):
            noise.append(part)
        elif part:
            kept += [mark, part] if kept else [part]
    return "".join(kept)
