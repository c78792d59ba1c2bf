-- The same counts as selection_counts while themes are chosen: each finding once, by the first of its themes that is asked for.
with counted as (
    select
        any_value(ons_code) as ons_code,
        count(*) as findings
    from theme_findings
    where allows($themes, theme)
        and themes_before & theme_bits($themes) = 0
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($kinds, kind)
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
    group by inspection_id
)

select
    coalesce(sum(findings), 0)::bigint as findings,
    count(*) as inspections,
    count(distinct ons_code) as authorities
from counted
