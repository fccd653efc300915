"""Each broken file holds one mistake, and is told with that mistake alone."""

from pathlib import Path

import pytest

from careerkit import DataError, Role, loads

FILES = sorted((Path(__file__).parent / "broken").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_file_gives_the_message_in_its_first_line(path):
    """A file with one mistake gives one problem, the one that its first comment tells."""
    text = path.read_text(encoding="utf-8")
    with pytest.raises(DataError) as caught:
        loads(text, Role, format="toml", file=path.name)
    assert f"# {caught.value}" == text.partition("\n")[0]
    assert len(caught.value.problems) == 1
