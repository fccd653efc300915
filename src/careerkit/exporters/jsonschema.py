"""
Generate JSON Schema of the file format from the model, for editors and other programs.

A schema covers one file and its fields one by one. The loader checks the rules
between figures, records and files. The loader also takes a null for a field
that is left out; the schema refuses it, because it serves people who write.
"""

from decimal import Decimal
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from attrs import NOTHING, has

from ..model import arguments, codes, validators
from ..model.catalog_files import Bibliography, GradeList, SkillList
from ..model.classification import SHAPES
from ..model.guide import CLOCK, Guide
from ..model.manifest import FORMAT, Manifest
from ..model.pay import FIGURES
from ..model.record import key_of, stored_fields, type_of
from ..model.role import Role
from ..model.source import Citation, Cited
from ..model.statement import MOVE_KINDS
from .meanings import CITE, CITES, MEANINGS

FileKind = Literal["role", "guide", "skills", "sources", "grades", "catalog"]
Schema = dict[str, Any]

KINDS: dict[str, type[Any]] = {
    "role": Role,
    "guide": Guide,
    "skills": SkillList,
    "sources": Bibliography,
    "grades": GradeList,
    "catalog": Manifest,
}


def json_schema(kind: FileKind = "role") -> dict[str, Any]:
    """
    Return the JSON Schema, draft 2020-12, of a kind of file.

    It covers names, types and words, required fields, ids, dates, areas and
    currencies. Rules between figures, records or files are checked when the
    file is loaded.

    Args:
        kind: ``role``, ``guide``, ``skills``, ``sources``, ``grades`` or
            ``catalog``.

    Raises:
        careerkit.UnknownIdError: If there is no such kind of file.

    >>> from careerkit import json_schema
    >>> schema = json_schema("role")
    >>> schema["required"], schema["properties"]["family"]["description"]
    (['cite', 'id', 'title'], 'the job family it belongs to')
    """
    arguments.known_word("kind of file", kind, KINDS)
    return _Generator().whole(kind)


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _words() -> dict[str, Schema]:
    """Return the kinds of values by their names in the reference."""
    countries = sorted(codes.COUNTRIES)
    subdivided = f"(?:{'|'.join(countries)}|{codes.USER_ASSIGNED.pattern})(?:-[A-Z0-9]{{1,3}})?"
    areas = _whole(f"{subdivided}|{codes.NAMED_SYSTEM.pattern}")
    return {
        "text": {"type": "string", "pattern": "\\S"},
        "id": {"type": "string", "pattern": _whole(validators.KEBAB.pattern)},
        "date": {"type": "string", "pattern": _whole(validators.DATE.pattern)},
        "hour": {"type": "string", "pattern": _whole(CLOCK.pattern)},
        "area": {"type": "string", "anyOf": [{"enum": countries}, {"pattern": areas}]},
        "currency": {
            "type": "string",
            "anyOf": [{"enum": sorted(codes.CURRENCIES)}, {"enum": sorted(codes.WITHDRAWN)}],
        },
        "amount": {"type": "number", "exclusiveMinimum": 0},
        "years": {"type": "number", "minimum": 0, "exclusiveMaximum": 100},
        "number": {"type": "number"},
        "whole-number": {"type": "integer"},
        "yes-or-no": {"type": "boolean"},
    }


_BY_TYPE: dict[Any, str] = {
    bool: "yes-or-no",
    int: "whole-number",
    float: "number",
    Decimal: "amount",
    frozenset({int, float}): "years",
}
# Fields whose text has a form of its own.
_BY_NAME = {
    **dict.fromkeys(("as_of", "retrieved"), "date"),
    **dict.fromkeys(("start", "end"), "hour"),
    **dict.fromkeys(("currency", "converted_from"), "currency"),
    **dict.fromkeys(
        "id family former_ids system topic scale group grade leads_to skills source role tier "
        "from_tier".split(),
        "id",
    ),
    "area": "area",
}
# Fields whose schema differs from that of their type.
_OTHER: dict[tuple[str, str], Schema] = {
    ("Fact", "value"): {
        "anyOf": [
            {"$ref": "#/$defs/text"},
            {"type": ["number", "boolean"]},
            {"type": "array", "items": {"$ref": "#/$defs/text"}, "minItems": 1},
        ]
    },
    ("Outlook", "growth"): {"type": "number", "minimum": -100},
    ("Outlook", "openings"): {"type": "integer", "minimum": 0},
    ("Move", "kind"): {"enum": [kind for kind in MOVE_KINDS if kind != "promotion"]},
}
# Further rules of single fields.
_MORE: dict[tuple[str, str], Schema] = {
    ("Manifest", "format"): {"const": FORMAT},
    ("Requirement", "skills"): {"minItems": 1, "uniqueItems": True},
    ("Tier", "leads_to"): {"uniqueItems": True},
    # A grade's pay is that of the tiers that name it.
    ("Grade", "bands"): {
        "minItems": 1,
        "items": {"$ref": "#/$defs/SalaryBand", "properties": {"tier": False, "level": False}},
    },
}


