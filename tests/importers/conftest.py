"""Import small sheets."""

import csv
import io

import pytest

from careerkit import DataError, Source, import_matrix

SOURCE = Source(
    id="acme-matrix", title="Engineering competencies", publisher="Acme", authority="employer"
)


ROWS = [
    "Track Level Title Area Competency Definition Behavior".split(),
    ["IC", "L1", "Engineer", "Craft", "Code quality", "Writes code that lasts.", "Follows the style guide"],
    ["IC", "L1", "Engineer", "People", "Feedback", "Gives and takes feedback.", "Asks for feedback"],
    ["ic", "L2", "Senior Engineer", "Craft", "Code quality", "Writes code that  lasts.",
     "Raises the bar:\n- reviews\n- refactors"],
    ["Individual Contributor", "L2", "Senior Engineer", "Craft", "Code quality", "Writes code that lasts.",
     "Sets the style guide"],
    ["Manager", "M1", "Engineering Manager", "People", "Feedback", "Gives and takes feedback.",
     'Says it "early, and kindly"'],
    ["Manager", "M2", "Director", "People", "Hiring", "Finds good people.", "Leads hiring"],
]  # fmt: skip


COLUMNS = tuple(ROWS[0])


def sheet(rows, delimiter=","):
    """Write rows as a spreadsheet does."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


@pytest.fixture
def matrix(tmp_path):
    """Give a function that imports a content."""

    def load(content, **options):
        path = tmp_path / "matrix.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        asked = {"role": "engineer", "title": "Engineer", "source": SOURCE, **options}
        return import_matrix(path, **asked)

    return load


@pytest.fixture
def told(matrix, tmp_path):
    """Give a function that returns the problems of a content as lines, with a short file name."""

    def tell(content, **options):
        with pytest.raises(DataError) as caught:
            matrix(content, **options)
        return str(caught.value).replace(f"{tmp_path / 'matrix.csv'}", "m").splitlines()

    return tell
