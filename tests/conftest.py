"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from shops import Shop

# The gate judges the same examples every time, so that a red build is about the change; everybody else's runs explore.
settings.register_profile("gate", derandomize=True)
settings.load_profile("gate" if os.environ.get("CI") else "default")


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """An empty repository with the command beside it."""
    return Shop(tmp_path / "shop")
