-- For each theme and side (development or strength): inspections with such a finding, of the inspections that make any of that side.
with made as (
    select
        side,
        inspection,
        theme,
        sum(findings) filter (allows($kinds, kind) and allows($areas, area)) as findings
    from theme_counts
    where theme is not null
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($origins, origin)
    group by side, inspection, theme
),

counted as (
    select
        side,
        count(distinct inspection) as inspections_counted
    from made
    group by side
),

found as (
    select
        side,
        theme,
        count(findings) as inspections_with,
        sum(findings)::bigint as findings
    from made
    group by side, theme
)

select
    themes.theme,
    themes.label,
    counted.side,
    coalesce(found.inspections_with, 0) as inspections_with,
    counted.inspections_counted,
    coalesce(found.findings, 0) as findings
from counted
cross join themes
left join found
    on found.theme = themes.theme
    and found.side = counted.side
where allows($themes, themes.theme)
order by counted.side, inspections_with desc, themes.display_order
