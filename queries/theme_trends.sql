-- For each framework, year, theme and side: inspections with such a finding, of the inspections that make any of that side.
with selected as (
    select
        inspection_id,
        framework,
        year,
        theme,
        kind,
        area,
        case when kind in ('strength', 'satisfactory') then 'strength' else 'development' end as side
    from theme_findings
    where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], ons_code))
        and year between $from_year and $to_year
        and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], framework))
        and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], origin))
),

counted as (
    select
        side,
        framework,
        year,
        count(distinct inspection_id) as inspections_counted
    from selected
    group by side, framework, year
),

found as (
    select
        side,
        framework,
        year,
        theme,
        count(distinct inspection_id) as inspections_with
    from selected
    where (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], kind))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], area))
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
where len($themes::varchar[]) = 0 or list_contains($themes::varchar[], themes.theme)
order by counted.side, themes.display_order, frameworks.display_order, counted.year
