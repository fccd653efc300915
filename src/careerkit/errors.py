"""
The errors of careerkit, and the functions that build their messages.

Every error careerkit raises is a `CareerkitError` and also the builtin that
Python users would catch. The fields of an error hold what its message says.
Errors pickle, since their arguments are their fields.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

# More problems than a person reads at once would bury the rest of a traceback.
_MOST_SHOWN = 100
# No name is as long, and comparing costs what the lengths multiply to.
_LONGEST_WORD = 200
# Longer pieces of a message come from a mistake or an attack.
_LONGEST_VALUE = 60
_LONGEST_PIECE = 400
# Characters that steer a terminal, turn the direction of a line, end one, or can't be encoded.
CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def plain(text: str, *, lines: bool = False) -> str:
    r"""
    Return *text* safe for a terminal: control characters become escapes.

    Line breaks and tabs are kept only if *lines*, since one in a name could
    look like a line of the message.

    >>> plain("a\x1b[31m\nb")
    'a\\x1b[31m\\nb'
    """
    if text.isascii() and text.isprintable():
        return text
    safe = re.sub(CONTROLS, _escape, text)  # compiled when there is something to escape
    return safe if lines else re.sub("[\t\n]", _escape, safe)


def _escape(match: re.Match[str]) -> str:
    return repr(match[0])[1:-1]


class Problem(NamedTuple):
    """
    One thing that is wrong, and where.

    `path` leads to the place inside the file or object: keys and positions.
    `kind` names the kind of a warning, by which a catalog can accept it.
    """

    expected: str
    found: str
    path: tuple[str | int, ...] = ()
    file: str | None = None
    line: int | None = None
    hint: str | None = None
    kind: str | None = None

    def under(self, *steps: str | int) -> "Problem":
        """Return the problem as seen from an enclosing object."""
        return self._replace(path=(*steps, *self.path))

    @property
    def where(self) -> str:
        """The path as text, such as ``tiers[0].experience``."""
        parts = (f"[{step}]" if isinstance(step, int) else f".{_key(step)}" for step in self.path)
        return "".join(parts).removeprefix(".")

    def __str__(self) -> str:
        file = _short(self.file or "", _LONGEST_PIECE)
        file = file if file.isprintable() else repr(file)
        if file and self.line:
            place = f"{file}:{self.line}"
        else:
            place = file or (f"line {self.line}" if self.line else "")
        prefix = "".join(f"{part}: " for part in (place, self.where) if part)
        hint = f"; {_short(self.hint, _LONGEST_PIECE)}" if self.hint else ""
        kind = f" [{self.kind}]" if self.kind else ""
        found = _short(self.found, _LONGEST_PIECE)
        return plain(f"{prefix}expected {self.expected}, got {found}{hint}{kind}")


def _key(name: object) -> str:
    is_plain = isinstance(name, str) and name.isprintable() and len(name) <= _LONGEST_VALUE
    return f"{name}" if is_plain else shown(name)


def _short(text: str, most: int = _LONGEST_VALUE) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."


def _names(values: Iterable[str], between: str = ", ") -> str:
    return between.join(map(_short, values))


class CareerkitError(Exception):
    """The base of every error that careerkit raises."""

    def __str__(self) -> str:
        return plain(self._message())

    def __repr__(self) -> str:
        # The arguments may be of any size, and may have no repr.
        return f"{type(self).__name__}({str(self)!r})"

    def _message(self) -> str:
        return super().__str__()


class DataError(CareerkitError, ValueError):
    """Data or an argument breaks a rule; `problems` holds every broken one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return str(self.problems[0])
        lines = [f"  {problem}" for problem in self.problems[:_MOST_SHOWN]]
        left = len(self.problems) - len(lines)
        more = [f"  and {left} more, which the error has as its problems"] if left else []
        return "\n".join([f"{len(self.problems)} problems:", *lines, *more])


class UnknownIdError(CareerkitError, LookupError):
    """Nothing has this id; `close` holds ids like it, `known` all there are, `hint` a way out."""

    def __init__(
        self,
        kind: str,
        id: object,
        close: tuple[str, ...] = (),
        known: tuple[str, ...] = (),
        hint: str | None = None,
    ) -> None:
        self.kind = kind
        self.id = id
        self.close = close
        self.known = known
        self.hint = hint
        super().__init__(kind, id, close, known, hint)

    def _message(self) -> str:
        if self.hint:
            ways_out = self.hint
        elif self.close:
            ways_out = f"did you mean {' or '.join(map(shown, self.close))}?"
        elif len(self.known) > 12:
            ways_out = f"there are {len(self.known)}, such as {_names(self.known[:6])}"
        elif self.known:
            ways_out = f"there are: {_names(self.known)}"
        else:
            ways_out = "there are none"
        return f"unknown {self.kind} {shown(self.id)}; {ways_out}"


class NoSalaryError(CareerkitError, LookupError):
    """No source states this pay; `asked` is the question, `available` lists the pay there is."""

    def __init__(self, role: str, asked: str, available: tuple[str, ...]) -> None:
        self.role = role
        self.asked = asked
        self.available = available
        super().__init__(role, asked, available)

    def _message(self) -> str:
        available = "; ".join(self.available) if self.available else "nothing"
        return f"no pay for {self.role}: {self.asked}. Available: {available}"


