-- For each framework, year, theme and side: inspections with such a finding, of the inspections that make any of that side.
with made as (
    select
        side,
        framework,
        year,
        inspection,
        theme,
        bool_or(allows($kinds, kind) and allows($areas, area)) as is_found
    from theme_counts
    where theme is not null
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($origins, origin)
    group by side, framework, year, inspection, theme
),

counted as (
    select
        side,
        framework,
        year,
        count(distinct inspection) as inspections_counted
    from made
    group by side, framework, year
),

found as (
    select
        side,
        framework,
        year,
        theme,
        count_if(is_found)::bigint as inspections_with
    from made
    group by side, framework, year, theme
)

select
    counted.side,
    counted.framework,
    frameworks.short_label as framework_label,
    counted.year,
    themes.theme,
    themes.label,
    coalesce(found.inspections_with, 0) as inspections_with,
    counted.inspections_counted
from counted
inner join frameworks using (framework)
cross join themes
left join found
    on found.side = counted.side
    and found.framework = counted.framework
    and found.year = counted.year
    and found.theme = themes.theme
where allows($themes, themes.theme)
order by counted.side, themes.display_order, frameworks.display_order, counted.year
