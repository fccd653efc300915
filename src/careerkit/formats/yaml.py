"""
YAML to plain values, and the line of a place inside it.

The values are those of the YAML 1.2 core schema. The events of PyYAML's
parser become dicts and lists here, and no constructor runs. Dates, octal
numbers and words such as ``yes`` stay text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from ..errors import DataError, MissingExtraError, Problem, shown
from .base import MAX_DEPTH, Path

try:
    import yaml
except ImportError:
    raise MissingExtraError("YAML", "yaml") from None

# How many characters aliases may add to a file: a bomb is refused before it is built.
MOST_ALIASED = 2**20

# The parser written in C is many times as fast, but not available everywhere.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# A number with leading zeros is text, such as a code.
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_NUMBER = re.compile(
    r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_ODD_BREAK = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
_BRACKETS = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|'[^']*+'|#[^\n]*+|(?P<open>[\[{])|(?P<close>[\]}])")
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse(text: str) -> Any:
    """
    Return the plain dicts and lists that *text* holds, numbers exact.

    Raises:
        careerkit.DataError: With every problem, each with its line.

    >>> parse("{area: NO, as_of: 2025-05-31, start: 09:00, median: 52000.50}")
    {'area': 'NO', 'as_of': '2025-05-31', 'start': '09:00', 'median': Decimal('52000.50')}
    """
    return _built(text).content


def lines(text: str, paths: Iterable[Path]) -> dict[Path, int]:
    """Return the lines of these places in sound *text*, or of the nearest around them."""
    find = _built(text).line
    return {path: line for path in paths if (line := find(path)) is not None}


def _built(text: str) -> "_Builder":
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        found = f"the control character U+{ord(control[0]):04X}"
        raise DataError([Problem("text that can be printed", found, line=line)])
    builder = _Builder(text)
    try:
        builder.build()
        problems = builder.problems
    except yaml.MarkedYAMLError as error:
        problems = [*builder.problems, builder.refused(error)]
    if problems:
        raise DataError(problems)
    return builder


class _Builder:
    """Builds content from events; keeps the line of each item of a dict or list."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = _ends(text)
        self.problems: list[Problem] = []
        self.content: Any = None
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._path: list[str | int] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._depth = 0
        # The index after the last event: the scanner may be ahead of it.
        self._seen = 0
        self._size = 0
        self._aliased = 0
        # By identity, so that a value shared by aliases has the line where it is written.
        self._lines: dict[int, tuple[object, dict[Any, int]]] = {}

    def build(self) -> None:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            self.problems.append(Problem("content", "comments alone"))
            return
        self.content = self._node(self._next())
        self._next()
        following = self._next()
        if not isinstance(following, yaml.StreamEndEvent):
            self._wrong("one document", "a second one", following)

    def refused(self, error: yaml.MarkedYAMLError) -> Problem:
        """Return the problem that made the parser stop."""
        too_deep = self._too_deep_before(error.problem_mark)
        return self._deep(too_deep) if too_deep else self._syntax(error)

    def _too_deep_before(self, mark: Any) -> int | None:
        """
        Return the line where brackets are nested too deep, if they are before *mark*.

        The parser written in C looks ahead for a key, and may reach a limit
        of its own before an event tells of the first bracket.
        """
        depth = self._depth
        if mark is None or self._text[mark.index : mark.index + 1] not in ("[", "{"):
            return None
        for match in _BRACKETS.finditer(self._text, self._seen, mark.index + 1):
            depth += bool(match["open"]) - bool(match["close"])
            if depth > MAX_DEPTH:
                return self._text.count("\n", 0, match.start()) + 1
        return None

    def _syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        # Something without an end is wrong where it begins; else the parser stops at the mistake.
        unended = error.context in ("while scanning a simple key", "while scanning a quoted scalar")
        mark: Any = error.context_mark if unended else error.problem_mark
        reason = f"{error.context}: {error.problem}" if error.context else error.problem
        lines = self._text.rstrip().count("\n") + 1  # the end is reported as one line too many
        line = min(self._line(mark), lines)
        found = f"{reason} (line {line}, column {mark.column + 1})"
        return Problem("valid YAML", found, line=line)

    def line(self, path: Path) -> int | None:
        here, line = self.content, None
        for step in path:
            _, known = self._lines.get(id(here), (None, {}))
            if step not in known:
                break
            here, line = here[step], known[step]
        return line

    def _line(self, mark: Any) -> int:
        if self._ends is not None:
            return bisect_left(self._ends, mark.index) + 1
        line: int = mark.line
        return line + 1

    def _wrong(self, expected: str, found: str, event: Any, hint: str | None = None) -> None:
        line = self._line(event.start_mark)
        path = tuple(self._path)
        self.problems.append(Problem(expected, found, path, line=line, hint=hint))

    @staticmethod
    def _deep(line: int) -> Problem:
        return Problem(f"at most {MAX_DEPTH} levels of nesting", "more", line=line)

    def _next(self) -> Any:
        event = next(self._events)
        self._seen = event.end_mark.index
        return event

    def _node(self, event: Any) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._wrong("YAML without tags", f"the tag {shown(tag)}", event)
        if event.anchor:  # an alias inside the node must not find an older one of this name
            self._anchors.pop(event.anchor, None)
        before = self._size
        self._size += 2
        content: Any
        if isinstance(event, yaml.ScalarEvent):
            self._size += len(event.value)
            content = self._scalar(event)
        else:
            content = self._within(event)
        if event.anchor:
            self._anchors[event.anchor] = (content, self._size - before)
        return content

    def _within(self, event: Any) -> Any:
        if self._depth == MAX_DEPTH:
            raise DataError([*self.problems, self._deep(self._line(event.start_mark))])
        self._depth += 1
        content = self._list() if isinstance(event, yaml.SequenceStartEvent) else self._dict()
        self._depth -= 1
        return content

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self._anchors:
            self._wrong("an alias of a value that ends before it", f"*{event.anchor}", event)
            return None
        content, size = self._anchors[event.anchor]
        self._size += size
        self._aliased += size
        if self._aliased > MOST_ALIASED:
            expected = f"aliases that stand for at most {MOST_ALIASED // 2**20} MiB of text"
            self._wrong(expected, "more", event)
            raise DataError(self.problems)
        return content

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if not event.implicit[0]:  # in quotes, or a block
            return text
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in "+-.0123456789":
            return text
        try:
            if _WHOLE.fullmatch(text):
                return int(text)
            if _NUMBER.fullmatch(text):
                return Decimal(text.lower().replace(".i", "i").replace(".n", "n"))
        except (ValueError, ArithmeticError):
            self._wrong("a number that can be held", shown(text), event)
        return text

    def _list(self) -> list[Any]:
        content: list[Any] = []
        lines: dict[int, int] = {}
        self._lines[id(content)] = content, lines
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            lines[len(content)] = self._line(event.start_mark)
            self._path.append(len(content))
            content.append(self._node(event))
            self._path.pop()
        return content

    def _dict(self) -> dict[str, Any]:
        content: dict[str, Any] = {}
        lines: dict[str, int] = {}
        self._lines[id(content)] = content, lines
        merged: Any = None
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            is_merge = isinstance(event, yaml.ScalarEvent) and _is_merge(event)
            key = self._node(event)
            if not isinstance(key, str):
                hint = "write it in quotes" if isinstance(event, yaml.ScalarEvent) else None
                self._wrong("a key that is text", shown(key), event, hint)
                key = shown(key)
            elif key in content or (is_merge and merged is not None):
                self._wrong("a key that is used once", f"{shown(key)} again", event)
            self._path.append(key)
            value = self._node(self._next())
            self._path.pop()
            if is_merge:
                merged = value if isinstance(value, list) else [value]
                self._check_merged(merged, event)
            else:
                content[key] = value
                lines[key] = self._line(event.start_mark)
        for table in merged or ():
            # Keys beside the merge go first, then those of the tables in their order.
            for key, line in self._lines.get(id(table), (None, {}))[1].items():
                if key not in content:
                    content[key], lines[key] = table[key], line
        return content

    def _check_merged(self, merged: list[Any], event: Any) -> None:
        for value in merged:
            if not isinstance(value, dict):
                self._wrong("a table to merge", shown(value), event)


def _is_merge(event: Any) -> bool:
    plain: bool = event.implicit[0]
    return plain and event.value == "<<"


def _ends(text: str) -> list[int] | None:
    """Return where lines end, None if the parser counts the lines of *text* as editors do."""
    if _ODD_BREAK.search(text) is None:
        return None
    return [match.start() for match in re.finditer("\n", text)]
