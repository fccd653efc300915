"""
What sources say: where an answer comes from, in plain words.
"""

from collections.abc import Callable, Iterator

from .errors import refused
from .ladder import Path
from .model.pay import SalaryBand
from .model.source import Citation, Cited, Source

SourceOf = Callable[[str], Source]

_HOW = {
    "published": "published by",
    "derived": "derived from",
    "estimated": "estimated, after",
    "illustrative": "made up for illustration in",
}


def explain(answer: object, source_of: SourceOf) -> str:
    """
    Say where an answer comes from, in plain words, a line for each citation.

    The answer is any cited record, a path, or several of these.

    Raises:
        careerkit.DataError: If *answer* is nothing that careerkit answers.

    >>> import careerkit
    >>> print(careerkit.explain(careerkit.salary_for("contact-center-specialist", "senior")))
    tier senior: median 52,000, mean 55,000 USD a year in US
      published by Himalayas, "Complete Contact Center Specialist Career Guide" (guide), \
at: Salary by Experience Level; printed: $52k USD, $55k USD; note: The table prints no period; \
read as a year.
    """
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
            if citation != answer.citation:
                yield f"  {name}: {describe(citation, source_of)}"
    else:
        raise refused("an answer of careerkit: a record, a path, or several", answer)


def _named(record: Cited) -> str:
    return repr(record)[1:-1]


def describe(citation: Citation, source_of: SourceOf) -> str:
    """Put one citation in words."""
    source = source_of(citation.source)
    by = f"{source.publisher}, " if source.publisher else ""
    told = f'{_HOW[citation.basis]} {by}"{source.title}" ({source.authority})'
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
    return f"{told}, {details}" if details else told
