-- What is shown of the findings of one page, named by their numbers, in the order in which they are named.
-- Rows are fetched by the keys of their tables, for as long as the page has no more of them than dynamic_or_filter_threshold says: scanned, some two thousand would be unpacked for each.
with lines as materialized (
    select
        number,
        finding_id,
        kind_label,
        theme_labels,
        themes_read,
        inspection
    from finding_lines
    where number in (select unnest($numbers::integer[]))
)

select
    lines.finding_id,
    findings.kind,
    lines.kind_label,
    findings.origin,
    findings.kind_confidence,
    findings.text,
    findings.summary,
    string_split(lines.theme_labels, chr(10)) as theme_labels,
    lines.themes_read,
    inspection_overviews.authority,
    inspection_overviews.framework_label as framework,
    inspection_overviews.end_date,
    findings.section,
    findings.body,
    findings.page,
    findings.paragraph,
    inspection_overviews.url
from lines
inner join findings using (finding_id)
inner join inspection_overviews using (inspection)
order by list_position($numbers::integer[], lines.number)
