"""`socialvalue schema`: the JSON Schemas, for editors and other programs."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from socialvalue.cli.output import write_text


def complete_name(
    _: click.Context, __: click.Parameter, start: str
) -> list[CompletionItem]:
    """Return the names of schemas that begin with `start`."""
    from socialvalue.use_cases import schema_names

    return [CompletionItem(name) for name in schema_names() if name.startswith(start)]


@click.command()
@click.argument("name", shell_complete=complete_name)
def schema(name: str) -> None:
    """Print a JSON Schema.

    NAME is answers, award, bid, decision, saved-decision, measures, outcomes, policy or
    tender.

    \b
    Examples:
      socialvalue schema tender > tender.schema.json
      socialvalue schema bid > bid.schema.json
      socialvalue schema decision
    """
    from socialvalue import use_cases

    names = use_cases.schema_names()
    if name not in names:
        raise click.BadParameter(
            f"there is no schema {name!r}; there are {', '.join(names)}",
            param_hint="NAME",
        )
    write_text(use_cases.schema_text(name))
