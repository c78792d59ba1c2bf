-- For each authority, theme and side: its inspections with such a finding, of its inspections that make any of that side.
with selected as (
    select
        inspection_id,
        ons_code,
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
        ons_code,
        side,
        count(distinct inspection_id) as inspections_counted
    from selected
    group by ons_code, side
),

found as (
    select
        ons_code,
        side,
        theme,
        count(distinct inspection_id) as inspections_with
    from selected
    where (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], kind))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], area))
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
where len($themes::varchar[]) = 0 or list_contains($themes::varchar[], themes.theme)
order by authorities.name, counted.side, themes.display_order
