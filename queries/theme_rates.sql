-- For each theme and side (development or strength): inspections with such a finding, of the inspections that make any of that side.
-- The themes of each inspection are listed and the lists looked through: a row for each inspection and theme would take longer to group.
with made as (
    select
        side,
        bit_or(themes_held) filter (allows($kinds, kind) and allows($areas, area)) as held
    from inspection_counts
    where themes_held <> 0
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($origins, origin)
    group by side, inspection
),

sides as (
    select
        side,
        list(held) as held
    from made
    group by side
)

select
    themes.theme,
    themes.label,
    sides.side,
    len(list_filter(
        sides.held, lambda each: each & (1::ubigint << (themes.display_order - 1)::ubigint) <> 0
    ))::bigint as inspections_with,
    len(sides.held)::bigint as inspections_counted
from sides
cross join themes
where allows($themes, themes.theme)
order by sides.side, inspections_with desc, themes.display_order
