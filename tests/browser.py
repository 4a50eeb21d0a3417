"""Find Chromium or Chrome for the tests, and install it where that can be done without asking.

``python tests/browser.py`` says which browser the tests will use, and ends with an error and
what to do where there is none. The environment variable ``CHROMIUM`` overrides the search.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

#: Without a sandbox, because containers seldom allow one, and the tests open only our own pages;
#: without the traffic that the browser would make on its own.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

HELP = """The browser tests need Chromium or Chrome, and none was found. One of these helps:
    Debian, Ubuntu:  sudo apt-get install chromium    (Ubuntu: chromium-browser)
    Fedora:          sudo dnf install chromium
    macOS:           brew install --cask chromium
    Windows:         winget install Google.Chrome
    anywhere:        set the environment variable CHROMIUM to the path of the program"""


def candidates(environment: Mapping[str, str], platform: str) -> Iterator[Path]:
    """Yield where a browser may be, the likeliest first; not all of these exist."""
    for name in NAMES:
        if found := shutil.which(name, path=environment.get("PATH")):
            yield Path(found)
    if platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            for name in ("Chromium", "Google Chrome"):
                yield folder / f"{name}.app/Contents/MacOS/{name}"
    if platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder_name := environment.get(variable):
                yield Path(folder_name) / "Google/Chrome/Application/chrome.exe"
                yield Path(folder_name) / "Chromium/Application/chrome.exe"


def find(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """Return the path of the browser, or ``None`` where there is none.

    A path in ``CHROMIUM`` is taken as it is: where it is wrong, the answer is ``None`` and not
    another browser.
    """
    if stated := environment.get("CHROMIUM"):
        return Path(stated) if Path(stated).is_file() else None
    return next((path for path in candidates(environment, platform) if path.is_file()), None)


def install() -> None:
    """Install Chromium with apt-get, where there is one and it may be used without a password."""
    if not shutil.which("apt-get"):
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    prefix = [] if root else ["sudo", "-n"]
    if not root and (
        not shutil.which("sudo")
        or subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode
    ):
        return
    print("Installing Chromium for the browser tests ...", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2"]
    for command in (
        [*apt, "update"],
        [*apt, "install", "--yes", "--no-install-recommends", "chromium"],
    ):
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
            return


def main() -> int:
    """Say which browser there is; 1 where there is none and none could be installed."""
    if find() is None and not os.environ.get("CHROMIUM"):
        install()
    browser = find()
    if browser is None:
        if stated := os.environ.get("CHROMIUM"):
            print(f"CHROMIUM says {stated}, and there is no such file.", file=sys.stderr)
        print(HELP, file=sys.stderr)
        return 1
    print(f"Browser for the tests: {browser}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
