-- How many findings each theme would leave, whatever other themes are chosen.
select
    'theme' as facet,
    theme as code,
    sum(findings)::bigint as findings
from theme_counts
where theme is not null
    and allows($kinds, kind)
    and allows($frameworks, framework)
    and allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($areas, area)
    and allows($origins, origin)
    and allows($inspections, inspection_id)
group by theme
order by findings desc, theme
