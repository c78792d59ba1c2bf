-- For each authority, theme and side: its inspections with such a finding, of its inspections that make any of that side.
with made as (
    select
        ons_code,
        side,
        inspection,
        bit_or(themes_held) filter (allows($kinds, kind) and allows($areas, area)) as found
    from inspection_counts
    where themes_held <> 0
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($origins, origin)
    group by ons_code, side, inspection
),

asked as (
    select
        theme,
        display_order,
        theme_bits([theme]) as bit
    from themes
    where allows($themes, theme)
),

final as (
    select
        made.ons_code,
        made.side,
        asked.theme,
        asked.display_order,
        count(*) filter (made.found & asked.bit <> 0) as inspections_with,
        count(*) as inspections_counted
    from made
    cross join asked
    group by all
)

select
    final.ons_code,
    authorities.name,
    final.side,
    final.theme,
    final.inspections_with,
    final.inspections_counted
from final
inner join authorities using (ons_code)
order by authorities.name, final.side, final.display_order
