"""The least a page of findings can be: one select box, one uncached query, one bar chart, one table of 100 rows.

The dashboard is measured against it, on the same database, on the same machine and in the same run.
"""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import streamlit as st

_HERE = Path(__file__).resolve().parent
_PROJECT = _HERE.parent.parent
_BARS = 20


@st.cache_resource(show_spinner=False)
def _connection() -> duckdb.DuckDBPyConnection:
    path = os.environ.get("FINDINGS_DATABASE") or str(_PROJECT / "data" / "findings.duckdb")
    return duckdb.connect(path, read_only=True, config={"threads": 2})


st.title("Findings by authority and theme")
framework = st.selectbox("Framework", ["ilacs", "sif", "jtai"])
question = (_HERE / "findings_by_authority_and_theme.sql").read_text(encoding="utf-8")
found = _connection().cursor().execute(question, {"framework": framework}).df()
first = found.head(_BARS)
st.plotly_chart(
    {
        "data": [{"type": "bar", "x": list(range(len(first))), "y": first["findings"].tolist()}],
        "layout": {"height": 400},
    },
    key="bars",
)
st.dataframe(found, hide_index=True)
