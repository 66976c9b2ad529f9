"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from shops import Shop


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """An empty repository with the command beside it."""
    return Shop(tmp_path / "shop")
