"""Schemas of OpenAPI 3.0 and 3.1 in the terms of a contract."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.importer.document import RefusedError
from generator.importer.names import type_name
from generator.importer.own import written_in_place
from generator.importer.references import anchors, lookup, pointer_of
from generator.model.schema_build import ASSERTIONS
from generator.openapi.schemas import PREFIX
from generator.regular_expression import problem

if TYPE_CHECKING:
    from collections.abc import Collection

    from generator.importer.document import OpenApi
    from generator.load import Pointer

Schema = dict[str, Any]

_DIGITS = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")

_COMPONENTS = ("components", "schemas")
_TYPES = frozenset(("string", "number", "integer", "boolean", "object", "array", "null"))
_PLAIN = ("title", "description", "format", "deprecated", "readOnly", "writeOnly")
_TEXTS = ("title", "description", "format")
_BESIDE = ("description", "deprecated", "default", "example", "readOnly", "writeOnly")
"""What may stand beside a reference in a contract."""

_ORDER = (
    *("$ref", "title", "type", "description", "format", "enum", "const", "default", "pattern"),
    *("minLength", "maxLength", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "items", "minProperties", "maxProperties", "required", "properties"),
    *("additionalProperties", "allOf", "oneOf", "anyOf", "discriminator", "deprecated", "readOnly", "writeOnly"),
    *("example", "examples"),
)
"""The order in which keywords are pleasant to read."""

_UNCARRIED = {
    "not": "`not`",
    "if": "a condition",
    "then": "a condition",
    "else": "a condition",
    "propertyNames": "`propertyNames`",
    "contains": "`contains`",
    "dependentSchemas": "`dependentSchemas`",
    "dependentRequired": "`dependentRequired`",
    "unevaluatedProperties": "`unevaluatedProperties`",
    "unevaluatedItems": "`unevaluatedItems`",
}


_COUNTS = frozenset(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"))


def _whole(count: Any) -> Any:
    """A count that a document writes as 2.0, as a contract has it."""
    return int(count) if isinstance(count, float) and count.is_integer() else count


class Schemas:
    """Converts schemas and gathers the shared types that they refer to."""

    def __init__(self, source: OpenApi, reserved: Collection[str]) -> None:
        self.source = source
        self.types: dict[str, Schema] = {}
        self._names: dict[Pointer, str] = {}
        self._taken = set(reserved)
        self._waiting: list[Pointer] = []
        self._in_place = written_in_place(source) if source.own else frozenset()
        self._open: set[str] = set()
        self.is_new_dialect = not str(source.value["openapi"]).startswith("3.0")
        components = source.value.get("components", {})
        schemas = components.get("schemas", {}) if isinstance(components, dict) else {}
        for name in schemas if isinstance(schemas, dict) else ():
            if name not in self._in_place:
                self._name((*_COMPONENTS, name), str(name))

    def _name(self, pointer: Pointer, name: str) -> str:
        if pointer not in self._names:
            made = type_name(name, self._taken, exact=self.source.own)
            self._taken.add(made)
            self._names[pointer] = made
        return self._names[pointer]

    def finish(self, *, every: bool) -> dict[str, Schema]:
        """All types that were referred to, with those that they refer to, in the order of the document.

        Args:
            every: Whether all others of the document are wanted too.
        """
        if every:
            self._waiting += self._names
        done: dict[Pointer, Schema] = {}
        while self._waiting:
            pointer = self._waiting.pop()
            if pointer not in done:
                done[pointer] = {}
                done[pointer] = self.convert(lookup(self.source, pointer, pointer), pointer)
        order = list(self._names)
        return {self._names[pointer]: done[pointer] for pointer in sorted(done, key=order.index)}

    def reference(self, reference: Any, at: Pointer) -> str:
        """The name of the type that a `$ref` leads to."""
        pointer = pointer_of(self.source, reference, (*at, "$ref"))
        if not isinstance(lookup(self.source, pointer, (*at, "$ref")), (dict, bool)):
            raise self.source.refusal("LS612", (*at, "$ref"), f"`{reference}` leads to no schema")
        self._waiting.append(pointer)
        return self._name(pointer, str(pointer[-1]) if pointer else "Document")

    def component(self, name: str) -> str | None:
        """The name of the type that a schema of `components` becomes; None if there is none of this name."""
        components = self.source.value.get("components", {}).get("schemas", {})
        if not isinstance(components, dict) or name not in components:
            return None
        pointer = (*_COMPONENTS, name)
        self._waiting.append(pointer)
        return self._name(pointer, name)

    def convert(self, value: Any, at: Pointer) -> Schema:
        """One schema and everything inside it."""
        if value is True or value == {}:
            return {}
        if not isinstance(value, dict):
            if value is False:
                self.source.lose("LS621", at, "a schema that allows nothing is imported as one that allows anything")
                return {}
            raise self.source.refusal("LS612", at, "a schema must be a mapping")
        if "$dynamicRef" in value and "$ref" not in value:
            value = self._without_dynamic_scope(value, at)
        title = self._title(value)
        if title is not None:
            pointer = (*_COMPONENTS, title)
            self._open.add(title)
            made = self.convert(lookup(self.source, pointer, at), pointer)
            self._open.discard(title)
            return made
        result = self._referring(value, at) if "$ref" in value else self._whole(value, at)
        return self.source.track({key: result[key] for key in sorted(result, key=_position)}, at)

    def _title(self, value: Schema) -> str | None:
        """The title of a schema that the contract has here, where the document refers to a component."""
        reference = value.get("$ref")
        if len(value) != 1 or not isinstance(reference, str) or not reference.startswith(PREFIX):
            return None
        name = reference.removeprefix(PREFIX)
        return name if name in self._in_place and name not in self._open else None

    def _without_dynamic_scope(self, value: Schema, at: Pointer) -> Schema:
        """A dynamic reference is one to its anchor, unless that depends on where the schema is used from."""
        reference = value["$dynamicRef"]
        if len(anchors(self.source).get(str(reference).removeprefix("#"), ())) > 1:
            message = f"`{reference}` has several anchors, of which the first is taken"
            self.source.lose("LS621", (*at, "$dynamicRef"), message)
        return {"$ref": reference, **{key: item for key, item in value.items() if key != "$dynamicRef"}}

    def _whole(self, value: Schema, at: Pointer) -> Schema:
        result = self._plain(value, at)
        self._type(value, result, at)
        self._inside(value, result, at)
        self._alternatives(value, result, at)
        for keyword, what in _UNCARRIED.items():
            if keyword in value:
                self.source.lose("LS621", (*at, keyword), f"{what} can't be said in a contract and is left out")
        return result

    def _referring(self, value: Schema, at: Pointer) -> Schema:
        result: Schema = {"$ref": self.reference(value["$ref"], at)}
        for keyword in _BESIDE:
            if keyword in value and value[keyword] not in ("", None, False):
                result[keyword] = value[keyword]
        # OpenAPI 3.0 ignores other keywords beside a reference; since 3.1 they count.
        others = {key: item for key, item in value.items() if key not in (*_BESIDE, "$ref", "nullable", "title")}
        if others and self.is_new_dialect:
            rest = self.convert(others, at)
            if rest:
                result = {"allOf": [{"$ref": result.pop("$ref")}, rest], **result}
        if value.get("nullable") is True:
            return {"anyOf": [result, {"type": "null"}]}
        return result

    def _plain(self, value: Schema, at: Pointer) -> Schema:
        result: Schema = {}
        for keyword in _PLAIN:
            if keyword in value and value[keyword] not in ("", None, False):
                result[keyword] = str(value[keyword]) if keyword in _TEXTS else value[keyword]
        if "title" in result and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", str(result["title"])):
            title = result.pop("title")
            result.setdefault("description", str(title))
        if not self.source.own:
            result.pop("title", None)  # titles of documents are labels; types are named by where they stand
        for keyword in ("enum", "const", "default", "example"):
            if keyword in value:
                result[keyword] = value[keyword]
        examples = value.get("examples")
        if isinstance(examples, list) and examples:
            result["examples"] = list(examples)
        for keyword in sorted(ASSERTIONS):
            if keyword in value:
                result[keyword] = _whole(value[keyword]) if keyword in _COUNTS else value[keyword]
        self._bounds(value, result)
        pattern = result.get("pattern")
        wrong = problem(pattern) if isinstance(pattern, str) else None
        if pattern is not None and (wrong is not None or not isinstance(pattern, str)):
            del result["pattern"]
            self.source.lose("LS622", (*at, "pattern"), f"the pattern is left out: {wrong or 'it is no text'}")
        return result

    def _bounds(self, value: Schema, result: Schema) -> None:
        """Exclusive bounds of OpenAPI 3.0 are flags beside the bound; in JSON Schema they are the bound."""
        for flag, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
            if isinstance(value.get(flag), bool):
                del result[flag]
                if value[flag] and bound in result:
                    result[flag] = result.pop(bound)

    def _type(self, value: Schema, result: Schema, at: Pointer) -> None:
        declared = value.get("type")
        types = [declared] if isinstance(declared, str) else list(declared or [])
        unknown = [name for name in types if name not in _TYPES]
        if unknown:
            self.source.lose("LS623", (*at, "type"), f"`{unknown[0]}` is no type of JSON Schema and is left out")
            types = [name for name in types if name in _TYPES]
        if not types and "properties" in value and not self.source.own:
            types = ["object"]
        if not types and "items" in value and not self.source.own:
            types = ["array"]
        nullable = value.get("nullable") is True
        if nullable and types and "null" not in types:
            types.append("null")
        for keyword in ("const", "default", "example"):
            if keyword in result:
                result[keyword] = _as_type(result[keyword], [name for name in types if name != "null"])
        if "enum" in result:
            values = result.pop("enum")
            named = [name for name in types if name != "null"]
            listed = [_as_type(item, named) for item in values] if isinstance(values, list) else []
            listed = list({json.dumps(item, sort_keys=True): item for item in listed}.values())
            if nullable and None not in listed:
                listed.append(None)
            if None in listed and types and "null" not in types and self.is_new_dialect is False:
                types.append("null")
            if listed:
                result["enum"] = listed
        if len(types) == 1:
            result["type"] = types[0]
        elif types:
            result["type"] = types

    def _inside(self, value: Schema, result: Schema, at: Pointer) -> None:
        properties = value.get("properties")
        if isinstance(properties, dict) and properties:
            result["properties"] = {
                str(name): self.convert(item, (*at, "properties", name)) for name, item in properties.items()
            }
        required = value.get("required")
        if isinstance(required, list) and required:
            known = result.get("properties", {})
            names = list(dict.fromkeys(str(name) for name in required))
            stray = [name for name in names if name not in known]
            if stray and "allOf" not in value:
                for name in stray:
                    result.setdefault("properties", {})[name] = {}
            result["required"] = names
        self._items(value, result, at)
        self._additional(value, result, at)

    def _items(self, value: Schema, result: Schema, at: Pointer) -> None:
        """Elements of a list. Those of a tuple may stand anywhere: a contract has one shape for all."""
        keyword = "prefixItems" if "prefixItems" in value else "items"
        places: Any = value.get(keyword)
        if isinstance(places, list):
            parts = [self.convert(part, (*at, keyword, index)) for index, part in enumerate(places)]
            rest = "items" if keyword == "prefixItems" else "additionalItems"
            if isinstance(value.get(rest), dict):
                parts.append(self.convert(value[rest], (*at, rest)))
            distinct = list({json.dumps(part, sort_keys=True): part for part in parts}.values())
            if len(distinct) > 1:
                self.source.lose("LS621", (*at, keyword), "a tuple becomes a list: any element may stand anywhere")
            if distinct and {} not in distinct:
                result["items"] = distinct[0] if len(distinct) == 1 else {"anyOf": distinct}
        elif isinstance(places, (dict, bool)):
            result["items"] = self.convert(places, (*at, keyword))

    def _additional(self, value: Schema, result: Schema, at: Pointer) -> None:
        """Fields without names. Patterns of names are not checked, but what has such a name is allowed."""
        additional = value.get("additionalProperties")
        patterns = value.get("patternProperties")
        if isinstance(patterns, dict) and patterns:
            self.source.lose("LS621", (*at, "patternProperties"), "patterns of names are left out: any name is allowed")
            parts = [self.convert(part, (*at, "patternProperties", name)) for name, part in patterns.items()]
            if isinstance(additional, dict):
                parts.append(self.convert(additional, (*at, "additionalProperties")))
            distinct = list({json.dumps(part, sort_keys=True): part for part in parts}.values())
            if "additionalProperties" not in value or additional is True or {} in distinct:
                result["additionalProperties"] = True
            else:
                result["additionalProperties"] = distinct[0] if len(distinct) == 1 else {"anyOf": distinct}
        elif isinstance(additional, bool):
            result["additionalProperties"] = additional
        elif isinstance(additional, dict):
            made = self.convert(additional, (*at, "additionalProperties"))
            result["additionalProperties"] = made if made or self.source.own else True

    def _alternatives(self, value: Schema, result: Schema, at: Pointer) -> None:
        for keyword in ("allOf", "anyOf", "oneOf"):
            parts = value.get(keyword)
            if isinstance(parts, list) and parts:
                converted = [self.convert(part, (*at, keyword, index)) for index, part in enumerate(parts)]
                if (
                    keyword == "allOf"
                    and len(converted) == 1
                    and set(result) <= {"description"}
                    and not self.source.own
                ):
                    result.update({**converted[0], **result})
                else:
                    result[keyword] = converted
        if value.get("nullable") is True and "type" not in result and ("allOf" in result or "$ref" in result):
            whole = dict(result)
            result.clear()
            result["anyOf"] = [whole, {"type": "null"}]
        elif value.get("nullable") is True and "type" not in result:
            for keyword in ("anyOf", "oneOf"):
                if keyword in result and {"type": "null"} not in result[keyword]:
                    result[keyword] = [*result[keyword], {"type": "null"}]
        discriminator = value.get("discriminator")
        if (
            isinstance(discriminator, dict)
            and "propertyName" in discriminator
            and ("oneOf" in result or "anyOf" in result)
        ):
            result["discriminator"] = self._discriminator(discriminator, (*at, "discriminator"))
        elif isinstance(discriminator, dict):
            message = "`discriminator` is left out: it needs `oneOf` or `anyOf` beside it that lists the shapes"
            self.source.lose("LS621", (*at, "discriminator"), message)

    def _discriminator(self, value: Schema, at: Pointer) -> Schema:
        result: Schema = {"propertyName": value["propertyName"]}
        mapping = value.get("mapping")
        if isinstance(mapping, dict):
            found = {str(key): self._target(target, (*at, "mapping", key)) for key, target in mapping.items()}
            named = {key: name for key, name in found.items() if name is not None}
            if named:
                result["mapping"] = named
        return result

    def _target(self, target: Any, at: Pointer) -> str | None:
        """The type that a discriminator's value stands for: a reference, or the name of a schema."""
        name = str(target)
        reference = name if "#" in name else f"#/components/schemas/{name.replace('~', '~0').replace('/', '~1')}"
        try:
            return self.reference(reference, at)
        except RefusedError as error:
            self.source.lose(error.diagnostics[0].code, at, f"`{name}` is left out: there is no such schema")
            return None


def _position(keyword: str) -> int:
    return _ORDER.index(keyword) if keyword in _ORDER else len(_ORDER)


def _as_type(value: Any, types: list[str]) -> Any:
    """A number or truth value where the type is text, and the other way round: quotes forgotten, or too many."""
    if isinstance(value, str) and types == ["boolean"]:
        return {"true": True, "false": False}.get(value, value)
    if isinstance(value, str) and types in (["integer"], ["number"]) and _DIGITS.fullmatch(value):
        return int(value) if "." not in value else float(value) if types == ["number"] else value
    if types != ["string"] or value is None or isinstance(value, (str, dict, list)):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)
