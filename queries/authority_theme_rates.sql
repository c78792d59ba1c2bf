-- For each authority, theme and side: its inspections with such a finding, of its inspections that make any of that side.
with made as (
    select
        ons_code,
        side,
        inspection,
        theme,
        bool_or(allows($kinds, kind) and allows($areas, area)) as is_found
    from theme_counts
    where theme is not null
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($origins, origin)
    group by ons_code, side, inspection, theme
),

counted as (
    select
        ons_code,
        side,
        count(distinct inspection) as inspections_counted
    from made
    group by ons_code, side
),

found as (
    select
        ons_code,
        side,
        theme,
        count_if(is_found)::bigint as inspections_with
    from made
    group by ons_code, side, theme
)

select
    counted.ons_code,
    authorities.name,
    counted.side,
    themes.theme,
    coalesce(found.inspections_with, 0) as inspections_with,
    counted.inspections_counted
from counted
inner join authorities using (ons_code)
cross join themes
left join found
    on found.ons_code = counted.ons_code
    and found.side = counted.side
    and found.theme = themes.theme
where allows($themes, themes.theme)
order by authorities.name, counted.side, themes.display_order
