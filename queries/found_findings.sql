-- The findings that the filters and the words leave, grouped and sorted as asked, with how many there are in all and in each group; for files, a page being read faster in two steps.
with chosen as not materialized (
    select
        number,
        case $grouped_by
            when 'authority' then authority
            when 'theme' then coalesce(split_part(theme_labels, chr(10), 1), 'No theme')
            else ''
        end as group_label,
        case when $grouped_by = 'theme' then coalesce(theme_order, 1000) else 0 end as group_order,
        case $sort
            when 'authority' then by_authority
            when 'oldest' then oldest
            else newest
        end as place
    from finding_lines
    where allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($kinds, kind)
        and allows_themes($themes, themes_held)
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
),

-- Apart, so that without words nothing is joined.
matching as not materialized (
    select
        *,
        0 as relevance
    from chosen
    where len($terms::varchar[]) + len($left_out::varchar[]) + len($phrases::varchar[]) = 0
    union all
    select
        chosen.*,
        case when $sort = 'relevance' then -worded.score else 0 end
    from chosen
    inner join findings_with($terms::varchar[], $left_out::varchar[], $phrases::varchar[]) as worded using (number)
    where len($terms::varchar[]) + len($left_out::varchar[]) + len($phrases::varchar[]) > 0
),

group_sizes as (
    select
        group_label,
        count(*) as in_group
    from matching
    group by group_label
),

placed as (
    select *
    from matching
    order by
        group_order,
        group_label,
        relevance,
        place
    limit $page_length
    offset $skipped
)

select
    findings.finding_id,
    (select sum(in_group)::bigint from group_sizes) as in_all,
    placed.group_label,
    group_sizes.in_group,
    findings.kind,
    finding_lines.kind_label,
    findings.origin,
    findings.kind_confidence,
    findings.text,
    findings.summary,
    string_split(finding_lines.theme_labels, chr(10)) as theme_labels,
    finding_lines.themes_read,
    inspection_overviews.authority,
    inspection_overviews.framework_label as framework,
    inspection_overviews.end_date,
    findings.section,
    findings.body,
    findings.page,
    findings.paragraph,
    inspection_overviews.url
from placed
inner join group_sizes using (group_label)
inner join finding_lines using (number)
inner join findings on findings.rowid = placed.number
inner join inspection_overviews on inspection_overviews.inspection = finding_lines.inspection
order by
    placed.group_order,
    placed.group_label,
    placed.relevance,
    placed.place
