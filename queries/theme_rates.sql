-- For each theme and side (development or strength): inspections with such a finding, of the inspections that make any of that side.
with selected as (
    select
        finding_id,
        inspection_id,
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
        count(distinct inspection_id) as inspections_counted
    from selected
    group by side
),

found as (
    select
        side,
        theme,
        count(distinct inspection_id) as inspections_with,
        count(distinct finding_id) as findings
    from selected
    where (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], kind))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], area))
    group by side, theme
),

final as (
    select
        themes.theme,
        themes.label,
        themes.display_order,
        counted.side,
        coalesce(found.inspections_with, 0) as inspections_with,
        counted.inspections_counted,
        coalesce(found.findings, 0) as findings
    from themes
    cross join counted
    left join found
        on found.theme = themes.theme
        and found.side = counted.side
    where len($themes::varchar[]) = 0 or list_contains($themes::varchar[], themes.theme)
)

select
    theme,
    label,
    side,
    inspections_with,
    inspections_counted,
    findings
from final
order by side, inspections_with desc, display_order
