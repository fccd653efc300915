"""
Say where an answer comes from, in plain words.
"""

from collections.abc import Callable, Iterator

from ..errors import refused
from ..model.pay import SalaryBand
from ..model.source import Citation, Cited, Source
from ..model.tier import Tier
from .ladder import Path, Step, promotion

SourceOf = Callable[[str], Source]

_HOW = {
    "published": "published by",
    "derived": "derived from",
    "estimated": "estimated, after",
    "illustrative": "made up for illustration in",
}


def explain(answer: object, source_of: SourceOf) -> str:
    """Say where an answer comes from, a line for each citation: `Catalog.explain`."""
    answers = answer if isinstance(answer, tuple | list) else (answer,)
    if not answers:
        raise refused(_EXPECTED, answer)
    return "\n".join(line for each in answers for line in _lines(each, source_of))


_EXPECTED = "an answer of careerkit: a record, a path, a comparison, a conflict, or several of them"


def _lines(answer: object, source_of: SourceOf) -> Iterator[str]:
    if isinstance(answer, Cited):
        yield f"{answer.subject}: {answer}" if isinstance(answer, SalaryBand) else _named(answer)
        yield f"  {describe(answer.citation, source_of)}"
        for name, citation in answer.cites:
            yield f"  {name}: {describe(citation, source_of)}"
    elif isinstance(answer, Path):
        for step in answer.steps[:-1]:
            yield from _lines(step, source_of)
            yield from _promotion(step.tier, source_of)
        yield from _lines(answer.steps[-1], source_of)
    elif isinstance(answer, Step):
        yield from _lines(answer.pay or answer.tier, source_of)
    else:
        yield from _results(answer, source_of)


def _results(answer: object, source_of: SourceOf) -> Iterator[str]:
    """Explain the results of queries that a first answer does without."""
    from .comparison import Comparison, Side
    from .conflicts import Claim, Conflict
    from .finding import Match
    from .posting import Finding, PostingCheck

    if isinstance(answer, Match):
        yield from _lines(answer.tier or answer.role, source_of)
    elif isinstance(answer, Claim | Finding):
        yield str(answer) if isinstance(answer, Claim) else f"{answer.rule}: {answer.text}"
        yield f"  {describe(answer.citation, source_of)}"
    elif isinstance(answer, Conflict):
        yield f"{answer.quantity}:"
        for claim in answer.claims:
            yield from _indented(_lines(claim, source_of))
        choice = f"preferred is {answer.preferred.text}" if answer.preferred else "none preferred"
        yield f"  {choice}: {answer.why}"
    elif isinstance(answer, Comparison):
        yield from _results(answer.before, source_of)
        yield from _results(answer.after, source_of)
        if answer.pay_change is None:
            yield f"no change of pay: {answer.why_no_pay_change}"
        yield from answer.unknown
    elif isinstance(answer, Side):
        yield f"{answer.title}:"
        if answer.pay is None:
            yield f"  {answer.why_no_pay}"
        else:
            yield from _indented(_lines(answer.pay, source_of))
        for citation in answer.listed:
            yield f"  skills: {describe(citation, source_of)}"
    elif isinstance(answer, PostingCheck):
        yield f"{answer}"
        for finding in answer.findings:
            yield from _indented(_lines(finding, source_of))
    else:
        raise refused(_EXPECTED, answer)


def _promotion(tier: Tier, source_of: SourceOf) -> Iterator[str]:
    """Say where a promotion comes from, if not from where its tier does."""
    citation = promotion(tier)
    if citation != tier.citation:
        yield f"  leads_to: {describe(citation, source_of)}"


def _named(record: Cited) -> str:
    return repr(record)[1:-1]


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def describe(citation: Citation, source_of: SourceOf) -> str:
    """Put one citation in words."""
    source = source_of(citation.source)
    words = f'{_HOW[citation.basis]} {source.publisher}, "{source.title}" ({source.authority})'
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
    return f"{words}; {details}" if details else words
