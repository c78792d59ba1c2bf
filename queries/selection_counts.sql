-- How many findings, inspections and authorities the filters leave, in one row; a finding without a theme counts until themes are chosen.
-- Without themes the counts that are kept will do; with them each finding is looked at, since it may have several.
with chosen as (
    select
        ons_code,
        inspection,
        findings
    from inspection_counts
    where len($themes::varchar[]) = 0
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($kinds, kind)
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
    union all
    select
        ons_code,
        inspection,
        1
    from finding_lines
    where len($themes::varchar[]) > 0
        and allows_themes($themes, themes_held)
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($kinds, kind)
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
)

select
    coalesce(sum(findings), 0)::bigint as findings,
    count(distinct inspection) as inspections,
    count(distinct ons_code) as authorities
from chosen
