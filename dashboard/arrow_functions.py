"""Arrow's functions on whole columns."""

from __future__ import annotations

from typing import Any


def arrow_functions() -> Any:
    """The module pyarrow.compute, loaded once it is needed; it makes its functions itself, so no checker knows them."""
    import pyarrow.compute

    return pyarrow.compute
