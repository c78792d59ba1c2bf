-- One page of the findings that the words and the filters leave, grouped and sorted as asked: their numbers, to be shown by finding_cards, with how many there are in all and in each group.
with matching as materialized (
    select
        finding_lines.number,
        case $grouped_by
            when 'authority' then authority
            when 'theme' then coalesce(split_part(theme_labels, chr(10), 1), 'No theme')
            else ''
        end as group_label,
        case when $grouped_by = 'theme' then coalesce(theme_order, 1000) else 0 end as group_order,
        case when $sort = 'relevance' then -score else 0 end as relevance,
        case $sort
            when 'authority' then by_authority
            when 'oldest' then oldest
            else newest
        end as place
    from findings_with($terms::varchar[], $left_out::varchar[], $phrases::varchar[]) as worded
    inner join finding_lines using (number)
    where allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($kinds, kind)
        and allows_themes($themes, themes_held)
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
),

-- Apart from the page: a window over all of them would take longer.
held as (
    select
        group_label,
        count(*) as in_group,
        sum(count(*)) over ()::bigint as in_all
    from matching
    group by group_label
),

best as (
    select
        number,
        group_label,
        group_order,
        relevance,
        place
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
    best.number,
    best.group_label,
    held.in_group,
    held.in_all
from best
inner join held using (group_label)
order by
    best.group_order,
    best.group_label,
    best.relevance,
    best.place
