"""Whether a document has the shape its schema asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from socialvalue.diagnostics import Diagnostic
from socialvalue.loading.document import Document
from socialvalue.loading.schema_fit import fits

Schema: TypeAlias = Mapping[str, Any]


def validate(document: Document, schema: Schema) -> tuple[Diagnostic, ...]:
    """Return everything in `document` that `schema` does not allow, sorted.

    Beyond JSON Schema: dates must exist, and facts (`x-fact`) must be readable and
    within their limits.

    >>> from socialvalue.loading.document import parse
    >>> from socialvalue.shipped import schema
    >>> faulty = parse("tender.yaml", b"tender: {vaule: {net: 1 GBP}}")
    >>> [(d.message, d.help) for d in validate(faulty, schema("tender"))]
    [('there is no field `vaule` here', 'did you mean `value`?')]
    """
    if fits(document.data, schema):
        return ()
    from socialvalue.loading.schema_faults import (
        schema_faults,
    )

    return schema_faults(document, schema)
