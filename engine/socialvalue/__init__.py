"""Social value policies as configuration, and tenders checked against them."""

__version__ = "0.1.0"

__all__ = ["InvalidInputError", "award", "check", "load_policy", "to_json"]


def __getattr__(name: str) -> object:
    """Return what `name` stands for, from the library, when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - a start stays quick

    found: object = getattr(import_module("socialvalue.library"), name)
    globals()[name] = found
    return found
