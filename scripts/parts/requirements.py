"""Prints what PyPI has to bring before Home Assistant runs without installing on demand: the requirements of the named integrations,
of those it starts by itself, and of all they depend on. Run by the Python of the environment that Home Assistant is installed in."""

import json
import pathlib
import sys

import homeassistant
from homeassistant import bootstrap

COMPONENTS = pathlib.Path(homeassistant.__file__).parent / "components"
# Tools for developers and a reporter to the internet: started only where a configuration names them.
NEVER_STARTED = {"debugpy", "sentry"}


def started_anyway() -> set[str]:
    names = set(bootstrap.DEFAULT_INTEGRATIONS) | set(bootstrap.CORE_INTEGRATIONS)
    for _, integrations, _ in bootstrap.STAGE_0_INTEGRATIONS:
        names |= set(integrations)
    return names - NEVER_STARTED


def requirements(names: set[str]) -> set[str]:
    wanted, seen = set(), set()
    while names:
        name = names.pop()
        manifest = COMPONENTS / name / "manifest.json"
        if name in seen or not manifest.exists():
            continue
        seen.add(name)
        told = json.loads(manifest.read_text())
        wanted |= set(told.get("requirements", []))
        names |= set(told.get("dependencies", []))
    return wanted


print("\n".join(sorted(requirements(set(sys.argv[1:]) | started_anyway()))))
