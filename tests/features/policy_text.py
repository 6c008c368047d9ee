"""Small policies and tenders as files, from the few lines that a scenario shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent, indent

import yaml

AUTHORITY = "Example Authority"
DAY = "2023-05-02"

_HEADING = {
    "policy": "example",
    "version": "1.0.0",
    "language": "1",
    "title": "Example policy",
    "authority": AUTHORITY,
    "standing": "adopted",
    "effective": "{from: 2022-04-14}",
}
_RULE = {
    "title": "The rule",
    "applies_to": "tender",
    "require": "{given: tender.commenced_on}",
    "level": "mandatory",
    "says": "What the rule says.",
    "basis": "design",
    "status": "assumed",
    "rationale": "An example.",
}


@dataclass
class PolicyText:
    """A policy that a scenario writes bit by bit; what it leaves out is filled in."""

    heading: dict[str, str] = field(default_factory=lambda: dict(_HEADING))
    sections: dict[str, list[str]] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)

    def add(self, section: str, entries: str) -> None:
        """Add entries to a section: `derive`, `parameters`, `groups`, ..."""
        self.sections.setdefault(section, []).append(dedent(entries).strip())

    def add_rule(self, text: str) -> None:
        """Add a rule; its id is `EX-001`, `EX-002`, ... where the text gives none."""
        number = f"EX-{len(self.rules) + 1:03}"
        self.rules.append(filled_in(text, {"id": number, **_RULE}))

    def write(self, folder: Path) -> Path:
        """Write the policy below `folder` and return its file."""
        file = folder / self.heading["policy"] / f"{self.heading['version']}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text(), encoding="utf-8")
        return file

    def text(self) -> str:
        """Return the whole file."""
        lines = [f"{key}: {value}" for key, value in self.heading.items()]
        for section, entries in self.sections.items():
            lines += [f"{section}:", *(indent(entry, "  ") for entry in entries)]
        lines.append("rules:" if self.rules else "rules: []")
        for rule in self.rules:
            lines.append("  -\n" + indent(rule, "    "))
        return "\n".join(lines) + "\n"


def filled_in(text: str, defaults: dict[str, str]) -> str:
    """Return a YAML mapping with the keys added that it does not have."""
    text = dedent(text).strip()
    missing = defaults.keys() - set(keys(text))
    added = [f"{key}: {value}" for key, value in defaults.items() if key in missing]
    return "\n".join([*([text] if text else []), *added])


def keys(text: str) -> list[str]:
    """Return the keys of a YAML mapping as they are written."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        return []
    assert isinstance(node, yaml.MappingNode), text
    return [key.value for key, _ in node.value]


def tender_text(text: str, complete: list[str]) -> bytes:
    """Return a tender file with the tender's lines and its complete records."""
    said = filled_in(text, {"authority": AUTHORITY, "commenced_on": DAY})
    return (
        f"complete: [{', '.join(complete)}]\ntender:\n{indent(said, '  ')}\n"
    ).encode()
