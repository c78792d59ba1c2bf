-- What is shown of the findings of one page, named by their numbers, in the order in which they are named.
-- Each table is read by itself at the rows asked for: joined first, one of them would be read whole.
with told as materialized (
    select
        *,
        rowid as number
    from findings
    where rowid in (select unnest($numbers::bigint[]))
),

lines as materialized (
    select
        number,
        kind_label,
        theme_labels,
        themes_read,
        inspection
    from finding_lines
    where number in (select unnest($numbers::integer[]))
)

select
    told.finding_id,
    told.kind,
    lines.kind_label,
    told.origin,
    told.kind_confidence,
    told.text,
    told.summary,
    string_split(lines.theme_labels, chr(10)) as theme_labels,
    lines.themes_read,
    inspection_overviews.authority,
    inspection_overviews.ons_code,
    inspection_overviews.framework_label as framework,
    inspection_overviews.end_date,
    inspection_overviews.published_date,
    told.section,
    told.body,
    told.page,
    told.paragraph,
    told.reference,
    inspection_overviews.url,
    inspection_overviews.words_loaded,
    told.inspection_id
from told
inner join lines using (number)
inner join inspection_overviews using (inspection)
order by list_position($numbers::bigint[], number)
