"""
Which files a catalog has: the one table that reading, saving and checking go by.
"""

from ..formats.base import ENDINGS

# Each a file, in any of the text formats.
LISTS = ("catalog", "grades", "scales", "skills", "sources")
# Each a folder with a file for every record, in any of the text formats.
RECORDS = ("guides", "roles")
# A folder of bulk figures.
TABLES = "tables"
TABLE_ENDING = "csv"
# The shortcut that saving writes.
INDEX = "index.json"

FOLDERS = (*RECORDS, TABLES)


def is_part(name: str) -> bool:
    """
    Say whether a catalog may have a file of this name.

    >>> is_part("roles/clerk.toml"), is_part("tables/soc-codes.csv"), is_part("roles/notes.txt")
    (True, True, False)
    """
    folder, _, file = name.rpartition("/")
    stem, _, ending = file.rpartition(".")
    if folder == TABLES:
        return bool(stem) and ending == TABLE_ENDING
    if folder:
        return folder in RECORDS and bool(stem) and ending in ENDINGS
    return name == INDEX or (stem in LISTS and ending in ENDINGS)
