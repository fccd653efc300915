"""
What sources say: where an answer comes from, in plain words.
"""

from collections.abc import Callable, Iterator

from ..errors import refused
from ..model.pay import SalaryBand
from ..model.source import Citation, Cited, Source
from .ladder import Path

SourceOf = Callable[[str], Source]

_HOW = {
    "published": "published by",
    "derived": "derived from",
    "estimated": "estimated, after",
    "illustrative": "made up for illustration in",
}


def explain(answer: object, source_of: SourceOf) -> str:
    """Say where an answer comes from, a line for each citation: `Catalog.explain`."""
    return "\n".join(_lines(answer, source_of))


def _lines(answer: object, source_of: SourceOf) -> Iterator[str]:
    if isinstance(answer, tuple | list):
        for one in answer:
            yield from _lines(one, source_of)
    elif isinstance(answer, Path):
        for step in answer.steps:
            yield from _lines(step.pay or step.tier, source_of)
    elif isinstance(answer, Cited):
        yield f"{answer.subject}: {answer}" if isinstance(answer, SalaryBand) else _named(answer)
        yield f"  {describe(answer.citation, source_of)}"
        for name, citation in answer.cites:
            yield f"  {name}: {describe(citation, source_of)}"
    else:
        raise refused("an answer of careerkit: a record, a path, or several", answer)


def _named(record: Cited) -> str:
    return repr(record)[1:-1]


def describe(citation: Citation, source_of: SourceOf) -> str:
    """Put one citation in words."""
    source = source_of(citation.source)
    told = f'{_HOW[citation.basis]} {source.publisher}, "{source.title}" ({source.authority})'
    derived_by = "the source" if citation.by == "source" else citation.by
    parts = (
        ("at", citation.at),
        ("as of", citation.as_of),
        ("credited there to", citation.attributed_to),
        ("printed", citation.printed),
        (f"method, by {derived_by}" if citation.by else "method", citation.method),
        ("note", citation.note),
    )
    details = "; ".join(f"{name}: {value}" for name, value in parts if value)
    return f"{told}; {details}" if details else told
