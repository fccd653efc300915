"""How Sphinx builds the documentation."""

import shutil
from importlib.metadata import version as installed_version
from pathlib import Path

import attrs
from sphinx.application import Sphinx
from sphinx.util.typing import stringify_annotation

project = "careerkit"
author = "The careerkit developers"
copyright = "The careerkit developers"
release = installed_version("careerkit")
version = ".".join(release.split(".")[:2])

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "sections"]
source_suffix = {".md": "markdown"}

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"careerkit {release}"
html_static_path = ["_static"]
html_css_files = ["careerkit.css"]
html_show_copyright = False
html_theme_options = {"navigation_with_keys": True}

# Words in single backticks are names of fields and arguments.
default_role = "literal"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_maximum_signature_line_length = 80
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
toc_object_entries_show_parents = "hide"

# The pages are built without a network, so names of other projects have no targets.
nitpick_ignore_regex = [
    ("py:.*", r"(builtins|collections|datetime|decimal|importlib_resources|os|typing)\..*"),
    ("py:class", r"careerkit\.([a-z]+\.)*[A-Z]"),  # type variables
    # a few words, the keys of WORK_TIMES, and all that explain explains
    ("py:class", "Period|WorkTimeName|Answer"),
    ("py:class", r"careerkit\.files\.trees\.Place"),  # the part of a Traversable that is used
]


def show_fields(
    app: Sphinx, what: str, name: str, thing: object, options: object, signature: str, returns: str
) -> tuple[str, str] | None:
    """Give a record's signature the types of its fields, not those of their converters."""
    if what != "class" or not attrs.has(thing):
        return None
    parts = []
    for each in attrs.fields(thing):
        if not each.init or not each.metadata.get("stored", True):
            continue
        kind = each.type if isinstance(each.type, str) else stringify_annotation(each.type, "smart")
        default = "" if each.default is attrs.NOTHING else f" = {each.default!r}"
        if isinstance(each.default, attrs.Factory):  # type: ignore[arg-type]
            default = " = ..."
        parts.append(f"{each.alias}: {kind}{default}")
    parts.sort(key=lambda part: " = " in part)
    return f"(*, {', '.join(parts)})", ""


def keep_colons(
    app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """Keep napoleon from reading "Words: more words" of a property as "type: words"."""
    if what == "property":
        lines[0] = lines[0].replace(": ", " -- ")


def copy_schemas(app: Sphinx, exception: Exception | None) -> None:
    """Put the schemas where their addresses say, under names that stay."""
    if exception is None and app.builder.format == "html":
        shutil.copytree(
            Path(app.srcdir) / "schema", Path(app.outdir) / "schema", dirs_exist_ok=True
        )


def setup(app: Sphinx) -> None:
    """Connect the hooks above; docstrings before napoleon does."""
    app.connect("build-finished", copy_schemas)
    app.connect("autodoc-process-signature", show_fields)
    app.connect("autodoc-process-docstring", keep_colons, priority=400)
