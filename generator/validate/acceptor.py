"""A quick yes: JSON Schemas compiled to functions that tell whether a value is surely valid.

`jsonschema` stays the judge. What an acceptor takes is valid by the same schema, so that `jsonschema` need not look;
whatever it does not take goes to `jsonschema`, which also says what is wrong. A keyword that is not known here makes
the acceptor take nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.regular_expression import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Acceptor = Callable[[Any], bool]

_ANNOTATIONS = frozenset({"$schema", "$id", "title", "description", "default", "format", "examples"})


def _is_number(value: Any) -> bool:
    return type(value) is int or type(value) is float


_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "null": (type(None),),
    "integer": (int,),
    "number": (int, float),
}


def _never(_value: Any) -> bool:
    return False


class Acceptors:
    """Acceptors of a set of schemas that refer to each other by file name."""

    def __init__(self, schemas: Mapping[str, Any]) -> None:
        self._schemas = schemas
        self._compiled: dict[str, Acceptor] = {}

    def of(self, name: str) -> Acceptor:
        """The acceptor of a whole schema file."""
        compiled = self._compiled.get(name)
        if compiled is None:

            def later(value: Any) -> bool:  # for schemas that contain themselves
                return self._compiled[name](value)

            self._compiled[name] = later
            compiled = self._compiled[name] = self._compile(self._schemas[name])
        return compiled

    def _compile(self, schema: Any) -> Acceptor:
        if schema is True:
            return lambda _value: True
        if not isinstance(schema, dict):
            return _never
        checks: list[Acceptor] = []
        for keyword, argument in schema.items():
            if keyword in _ANNOTATIONS or keyword in ("then", "else", "properties"):
                continue
            check = self._keyword(keyword, argument, schema)
            if check is None:
                return _never
            checks.append(check)
        if "properties" in schema and "additionalProperties" not in schema:
            checks.append(self._fields(schema["properties"], lambda _value: True))
        return _both(checks)

    def _keyword(self, keyword: str, argument: Any, schema: dict[str, Any]) -> Acceptor | None:
        if keyword == "type":
            return self._type(argument)
        if keyword == "$ref":
            return self.of(str(argument))
        if keyword == "additionalProperties":
            return self._fields(schema.get("properties", {}), self._compile(argument) if argument else _never)
        if keyword == "if":
            return self._condition(schema)
        simple: dict[str, Callable[[Any], Acceptor]] = {
            "enum": _enum,
            "required": _required,
            "pattern": _pattern,
            "minLength": lambda least: lambda value: type(value) is not str or len(value) >= least,
            "maxLength": lambda most: lambda value: type(value) is not str or len(value) <= most,
            "minimum": lambda least: lambda value: not _is_number(value) or value >= least,
            "maximum": lambda most: lambda value: not _is_number(value) or value <= most,
            "exclusiveMinimum": lambda bound: lambda value: not _is_number(value) or value > bound,
            "minItems": lambda least: lambda value: type(value) is not list or len(value) >= least,
            "minProperties": lambda least: lambda value: type(value) is not dict or len(value) >= least,
            "uniqueItems": lambda wanted: _unique if wanted else lambda _value: True,
            "items": self._items,
            "propertyNames": self._names,
        }
        maker = simple.get(keyword)
        return None if maker is None else maker(argument)

    def _type(self, argument: Any) -> Acceptor:
        names = [argument] if isinstance(argument, str) else argument
        kinds = frozenset(kind for name in names for kind in _TYPES[name])
        return lambda value: type(value) in kinds

    def _condition(self, schema: dict[str, Any]) -> Acceptor:
        test = self._compile(schema["if"])
        then = self._compile(schema.get("then", True))
        otherwise = self._compile(schema.get("else", True))
        if set(schema["if"]) != {"type"}:  # only a type is told exactly; otherwise a "no" may be wrong
            return lambda value: then(value) and otherwise(value)
        return lambda value: then(value) if test(value) else otherwise(value)

    def _fields(self, properties: dict[str, Any], additional: Acceptor) -> Acceptor:
        known = {name: self._compile(schema) for name, schema in properties.items()}
        find = known.get

        def accept(value: Any) -> bool:
            if type(value) is not dict:
                return True
            for name, item in value.items():  # noqa: SIM110 - a generator would cost more than the checks
                if not find(name, additional)(item):
                    return False
            return True

        return accept

    def _items(self, schema: Any) -> Acceptor:
        return _each(list, self._compile(schema))

    def _names(self, schema: Any) -> Acceptor:
        return _each(dict, self._compile(schema))


def _each(kind: type[list[Any]] | type[dict[str, Any]], accept: Acceptor) -> Acceptor:
    """What takes each element of a list, or each key of a mapping."""

    def check(value: Any) -> bool:
        if type(value) is kind:
            for item in value:
                if not accept(item):
                    return False
        return True

    return check


def _both(checks: list[Acceptor]) -> Acceptor:
    """What passes all checks. `all` with a generator would cost more than most of them."""
    if not checks:
        return lambda _value: True
    first, *others = checks
    if not others:
        return first
    rest = _both(others)
    return lambda value: first(value) and rest(value)


def _required(names: list[str]) -> Acceptor:
    wanted = frozenset(names)
    return lambda value: type(value) is not dict or value.keys() >= wanted


def _enum(values: list[Any]) -> Acceptor:
    texts = frozenset(value for value in values if isinstance(value, str))
    return lambda value: type(value) is str and value in texts


def _pattern(pattern: str) -> Acceptor:
    expression = compiled(pattern)
    if expression is None:
        return _never
    search = expression.search
    return lambda value: type(value) is not str or search(value) is not None


def _unique(value: Any) -> bool:
    if type(value) is not list:
        return True
    return all(type(item) is str for item in value) and len(set(value)) == len(value)
