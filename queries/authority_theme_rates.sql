-- For each authority, theme and side: its inspections with such a finding, of its inspections that make any of that side.
with made as (
    select
        ons_code,
        any_value(authority) as name,
        side,
        bit_or(themes_held) filter (allows($kinds, kind) and allows($areas, area)) as held
    from inspection_counts
    where themes_held <> 0
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($origins, origin)
    group by ons_code, side, inspection
)

select
    made.ons_code,
    made.name,
    made.side,
    themes.theme,
    count(*) filter (made.held & (1::ubigint << (themes.display_order - 1)::ubigint) <> 0) as inspections_with,
    count(*) as inspections_counted
from made
cross join themes
where allows($themes, themes.theme)
group by made.ons_code, made.name, made.side, themes.theme, themes.display_order
order by made.name, made.side, themes.display_order
