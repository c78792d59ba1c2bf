-- For each framework, year, theme and side: inspections with such a finding, of the inspections that make any of that side.
with made as (
    select
        side,
        framework,
        year,
        inspection,
        bit_or(themes_held) filter (allows($kinds, kind) and allows($areas, area)) as found
    from inspection_counts
    where themes_held <> 0
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($origins, origin)
    group by side, framework, year, inspection
),

asked as (
    select
        *,
        theme_bits([theme]) as bit
    from themes
    where allows($themes, theme)
),

final as (
    select
        made.side,
        made.framework,
        made.year,
        asked.theme,
        asked.label,
        asked.display_order,
        count(*) filter (made.found & asked.bit <> 0) as inspections_with,
        count(*) as inspections_counted
    from made
    cross join asked
    group by all
)

select
    final.side,
    final.framework,
    frameworks.short_label as framework_label,
    final.year,
    final.theme,
    final.label,
    final.inspections_with,
    final.inspections_counted
from final
inner join frameworks using (framework)
order by final.side, final.display_order, frameworks.display_order, final.year
