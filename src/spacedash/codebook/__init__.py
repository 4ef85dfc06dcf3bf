"""The codes with an identity, read from the reviewed files of this folder."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@cache
def load(name: str) -> MappingProxyType[str, dict[str, Any]]:
    """Return the tables of `<name>.toml` by their key; FileNotFoundError when the codebook has no such file."""
    return MappingProxyType(tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8")))
