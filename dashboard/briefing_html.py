"""A briefing as one web page that needs nothing from anywhere and prints well."""

from __future__ import annotations

from html import escape

from dashboard.briefing import BriefedFinding, Briefing, Part, Table
from dashboard.drawing import svg

_STYLE = """
body{font:16px/1.5 "Public Sans","Segoe UI",Arial,sans-serif;color:#14232d;background:#fff;margin:0}
main{max-width:52rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}h2{font-size:1.3rem;margin:2rem 0 .5rem;break-after:avoid}
.selection{font-weight:600}table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.75rem 0}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border:1px solid #aebbc4;padding:.35rem .5rem;text-align:left;vertical-align:top}th{background:#f2f5f7}
tr{break-inside:avoid}li{margin:.5rem 0;break-inside:avoid}.where{color:#4d5f6c;font-size:.9rem;display:block}
.urgent{color:#8f2d56;font-weight:700}a{color:#0b5c7a}svg{width:100%;height:auto}
.wide{overflow-x:auto}footer{border-top:1px solid #aebbc4;margin-top:2rem;font-size:.9rem;color:#4d5f6c}
@media print{body{font-size:11pt}main{padding:0;max-width:none}}
"""
# The page may load nothing and run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html_file(briefing: Briefing) -> bytes:
    """The briefing as a UTF-8 page with headings, real tables and its pictures within it."""
    parts = "".join(_part(part) for part in briefing.parts)
    notes = "".join(f"<p>{escape(note)}</p>" for note in briefing.notes)
    page = (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(briefing.title)}</title><style>{_STYLE}</style></head><body><main>"
        f'<h1>{escape(briefing.title)}</h1><p class="selection">{escape(briefing.selection)}</p>'
        f"{parts}<footer>{notes}</footer></main></body></html>\n"
    )
    return page.encode("utf-8", errors="replace")


def _part(part: Part) -> str:
    pieces = [f"<section><h2>{escape(part.heading)}</h2>"]
    pieces += [f"<p>{escape(paragraph)}</p>" for paragraph in part.paragraphs]
    pieces += [f"<figure style='margin:0'>{svg(part.picture)}</figure>"] if part.picture else []
    pieces += [_table(part.table)] if part.table else []
    pieces += [f"<ul>{''.join(_finding(one) for one in part.findings)}</ul>"] if part.findings else []
    return "".join([*pieces, "</section>"])


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join(_row(row) for row in table.rows)
    caption = escape(table.caption)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[str, ...]) -> str:
    first, *others = (_linked(cell) for cell in row)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'


def _linked(cell: str) -> str:
    """A cell that is an address becomes a link with words."""
    return f'<a href="{escape(cell)}">Open the report</a>' if cell.startswith("https://") else escape(cell)


def _finding(finding: BriefedFinding) -> str:
    urgent = '<span class="urgent">Priority action:</span> ' if finding.is_urgent else ""
    mark = "*" if finding.is_ours else ""
    source = escape(finding.source)
    way = f'<a href="{escape(finding.address)}">{source}</a>' if finding.address else source
    return f'<li>{urgent}{escape(finding.words)}{mark}<span class="where">{escape(finding.themes)} · {way}</span></li>'
