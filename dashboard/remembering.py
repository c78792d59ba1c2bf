"""What is worked out of a view is kept for the next reader of the same view."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import streamlit as st

from dashboard.appearance import is_dark
from dashboard.database import data_version
from dashboard.frame import View

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def remembered(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """The function, its results kept by view, data version and light or dark page; callers must not change them."""
    keeping = st.cache_resource(hash_funcs={View: _key}, max_entries=500, show_spinner=False)
    return keeping(function)


def _key(view: View) -> str:
    return f"{data_version()} {is_dark()} {view.page} {sorted(view.selection.address().items())}"
