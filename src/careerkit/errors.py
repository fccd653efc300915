"""
What can go wrong, in words.

Every error careerkit raises is a `CareerkitError` and also the builtin that
Python users would catch. What the message says is also there as attributes.
Errors pickle, since their arguments are their fields.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

# More than a person reads at once would bury the rest of a traceback.
_MOST_TOLD = 100
# No name is as long, and comparing costs what the lengths multiply to.
_LONGEST_WORD = 200


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
        parts = (
            f"[{step}]"
            if isinstance(step, int)
            else f".{step if step.isprintable() else repr(step)}"
            for step in self.path
        )
        return "".join(parts).removeprefix(".")

    def __str__(self) -> str:
        # What a name brings along must not reach a terminal.
        file = self.file if (self.file or "").isprintable() else repr(self.file)
        if file and self.line:
            place = f"{file}:{self.line}"
        else:
            place = file or (f"line {self.line}" if self.line else "")
        prefix = "".join(f"{part}: " for part in (place, self.where) if part)
        hint = f"; {self.hint}" if self.hint else ""
        kind = f" [{self.kind}]" if self.kind else ""
        return f"{prefix}expected {self.expected}, got {self.found}{hint}{kind}"


class CareerkitError(Exception):
    """The base of every error that careerkit raises."""


class DataError(CareerkitError, ValueError):
    """Data or an argument breaks a rule; `problems` holds every broken one."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return str(self.problems[0])
        lines = [f"  {problem}" for problem in self.problems[:_MOST_TOLD]]
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

    def __str__(self) -> str:
        if self.hint:
            ways_out = self.hint
        elif self.close:
            ways_out = f"did you mean {' or '.join(repr(one) for one in self.close)}?"
        elif len(self.known) > 12:
            ways_out = f"there are {len(self.known)}, such as {', '.join(self.known[:6])}"
        elif self.known:
            ways_out = f"there are: {', '.join(self.known)}"
        else:
            ways_out = "there are none"
        return f"unknown {self.kind} {shown(self.id)}; {ways_out}"


class NoSalaryError(CareerkitError, LookupError):
    """No source states this pay; `asked` is the question, `available` what is stated."""

    def __init__(self, role: str, asked: str, available: tuple[str, ...]) -> None:
        self.role = role
        self.asked = asked
        self.available = available
        super().__init__(role, asked, available)

    def __str__(self) -> str:
        there_is = "; ".join(self.available) if self.available else "nothing"
        return f"no pay for {self.role}: {self.asked}. What is stated: {there_is}"


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

    def __str__(self) -> str:
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

    def __str__(self) -> str:
        return (
            f"pay in {self.left} and pay in {self.right} do not compare; convert one of them: "
            f"band.convert({self.left!r}, rate=..., as_of=..., source=...)"
        )


class MissingExtraError(CareerkitError, ImportError):
    """What is asked for needs the extra `extra`, and that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        self.what = what
        self.extra = extra
        super().__init__(what, extra)

    def __str__(self) -> str:
        return f"{self.what} needs an extra: pip install 'careerkit[{self.extra}]'"


class NoTierError(CareerkitError, LookupError):
    """No tier of the track is reached; `lowest` says what its lowest asks."""

    def __init__(self, role: str, track: str, asked: str, lowest: str) -> None:
        self.role = role
        self.track = track
        self.asked = asked
        self.lowest = lowest
        super().__init__(role, track, asked, lowest)

    def __str__(self) -> str:
        return f"no {self.track} tier of {self.role} is reached with {self.asked}; {self.lowest}"


class NoPathError(CareerkitError, LookupError):
    """No promotions lead from one tier to the other; `reachable` says where they lead."""

    def __init__(self, role: str, start: str, goal: str, reachable: tuple[str, ...]) -> None:
        self.role = role
        self.start = start
        self.goal = goal
        self.reachable = reachable
        super().__init__(role, start, goal, reachable)

    def __str__(self) -> str:
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

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"no source lists {self.what} of {self.subject}{hint}"


class SaveError(CareerkitError, OSError):
    """
    The system refused to save; what was there before is as it was.

    The fields are those of an `OSError`. `filename2`, if it is not None, is
    where a folder stands now that could not be put back in its place.
    """

    def __str__(self) -> str:
        kept = f"stands at {self.filename2} now" if self.filename2 else "is as it was"
        return f"can't save {self.filename}: {self.strerror}; what was there before {kept}"


def close_matches(word: object, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known words like *word*, best first, none far behind the best."""
    from difflib import SequenceMatcher, get_close_matches

    word = str(word)
    if len(word) > _LONGEST_WORD:
        return ()
    close = get_close_matches(word, tuple(known), n=3, cutoff=0.6)
    likeness = [SequenceMatcher(None, one, word).ratio() for one in close]
    return tuple(one for one, like in zip(close, likeness, strict=True) if like > likeness[0] - 0.1)


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


def shown(value: object) -> str:
    """Return *value* as a message shows it: a short repr."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, str):
        value = value[:_LONGEST_WORD]  # more is not told, and would take its time
    try:
        text = f"{value}" if type(value).__name__ == "Decimal" else repr(value)
    except Exception:  # a repr may fail as it likes, such as that of a number of many digits
        text = f"a value of type {type(value).__name__}"
    return text if len(text) <= 60 else text[:57] + "..."
