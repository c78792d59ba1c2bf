-- For each theme and side (development or strength): inspections with such a finding, of the inspections that make any of that side.
with made as (
    select
        side,
        inspection,
        bit_or(themes_held) filter (allows($kinds, kind) and allows($areas, area)) as found
    from inspection_counts
    where themes_held <> 0
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($origins, origin)
    group by side, inspection
),

asked as (
    select
        theme,
        label,
        display_order,
        theme_bits([theme]) as bit
    from themes
    where allows($themes, theme)
),

counted as (
    select
        made.side,
        asked.theme,
        asked.label,
        asked.display_order,
        count(*) filter (made.found & asked.bit <> 0) as inspections_with,
        count(*) as inspections_counted
    from made
    cross join asked
    group by all
),

found as (
    select
        side,
        theme,
        sum(findings)::bigint as findings
    from theme_counts
    where allows($themes, theme)
        and allows($kinds, kind)
        and allows($areas, area)
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($origins, origin)
    group by side, theme
)

select
    counted.theme,
    counted.label,
    counted.side,
    counted.inspections_with,
    counted.inspections_counted,
    coalesce(found.findings, 0) as findings
from counted
left join found using (side, theme)
order by counted.side, counted.inspections_with desc, counted.display_order
