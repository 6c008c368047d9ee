"""Social value policies as configuration, and tenders checked against them."""

__version__ = "0.1.0"
