"""
The words of titles, in any script, in the form in which they are compared.

Case, width, punctuation, number and a few spellings are evened out. Accents
stay, since they tell words apart in many languages; `plain` leaves them out.
"""

import re
from unicodedata import category, decimal, normalize

from ..decimals import whole
from ..errors import DataError, Problem, refused

# No title is as long, and comparing costs what its words multiply to.
LONGEST = 1_000

# Words that many titles share, and that say nothing of the work alone.
LITTLE = frozenset("a all an and except for in of on or other the to with".split())
# Words that say how high a tier is, and not which work it does; numbers are such too.
LEVELS = frozenset(
    "apprentice chief entry grade head intern intermediate junior lead level mid principal senior"
    " staff tier trainee".split()
)

# Letters and digits, and the signs that end words such as C++ and C#.
_WORD = re.compile(r"[a-z0-9]+(?:(?:\+{1,2}|#)(?![a-z0-9]))?")
_SPELLED = re.compile(r"[^\s+#]+(?:(?:\+{1,2}|#)(?![^\s+#]))?")
# Between words that are not written apart: CJK text, and Latin letters or digits in it.
_CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_SEAM = re.compile(f"(?<=[{_CJK}])(?=[a-z0-9])|(?<=[a-z0-9])(?=[{_CJK}])")
# Marks that are added to letters: accents, and the vowels of Hebrew and Arabic.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]"
)
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"})

_SPELLINGS = {"centre": "center", "sr": "senior", "jr": "junior"}
_COMPOUNDS = frozenset(("backend", "frontend", "fullstack"))
_SINGULAR = frozenset(("bus", "gas", "lens", "news", "series", "species"))
_NUMERALS = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
# One letter may be anything else, such as that of an X-ray, unless it ends the title.
_LAST_NUMERALS = {"i": "1", "v": "5", "x": "10", **_NUMERALS}


def check_title(title: object) -> str:
    """
    Return what is asked for as a title, or refuse it.

    >>> check_title("baker")
    'baker'
    """
    if not isinstance(title, str):
        raise refused("a title", title, "title")
    if len(title) > LONGEST:
        limit = f"a title of at most {LONGEST:,} characters"
        raise DataError([Problem(limit, f"{len(title):,}", ("title",))])
    return title


def check_limit(limit: object) -> int | None:
    """
    Return how many answers are wanted at most, None for all, or refuse it.

    >>> check_limit(3)
    3
    """
    if limit is None:
        return None
    most = whole(limit)
    if most is None or most < 1:
        raise refused("a whole number of 1 or more, or None for all", limit, "limit")
    return most


def words(title: str) -> tuple[str, ...]:
    """
    Return the words of a title as they are compared.

    A Roman numeral is its number, and a title of signs alone is one word.

    >>> words("Sr. Call-Centre Agents II")
    ('senior', 'call', 'center', 'agent', '2')
    >>> words("Пекарь I"), words("Front End C++ Developer")
    (('пекарь', '1'), ('frontend', 'c++', 'developer'))
    """
    text = title.lower() if title.isascii() else _folded(title)
    found = _WORD.findall(text) if text.isascii() else _spelled(text)
    if not found:
        return tuple(text.split() or title.split())
    *others, last = found
    evened = [_NUMERALS.get(word) or even(word) for word in others]
    return _compounded([*evened, _LAST_NUMERALS.get(last) or even(last)])


def even(word: str) -> str:
    """
    Return a word in lower case as it is compared: in the singular, in one spelling.

    >>> even("centres"), even("secretaries"), even("news")
    ('center', 'secretary', 'news')
    """
    word = _singular(word)
    return _SPELLINGS.get(word, word)


def plain(words: tuple[str, ...]) -> tuple[str, ...]:
    """
    Return words without accents.

    >>> plain(("employé", "łódź", "пекарь"))
    ('employe', 'lodz', 'пекарь')
    """
    if all(word.isascii() for word in words):
        return words
    return tuple(
        normalize("NFC", _MARKS.sub("", normalize("NFD", word))).translate(_STROKES)
        for word in words
    )


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """
    Return the words that tell one title from another.

    >>> telling(("teacher", "and", "instructor", "all", "other"))
    ('teacher', 'instructor')
    """
    return tuple(word for word in words if word not in LITTLE)


def names_work(word: str) -> bool:
    """
    Say whether a word may name work, which those of levels and numbers do not.

    >>> [word for word in ("senior", "baker", "of", "2") if names_work(word)]
    ['baker']
    """
    return word not in LITTLE and word not in LEVELS and not word.isdecimal()


def likeness(wanted: tuple[str, ...], known: tuple[str, ...]) -> float:
    """
    Return how like two titles are, by their words: 1 for the same, 0 for no work in common.

    >>> likeness(("call", "center", "agent"), ("agent",))
    0.45
    >>> likeness(("senior", "baker"), ("senior", "agent"))
    0.0
    """
    if wanted == known:
        return 1.0
    # Dice's coefficient: words shared, of the words of both.
    mine, others = set(wanted), set(known)
    shared = mine & others
    if not any(map(names_work, shared)):
        return 0.0
    return round(0.9 * 2 * len(shared) / (len(mine) + len(others)), 4)


def _folded(title: str) -> str:
    """Return a text in one case and width; marks that nobody sees are left out."""
    text = normalize("NFKC", normalize("NFKC", title).casefold())
    return "".join(letter for letter in text if category(letter) != "Cf" and letter != "\u0640")


def _spelled(text: str) -> list[str]:
    """Split a text of any script into its words."""
    letters = []
    for letter in text:
        kind = category(letter)
        if kind == "Nd":
            letters.append(str(decimal(letter)))
        else:
            letters.append(letter if kind[0] in "LMN" or letter in "+#" else " ")
    return _SPELLED.findall(_SEAM.sub(" ", "".join(letters)))


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word in _SINGULAR:
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


def _compounded(found: list[str]) -> tuple[str, ...]:
    """Write as one word what is written as one or as two."""
    joined: list[str] = []
    for word in found:
        if joined and joined[-1] + word in _COMPOUNDS:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)