def _one_of(*names: str) -> list[Schema]:
    return [{"required": [name]} for name in names]


def _if(name: str, value: object, then: Schema) -> Schema:
    return {"if": {"properties": {name: {"const": value}}, "required": [name]}, "then": then}


# Rules between the fields of one record, as far as a schema can express them.
_RULES: dict[str, Schema] = {
    "Citation": {
        "allOf": [
            _if("basis", "derived", {"required": ["method", "by"]}),
            _if("basis", "estimated", {"required": ["note"]}),
        ]
    },
    "Experience": {"dependentRequired": {"leadership_max": ["leadership_min"]}},
    "SalaryBand": {
        "anyOf": _one_of(*FIGURES),
        "not": {"required": ["tier", "level"]},
        **_if("open_top", True, {"required": ["maximum"]}),
    },
    "Outlook": {"anyOf": _one_of("growth", "label", "demand", "openings")},
    "Move": {"dependentRequired": {"tier": ["role"]}},
    "Code": {
        "allOf": [
            _if("system", system, {"properties": {"value": {"pattern": _whole(shape.pattern)}}})
            for system, (shape, _) in SHAPES.items()
        ]
    },
    "Section": {
        "anyOf": _one_of("text", "points", "pairs", "schedule", "cases", "sections", "see")
    },
    "Pair": {"anyOf": _one_of("text", "skills")},
}


class _Generator:
    """Builds the schema of one file and collects the definitions that it needs."""

    def __init__(self) -> None:
        self.words = _words()
        self.defs: dict[str, Schema] = {}

    def whole(self, kind: str) -> Schema:
        cls = KINDS[kind]
        record = self._record(cls, outermost=True)
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"careerkit: {kind}, format {FORMAT}",
            **record,
            "$defs": dict(sorted(self.defs.items())),
        }

    def _record(self, cls: type[Any], *, outermost: bool = False) -> Schema:
        name = cls.__name__
        properties: Schema = {}
        required = []
        for each in stored_fields(cls):
            key = key_of(each)
            if issubclass(cls, Cited) and key in ("cite", "cites"):
                continue
            value = _OTHER.get((name, key)) or self._value(type_of(each, cls), key)
            more = _MORE.get((name, key), {})
            properties[key] = {**value, **more, "description": MEANINGS[name][key]}
            if each.default is NOTHING:
                required.append(key)
        if issubclass(cls, Cited):
            cite = self._citation(inherits=not outermost)
            cites = {key: self._citation(inherits=True) for key in properties if key != "id"}
            properties = {
                "cite": {**cite, "description": CITE},
                "cites": {**_table(cites), "description": CITES},
                **properties,
            }
            required = ["cite", *required] if outermost else required
        return {
            "description": _description(cls),
            **_table(properties, required),
            **_RULES.get(name, {}),
        }

    def _citation(self, *, inherits: bool) -> Schema:
        """Return the schema of a citation; one that inherits may lack source and basis."""
        if not inherits:
            return self._defined(Citation)
        name = "CitationInRecord"
        if name not in self.defs:
            whole = self._record(Citation)
            del whole["required"]
            self.defs[name] = {**whole, "dependentRequired": {"source": ["basis"]}}
        return {"$ref": f"#/$defs/{name}"}

    def _defined(self, cls: type[Any]) -> Schema:
        name = cls.__name__
        if name not in self.defs:
            self.defs[name] = {}  # a record may contain records of its own kind
            self.defs[name] = self._record(cls)
        return {"$ref": f"#/$defs/{name}"}

    def _word(self, name: str) -> Schema:
        self.defs[name] = self.words[name]
        return {"$ref": f"#/$defs/{name}"}

    def _value(self, kind: Any, name: str) -> Schema:
        if get_origin(kind) in (Union, UnionType):
            members = frozenset(get_args(kind)) - {NoneType}
            kind = members if len(members) > 1 else next(iter(members))
        if get_origin(kind) is Literal:
            return {"enum": list(get_args(kind))}
        if get_origin(kind) is tuple:
            return {"type": "array", "items": self._value(get_args(kind)[0], name)}
        if has(kind):
            return self._defined(kind)
        return self._word(_BY_NAME.get(name, "text") if kind is str else _BY_TYPE[kind])


def _table(properties: Schema, required: list[str] | None = None) -> Schema:
    table: Schema = {"type": "object", "properties": properties}
    if required:
        table["required"] = required
    return {**table, "additionalProperties": False}


def _description(cls: type[Any]) -> str:
    """Return the first paragraph of a class's docstring, if Python kept it."""
    paragraph = cleandoc(cls.__doc__ or "").split("\n\n")[0]
    return " ".join(paragraph.replace("``", "`").split())
