"""What reading a text gives: its data, the place of everything in it, or problems."""

from __future__ import annotations

from decimal import Decimal

from socialvalue.diagnostics import Code
from socialvalue.model.data import Data, escaped, pointer_to, unescaped
from socialvalue.quantities import MAX_DIGITS
from socialvalue.records import dataclass

__all__ = [
    "DIGITS_HELP",
    "EMPTY_HELP",
    "MAX_DEPTH",
    "MAX_PROBLEMS",
    "Data",
    "Node",
    "Problem",
    "Reading",
    "escaped",
    "number",
    "pointer_to",
    "shown",
    "unescaped",
]

MAX_DEPTH = 100
"""Lists and mappings that may stand inside one another."""

MAX_PROBLEMS = 100
"""Reading stops at so many problems; nobody mends more from one answer."""

DIGITS_HELP = (
    f"a number has at most {MAX_DIGITS} digits on either side of the point; "
    "if it is a reference, put it in quotes"
)

EMPTY_HELP = "`socialvalue new tender` or `new bid` writes a file to fill in"


@dataclass(slots=True)
class Node:
    """Where one value stands: offsets into the text, and the values inside it."""

    start: int
    length: int = 1  # characters of a scalar; 1 for lists and mappings
    key_start: int = -1  # of the key that names it; -1 if it has none
    key_length: int = 0
    quoted: bool = False
    children: dict[str, Node] | list[Node] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a text from being read, at an offset into it."""

    code: Code
    message: str
    help: str
    start: int
    length: int = 1
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that was read. With problems, neither data nor root can be relied on."""

    data: Data = None
    root: Node | None = None
    problems: tuple[Problem, ...] = ()


def number(text: str) -> int | Decimal | None:
    """Return the number that `text` writes, or None if it has too many digits.

    Args:
        text: A sign, digits, a point and digits, and an exponent; all but the
            first digits may be missing.

    >>> number("12"), number("12.50"), number("1.5e3"), number("1e99")
    (12, Decimal('12.50'), Decimal('1500'), None)
    """
    mantissa, _, exponent = text.lower().partition("e")
    whole, _, places = mantissa.lstrip("+-").partition(".")
    if len(whole) > MAX_DIGITS or len(places) > MAX_DIGITS:
        return None
    if exponent:
        if len(exponent.lstrip("+-0")) > 2:  # noqa: PLR2004 - 99 is far enough
            return None
        plain = format(Decimal(text), "f")
        whole, _, places = plain.lstrip("-").partition(".")
        if len(whole) > MAX_DIGITS or len(places) > MAX_DIGITS:
            return None
        return Decimal(plain)
    return Decimal(text) if places else int(text)


def kind_of(data: Data) -> str:
    """Return in words what kind of thing `data` is.

    >>> kind_of([])
    'a list'
    """
    match data:
        case None:
            return "nothing"
        case bool():
            return "a yes or no"
        case int() | Decimal():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "a group of fields"


def shown(text: str, limit: int = 40) -> str:
    r"""Return `text` fit for one line of a message: shortened and printable.

    >>> print(shown("a\nb"))
    a\nb
    """
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(
        letter if letter.isprintable() else repr(letter)[1:-1] for letter in cut
    )
