"""
Records as text: read a document of any format, and write records as JSON.
"""

from typing import Any, NamedTuple, TypeVar

from attrs import has

from ..decimals import whole
from ..errors import DataError, Problem, refused
from ..formats.base import FORMATS, LIMITS, Format
from ..formats.documents import decode, parse, placed
from ..model import arguments
from ..model.record import Record
from .converter import Shared, structure, unstructure

T = TypeVar("T")

# Nobody reads JSON that is set in deeper.
_WIDEST = 100


class Document(NamedTuple):
    """
    A file that was read.

    `content` is None if it could not be parsed, `record` if it has `problems`.
    """

    text: str
    content: Any
    record: Any
    problems: tuple[Problem, ...]


def read_document(
    content: str | bytes,
    kind: type[Any],
    *,
    format: Format,
    file: str | None = None,
    shared: Shared | None = None,
) -> Document:
    """
    Read a whole file: decode and parse it, build the *kind* of record, place its problems.

    *shared* is what its catalog has for all files: scales and tracks.

    Every file of a catalog is read here, so that loading and checking find the same.
    """
    text = ""
    try:
        text = decode(content, file=file, most=LIMITS[format].bytes)
        parsed = parse(text, format, file=file)
    except DataError as error:
        return Document(text, None, None, error.problems)
    try:
        return Document(text, parsed, structure(parsed, kind, shared=shared), ())
    except DataError as error:
        return Document(text, parsed, None, placed(error.problems, text, format, file=file))


def loads(
    text: str | bytes, kind: type[T], *, format: Format = "json", file: str | None = None
) -> T:
    """
    Return the *kind* of record that *text* holds, checked.

    Args:
        text: A whole file, as text or as UTF-8.

        kind: A class of the model, such as `careerkit.Role`.

        format: ``json``, ``toml`` or ``yaml``.

        file: The name that messages give the file.

    Raises:
        careerkit.DataError: With every problem that the text has.
        careerkit.MissingExtraError: For YAML, where PyYAML is not installed.

    >>> from careerkit import Source, loads
    >>> loads('id = "a"\\ntitle = 5\\nauthorty = "survey"', Source, format="toml")
    Traceback (most recent call last):
    ...
    careerkit.errors.DataError: 3 problems:
      line 2: title: expected text, got 5
      line 3: authorty: expected one of id, title, publisher, authority, edition, url, archived, \
license, notice, retrieved, sha256, note, got 'authorty'; did you mean 'authority'?
      publisher: expected text, got nothing
    """
    arguments.known_word("format", format, FORMATS)
    if not isinstance(kind, type) or not (has(kind) and issubclass(kind, Record)):
        raise refused("a class of the model, such as careerkit.Role", kind, "kind")
    if file is not None and not isinstance(file, str):
        raise refused("the name of the file, or None", file, "file")
    document = read_document(text, kind, format=format, file=file)
    if document.problems:
        raise DataError(document.problems)
    record: T = document.record
    return record


def dumps(value: object, *, indent: int | None = 2) -> str:
    """
    Return a record, a result, or a tuple or dict of them, as JSON.

    A citation is written where it differs from the parent's, so that
    `loads` gives the same record back. A field without a value is left out,
    of a result such as `careerkit.Path` too: a missing key is unknown, an
    empty list is none.

    Raises:
        careerkit.DataError: If *value* is anything else, or *indent* is not a number of spaces.

    >>> from careerkit import Experience, dumps
    >>> dumps(Experience(min_years=2, max_years=5), indent=None)
    '{"min_years": 2, "max_years": 5}'
    """
    import json  # which reading TOML does not need

    _check_dumpable(value)
    spaces = None if indent is None else whole(indent)
    if indent is not None and (spaces is None or not 0 <= spaces <= _WIDEST):
        raise refused(f"a number of spaces from 0 to {_WIDEST}, or None", indent, "indent")
    is_answer = isinstance(value, tuple) and not isinstance(value, Problem)
    plain = unstructure(tuple(value) if is_answer else value)  # type: ignore[arg-type]
    return json.dumps(plain, indent=spaces, ensure_ascii=False, allow_nan=False)


def _check_dumpable(value: object, depth: int = 3) -> None:
    """Refuse anything but records and results, and tuples and dicts of them."""
    if isinstance(value, dict) and depth:
        for key, item in value.items():
            if not isinstance(key, str):
                raise refused("a dict whose keys are text", key)
            _check_dumpable(item, depth - 1)
    elif isinstance(value, tuple | list) and not isinstance(value, Problem) and depth:
        for item in value:
            _check_dumpable(item, depth - 1)
    elif value is not None and not isinstance(value, Problem) and not has(type(value)):
        raise refused("a record, or a tuple or dict of records", value)
