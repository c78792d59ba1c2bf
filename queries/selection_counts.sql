-- How many findings, inspections and authorities the filters leave while no theme is chosen, in one row; a finding without a theme counts too.
-- With themes themed_selection_counts is asked, which looks at findings, since one may have several of them.
select
    coalesce(sum(findings), 0)::bigint as findings,
    count(distinct inspection) as inspections,
    count(distinct ons_code) as authorities
from inspection_counts
where allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($frameworks, framework)
    and allows($kinds, kind)
    and allows($areas, area)
    and allows($origins, origin)
    and allows($inspections, inspection_id)
