"""What our own users rely on, as an OpenAPI description that change-guard reads: `python tests/interface.py`.

A verb is an operation and its options are the members of its request, so an option that goes away is a request that
worked and is refused. Exit codes and the JSON report are its answer, the config is a request, rule ids are the words
that `explain` takes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from change_guard import rulebook
from change_guard.cli import VERBS, cli

TOP = Path(__file__).parent.parent
FILE = TOP / "interface.json"
JSON = "application/json"
INNER = ("comment",)
"""Verbs that only our own action calls."""


def text() -> str:
    """The description as the file has it."""
    return json.dumps(description(), indent=1, ensure_ascii=False) + "\n"


def description() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "change-guard",
            "version": "1",
            "description": "The command line, the config and the report.",
        },
        "paths": dict(_paths()),
        "components": {"schemas": dict(_schemas())},
    }


def _paths() -> Any:
    context = click.Context(cli)
    for verb in VERBS:
        command = cli.get_command(context, verb)
        if verb not in INNER and command:
            yield from _operations(f"/{verb}", command, context)
    yield "/.change-guard/config.yml", {"put": _operation(_reference("config"), {"200": {"description": "read"}})}


def _operations(path: str, command: click.Command, context: click.Context) -> Any:
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner:
                yield from _operations(f"{path}/{name}", inner, context)
        return
    yield path, {"post": _operation(_request(command), _answers(path))}


def _operation(schema: Any, responses: Any) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {JSON: {"schema": schema}}}, "responses": responses}


def _request(command: click.Command) -> dict[str, Any]:
    """Options by their longest name, arguments by theirs."""
    said = [one for one in command.params if "--help" not in one.opts]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {_name(one): _value(one, command.name or "") for one in said},
        "required": sorted(_name(one) for one in said if one.required),
    }


def _name(parameter: click.Parameter) -> str:
    return max(parameter.opts, key=len)


def _value(parameter: click.Parameter, verb: str) -> dict[str, Any]:
    if verb == "explain" and isinstance(parameter, click.Argument):
        return {
            "anyOf": [{"enum": sorted(rule.id for rule in rulebook.every())}, {"type": "string", "pattern": "^chg_"}]
        }
    if isinstance(parameter.type, click.Choice):
        value: dict[str, Any] = {"enum": list(parameter.type.choices)}
    elif isinstance(parameter, click.Option) and parameter.is_flag:
        value = {"type": "boolean"}
    else:
        value = {"type": "string"}
    return {"type": "array", "items": value} if parameter.multiple or parameter.nargs == -1 else value


def _answers(path: str) -> dict[str, Any]:
    codes = {"type": "integer", "enum": [0, 1, 2, 3]}
    properties = {"exit_code": codes} | ({"report": _reference("report")} if path == "/check" else {})
    answer = {"type": "object", "properties": properties, "required": list(properties)}
    return {"200": {"description": "what the process gives", "content": {JSON: {"schema": answer}}}}


def _schemas() -> Any:
    """The published schemas; what stands in their `$defs` becomes a component of its own."""
    for name, path in (("config", "rules/config.schema.json"), ("report", "change_guard/reports/report-1.schema.json")):
        schema = json.loads((TOP / path).read_text("utf-8").replace("#/$defs/", f"#/components/schemas/{name}-"))
        for key, inner in schema.pop("$defs", {}).items():
            yield f"{name}-{key}", inner
        schema.pop("$schema"), schema.pop("$id", None)
        yield name, schema


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
