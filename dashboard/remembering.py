"""What is worked out of a view is kept for the next reader of the same view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from dashboard.appearance import is_dark
from dashboard.database import data_version
from dashboard.frame import View

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def remembered(function: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """The function, its results kept by view, data, day and light or dark page; callers must not change them."""
    by_name = {"dashboard.profile.Profile": _profile_key}
    keeping = st.cache_resource(hash_funcs={View: _key, **by_name}, max_entries=500, show_spinner=False)
    return keeping(function)


def _key(view: View) -> str:
    asked = sorted(view.selection.address().items())
    return f"{data_version()} {date.today()} {is_dark()} {view.page} {asked}"


def _profile_key(profile: Any) -> str:
    """All that a profile holds comes of its view, which is narrowed to its authority."""
    return _key(profile.view)