class AmbiguousSalaryError(CareerkitError, LookupError):
    """Several bands answer equally well; an `argument` with one of `values` separates them."""

    def __init__(
        self,
        role: str,
        asked: str,
        bands: tuple[Any, ...],
        argument: str | None,
        values: tuple[str, ...] = (),
    ) -> None:
        self.role = role
        self.asked = asked
        self.bands = bands
        self.argument = argument
        self.values = values
        super().__init__(role, asked, bands, argument, values)

    def _message(self) -> str:
        if self.argument is None:
            way_out = "no argument separates them: see salaries_for"
        else:
            ways = [f"{self.argument}={value!r}" for value in self.values]
            way_out = f"say which with {' or '.join(ways) or f'{self.argument}='}"
        bands = ", ".join(dict.fromkeys(map(str, self.bands)))
        return (
            f"{len(self.bands)} bands answer equally well for {self.role}, {self.asked}: "
            f"{bands}; {way_out}"
        )


class CurrencyMismatchError(CareerkitError, TypeError):
    """Pay in `left` and pay in `right`, two currencies, is compared without a rate."""

    def __init__(self, left: str, right: str) -> None:
        self.left = left
        self.right = right
        super().__init__(left, right)

    def _message(self) -> str:
        return (
            f"pay in {self.left} and pay in {self.right} do not compare; convert one of them: "
            f"band.convert({self.left!r}, rate=..., as_of=..., source=...)"
        )


class MissingExtraError(CareerkitError, ImportError):
    """The extra `extra` is not installed, and `what` needs it."""

    def __init__(self, what: str, extra: str) -> None:
        self.what = what
        self.extra = extra
        super().__init__(what, extra)

    def _message(self) -> str:
        return f"{self.what} needs an extra: pip install 'careerkit[{self.extra}]'"


class NoTierError(CareerkitError, LookupError):
    """No tier of the track is reached; `lowest` says what its lowest tier asks for."""

    def __init__(self, role: str, track: str, asked: str, lowest: str) -> None:
        self.role = role
        self.track = track
        self.asked = asked
        self.lowest = lowest
        super().__init__(role, track, asked, lowest)

    def _message(self) -> str:
        return f"no {self.track} tier of {self.role} is reached with {self.asked}; {self.lowest}"


class NoPathError(CareerkitError, LookupError):
    """No promotions lead from one tier to the other; `reachable` says where they lead."""

    def __init__(self, role: str, start: str, goal: str, reachable: tuple[str, ...]) -> None:
        self.role = role
        self.start = start
        self.goal = goal
        self.reachable = reachable
        super().__init__(role, start, goal, reachable)

    def _message(self) -> str:
        leads = ", ".join(self.reachable) if self.reachable else "nothing: it is a top tier"
        return (
            f"no path in {self.role} from {self.start!r} to {self.goal!r}; "
            f"{self.start!r} leads to {leads}"
        )


class NotStatedError(CareerkitError, LookupError):
    """No source states anything of the kind asked for; an empty answer would read as "none"."""

    def __init__(self, what: str, subject: str, hint: str | None = None) -> None:
        self.what = what
        self.subject = subject
        self.hint = hint
        super().__init__(what, subject, hint)

    def _message(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"no source lists {self.what} of {self.subject}{hint}"


class SaveError(CareerkitError, OSError):
    """
    The system refused to save; nothing was changed.

    The fields are those of an `OSError`. `filename2`, if it is not None, is
    where a folder is now that could not be put back in its place.
    """

    def _message(self) -> str:
        file = _short(str(self.filename), _LONGEST_PIECE)
        kept = (
            f"what was there before is at {self.filename2} now"
            if self.filename2
            else "nothing was changed"
        )
        return f"can't save {file}: {self.strerror}; {kept}"


def close_matches(word: object, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known words like *word*, best first, none far behind the best."""
    from difflib import SequenceMatcher, get_close_matches

    word = str(word)
    if len(word) > _LONGEST_WORD:
        return ()
    close = get_close_matches(word, tuple(known), n=3, cutoff=0.6)
    likeness = [SequenceMatcher(None, match, word).ratio() for match in close]
    return tuple(
        match for match, like in zip(close, likeness, strict=True) if like > likeness[0] - 0.1
    )


def did_you_mean(value: object, known: Iterable[str]) -> str | None:
    """Return the hint that names the close match, if there is one."""
    close = close_matches(value, known) if isinstance(value, str) else ()
    return f"did you mean {close[0]!r}?" if close else None


def unknown(kind: str, id: object, known: Iterable[str]) -> UnknownIdError:
    """Build the error for an *id* that is not among *known*."""
    known = tuple(known)
    close = close_matches(id, known) if isinstance(id, str) else ()
    return UnknownIdError(kind, id, close, known)


def refused(
    expected: str, found: object, *path: str | int, hint: str | None = None,
    file: str | None = None, line: int | None = None,
) -> DataError:  # fmt: skip
    """Build the error for one value that breaks one rule."""
    return DataError([Problem(expected, shown(found), path, file, line, hint)])


def too_large(
    most: int, size: int | None = None, *, what: str = "a file", file: str | None = None
) -> Problem:
    """Build the problem of something larger than *most* bytes; *size* is None if unknown."""
    found = "more" if size is None else f"{size / 2**20:,.1f} MiB"
    return Problem(f"{what} of at most {most // 2**20} MiB", found, file=file)


def shown(value: object) -> str:
    """Return *value* as a message shows it: a short repr, safe for a terminal."""
    try:
        if isinstance(value, dict):
            return "a table"
        # A long text is cut first, since escaping the rest would take its time.
        is_number = type(value).__name__ == "Decimal"
        text = f"{value}" if is_number else repr(_cut(value))
    except Exception:  # a repr may fail, such as that of a number of many digits
        text = f"a value of type {type(value).__name__}"
    return _short(plain(text[:_LONGEST_WORD]))


def _cut(value: object) -> object:
    if isinstance(value, str | bytes | list | tuple):
        return value[:_LONGEST_WORD]
    return value
