"""Bring files of others into the package: `python -m tools.vendor`, for `make vendor`.

They are committed, so that an install from source needs neither Node nor a network. The list
below says which package, version and licence each comes from; `MANIFEST.json` beside the files
has their digests, which a test holds against them. Node's `npm` fetches and verifies the packages.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

from fontTools import subset

ROOT = Path(__file__).parent.parent
VENDOR = ROOT / "src" / "basisbook" / "vendor"
TESTS = ROOT / "tests" / "vendor"
"""What only tests use, and no wheel holds."""
CATALOGUE = ROOT / "src" / "basisbook" / "locale" / "zh_CN" / "LC_MESSAGES" / "basisbook.po"


class Wanted(NamedTuple):
    """A file of a package, and where it goes; of a font, which characters are kept."""

    source: str
    target: str
    characters: str = ""
    """`gb2312`, every character of that set, or `headings`, those of our own sentences."""


class Package(NamedTuple):
    """A package of the npm registry, pinned to the digest of one version."""

    name: str
    version: str
    integrity: str
    licence: str
    files: tuple[Wanted, ...]


PACKAGES = (
    Package(
        "htmx.org",
        "4.0.1",
        "sha512-oF7JgXhDW9UXCy/k1ZYFUQgzu/rm19ORWPSPNL91vPluB2PB9+MV55tyQdH/w7o2EAbTYUG5SDW1R60mdkdqGg==",
        "0BSD",
        (Wanted("dist/htmx.min.js", "htmx/htmx.min.js"), Wanted("LICENSE", "htmx/LICENSE")),
    ),
    Package(
        "@picocss/pico",
        "2.1.1",
        "sha512-kIDugA7Ps4U+2BHxiNHmvgPIQDWPDU4IeU6TNRdvXQM1uZX+FibqDQT2xUOnnO2yq/LUHcwnGlu1hvf4KfXnMg==",
        "MIT",
        (
            Wanted("css/pico.min.css", "pico/pico.min.css"),
            Wanted("LICENSE.md", "pico/LICENSE.md"),
        ),
    ),
    Package(
        "@expo-google-fonts/noto-sans-sc",
        "0.4.3",
        "sha512-9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==",
        "OFL-1.1",
        (
            Wanted(
                "400Regular/NotoSansSC_400Regular.ttf", "fonts/NotoSansSC-Regular.ttf", "gb2312"
            ),
            Wanted("700Bold/NotoSansSC_700Bold.ttf", "fonts/NotoSansSC-Bold.ttf", "headings"),
            Wanted("LICENSE_FONT", "fonts/NotoSansSC-LICENSE.txt"),
        ),
    ),
)


FOR_TESTS = (
    Package(
        "axe-core",
        "4.14.1",
        "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        "MPL-2.0",
        (Wanted("axe.min.js", "axe-core/axe.min.js"), Wanted("LICENSE", "axe-core/LICENSE")),
    ),
)


def main() -> None:
    """Bring what the package holds, and what its tests use."""
    bring(PACKAGES, VENDOR)
    bring(FOR_TESTS, TESTS)


def bring(packages: tuple[Package, ...], room: Path) -> None:
    """Fetch packages, write the files that are wanted of them into a folder, and its manifest."""
    rows = {}
    for package in packages:
        with tempfile.TemporaryDirectory() as folder:
            archive = _fetched(package, Path(folder))
            for wanted in package.files:
                content = _written(archive, wanted, Path(folder), room)
                rows[wanted.target] = {
                    "package": package.name,
                    "version": package.version,
                    "licence": package.licence,
                    "subset": wanted.characters or None,
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
                print(f"wrote {wanted.target}, {len(content):,} bytes")
    (room / "MANIFEST.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def _fetched(package: Package, folder: Path) -> Path:
    command = ["npm", "pack", "--json", f"{package.name}@{package.version}"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    packed = json.loads(done.stdout)[0]
    if packed["integrity"] != package.integrity:
        message = f"{package.name}: another package than the one that was looked at"
        raise SystemExit(message)
    name: str = packed["filename"]
    return folder / name.replace("@", "").replace("/", "-")


def _written(archive: Path, wanted: Wanted, folder: Path, room: Path) -> bytes:
    with tarfile.open(archive) as packed:
        member = packed.extractfile(f"package/{wanted.source}")
        if member is None:
            message = f"{archive.name} has no {wanted.source}"
            raise SystemExit(message)
        content = member.read()
    if wanted.characters:
        content = _subset(content, _characters(wanted.characters), folder)
    target = room / wanted.target
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return content


def _subset(content: bytes, characters: str, folder: Path) -> bytes:
    whole, part = folder / "whole.ttf", folder / "part.ttf"
    whole.write_bytes(content)
    options = ["--layout-features=*", "--no-hinting", "--desubroutinize", "--notdef-outline"]
    text = folder / "characters.txt"
    text.write_text(characters, encoding="utf-8")
    subset.main([str(whole), f"--text-file={text}", f"--output-file={part}", *options])
    return part.read_bytes()


def _characters(which: str) -> str:
    if which == "gb2312":
        # Rows 1 to 9 are marks, 16 to 87 characters: what mainland China sets text with.
        rows = (*range(0xA1, 0xAA), *range(0xB0, 0xF8))
        pairs = (bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF))
        found = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    else:
        found = CATALOGUE.read_text(encoding="utf-8")
    return "".join(sorted(set(found) | set(map(chr, range(0x20, 0x7F))) | set("—–…·’‘“”×−≤≥")))


if __name__ == "__main__":
    main()
