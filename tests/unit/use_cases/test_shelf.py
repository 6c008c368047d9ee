"""Which policies are there, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

from socialvalue.use_cases.shelf import find_policy, load_shelf


def test_a_policy_with_an_error_is_there_but_cannot_be_used(tmp_path: Path) -> None:
    folder = tmp_path / "river-policy"
    folder.mkdir()
    (folder / "1.0.0.yaml").write_text("policy: river-policy\n", encoding="utf-8")
    shelf = load_shelf([tmp_path])
    _, fault = find_policy("river-policy", shelf)
    assert fault is not None
    assert fault.message == "the policy `river-policy` cannot be used"
    _, fault = find_policy("lake-policy", shelf)
    assert fault is not None
    assert fault.message == "there is no policy `lake-policy`"
