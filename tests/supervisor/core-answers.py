"""Makes core-answers.json: what the Supervisor answers to Home Assistant Core, in the shapes of the client library Core pins.

Run it with the Python of an installed Home Assistant, from the root of the repository, when Core is pinned anew:
    <venv>/bin/python tests/supervisor/core-answers.py > tests/supervisor/core-answers.json
"""
import dataclasses
import enum
import ipaddress
import json
import sys
import types
import typing
import uuid
from datetime import datetime
from importlib.metadata import version

from aiohasupervisor import models
from aiohasupervisor.models.jobs import JobsInfo
from aiohasupervisor.models.resolution import ResolutionInfo

CORE = version("homeassistant")


def plainest(kind, name):
    """The plainest JSON value that fits a type."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return None if type(None) in parts else plainest(parts[0], name)
    if dataclasses.is_dataclass(kind):
        return shape(kind)
    if (origin or kind) in (list, dict):
        return (origin or kind)()
    if not isinstance(kind, type):
        return name
    if issubclass(kind, enum.Enum):
        return next(iter(kind)).value
    if issubclass(kind, (bool, int, float)):
        return kind(0)
    known = {
        datetime: "2026-11-01T00:00:00+00:00",
        uuid.UUID: "00000000000040008000000000000000",
        ipaddress.IPv4Address: "127.0.0.1",
        ipaddress.IPv6Address: "::1",
        ipaddress.IPv4Network: "127.0.0.0/8",
        ipaddress.IPv6Network: "::1/128",
    }
    return known.get(kind, name)


def shape(kind, **facts):
    """A data class as the library expects it on the wire: the facts given, the plainest values for the rest."""
    hints = typing.get_type_hints(kind)
    names = {field.name: field.metadata.get("alias", field.name) for field in dataclasses.fields(kind)}
    unknown = facts.keys() - names.keys()
    if unknown:
        raise TypeError(f"{kind.__name__} has no {unknown}")
    return {
        wire: facts[name] if name in facts else plainest(hints[name], name) for name, wire in names.items()
    }


machine = {"arch": "amd64", "machine": "qemux86-64"}
supervisor = {"supported": True, "channel": "stable", "timezone": "UTC", "logging": "info"}
system = {"operating_system": "Home Assistant OS 16.3", "hostname": "homeassistant"}
answers = {
    "/info": shape(models.RootInfo, **machine, **supervisor, supervisor="2026.11.0", homeassistant=CORE, hassos="16.3", docker="28.3.3",
                   supported_arch=["amd64"], state="running", **system),
    "/core/info": shape(models.HomeAssistantInfo, **machine, version=CORE, version_latest=CORE, boot=True),
    "/core/stats": shape(models.HomeAssistantStats),
    "/supervisor/info": shape(models.SupervisorInfo, arch="amd64", **supervisor, healthy=True, version="2026.11.0", version_latest="2026.11.0"),
    "/supervisor/stats": shape(models.SupervisorStats),
    "/os/info": shape(models.OSInfo, version="16.3", version_latest="16.3", board="ova", boot="A"),
    "/host/info": shape(models.HostInfo, **system, chassis="vm", disk_free=10.0, disk_total=20.0, disk_used=10.0),
    "/network/info": shape(models.NetworkInfo),
    "/store": shape(models.StoreInfo),
    "/store/addons": {"addons": []},
    "/mounts": shape(models.MountsInfo),
    "/resolution/info": shape(ResolutionInfo),
    "/jobs/info": shape(JobsInfo),
    "/backups": {"backups": []},
    "/backups/info": {"backups": [], "days_until_stale": 30},
    "/available_updates": {"available_updates": []},
    "/supervisor/ping": {},
}
json.dump(
    {
        "homeAssistant": CORE,
        "get": answers,
        "app": shape(models.InstalledAddonComplete, available=True, repository="local", startup="application", boot="auto",
                     stage="stable", protected=True, apparmor="profile", rating=8),
        "listed": [field.metadata.get("alias", field.name) for field in dataclasses.fields(models.InstalledAddon)],
        "stats": shape(models.AddonsStats),
    },
    sys.stdout,
    indent=2,
    sort_keys=True,
)
print()
