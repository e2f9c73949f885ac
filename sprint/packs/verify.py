"""Checks an unpacked decision pack with nothing but Python: every file's hash, every act's, and the chain to its head."""

import json
import sys
from hashlib import sha256
from pathlib import Path


def faults(folder: Path) -> list[str]:
    """Everything that does not hold, in sentences."""
    return [*_files(folder), *_acts(folder), *_chain(folder)]


def _files(folder: Path) -> list[str]:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    there = {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()} - {"SHA256SUMS"}
    changed = [path for path in sorted(sums.keys() & there) if _digest((folder / path).read_bytes()) != sums[path]]
    return [
        *(f"{path} is missing." for path in sorted(sums.keys() - there)),
        *(f"{path} is in no list." for path in sorted(there - sums.keys())),
        *(f"{path} was changed." for path in changed),
    ]


def _acts(folder: Path) -> list[str]:
    return [fault for number, act in enumerate(_entries(folder), 1) for fault in _act(number, act)]


def _act(number: int, act: dict) -> list[str]:  # type: ignore[type-arg]  # runs on any Python 3
    found = []
    if _digest(_canonical(act["fields"])) != act["hash"]:
        found.append(f"Act {number} does not match its hash.")
    facts = json.loads(act["fields"]["facts"])
    if facts.keys() == {"sealed"} and _digest(_canonical(json.loads(act["sealed"] or "{}"))) != facts["sealed"]:
        found.append(f"The sealed detail of act {number} does not match its hash.")
    return found


def _chain(folder: Path) -> list[str]:
    told = json.loads((folder / "8-record/head.json").read_text(encoding="utf-8"))
    hashes = (folder / "8-record/chain.txt").read_text(encoding="utf-8").split()
    link = told["before"]
    for each in hashes:
        link = _digest((link + each).encode())
    found = [] if link == told["head"] else ["The chain does not lead to the head."]
    if told["first"] + len(hashes) - 1 != told["length"]:
        found.append("The chain is not as long as it says.")
    places = {told["first"] + place: each for place, each in enumerate(hashes)}
    for number, act in enumerate(_entries(folder), 1):
        if act["position"] is not None and places.get(act["position"]) != act["hash"]:
            found.append(f"Act {number} is not in the chain where it says.")
    return found


def _entries(folder: Path) -> list[dict]:  # type: ignore[type-arg]
    """The public variant has none: its acts are told without what their hashes are made of."""
    path = folder / "8-record/entries.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line] if path.exists() else []


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def main(folder: Path) -> int:
    found = faults(folder)
    told = json.loads((folder / "8-record/head.json").read_text(encoding="utf-8"))
    waiting = sum(act["position"] is None for act in _entries(folder))
    said = found or [
        "Every file is as it was packed, and the chain holds.",
        f"Head at length {told['length']}: {told['head']}. Ask the region whether its chain still holds it.",
        *([f"{waiting} acts waited to be linked when the pack was made: their own hashes hold."] if waiting else []),
    ]
    sys.stdout.write("\n".join(said) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)))
