"""What a check found, as GitHub's runner reads it."""

from careerkit import CatalogCheck, Problem
from careerkit.rendering.annotations import annotate


def test_an_annotation_escapes_what_the_runner_reads_as_its_own():
    check = CatalogCheck(
        files=(),
        problems=(Problem("x", "%0A::error::", file="./a,b/c:d.toml", line=3),),
        warnings=(Problem("a,b", "100 %\n", ("a:b,c",)), Problem("a", "b")),
    )
    assert annotate(check).splitlines() == [
        "::error file=a%2Cb/c%3Ad.toml,line=3::expected x, got %250A::error::",
        "::warning title=a%3Ab%2Cc::expected a,b, got 100 %25\\n",
        "::warning::expected a, got b",
    ]


def test_a_sound_catalog_has_no_annotations():
    assert annotate(CatalogCheck(files=("a",), problems=(), warnings=())) == ""
