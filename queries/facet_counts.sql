-- How many findings each kind, framework, year and authority would leave while no theme is chosen, each facet counted under all filters but its own, save that authorities stay within the places chosen.
-- With themes themed_facet_counts is asked, which looks at findings; the themes' own facet is theme_facet_counts.
with alike as not materialized (
    select
        kind,
        framework,
        ons_code,
        year,
        findings,
        allows($kinds, kind) as kind_fits,
        allows($frameworks, framework) as framework_fits,
        allows($authorities, ons_code) as authority_fits,
        year between $from_year and $to_year as year_fits
    from inspection_counts
    where allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
)

select
    'kind' as facet,
    kind as code,
    sum(findings)::bigint as findings
from alike
where framework_fits
    and authority_fits
    and year_fits
group by kind
union all
select
    'framework',
    framework,
    sum(findings)::bigint
from alike
where kind_fits
    and authority_fits
    and year_fits
group by framework
union all
select
    'place',
    ons_code,
    sum(findings)::bigint
from alike
where kind_fits
    and framework_fits
    and authority_fits
    and year_fits
group by ons_code
union all
select
    'years',
    year::varchar,
    sum(findings)::bigint
from alike
where kind_fits
    and framework_fits
    and authority_fits
group by year
order by facet, findings desc, code
