-- The same counts as facet_counts while themes are chosen: each finding once, by the first of its themes that is asked for.
with alike as materialized (
    select
        kind,
        framework,
        ons_code,
        year,
        count(*) as findings,
        allows($kinds, kind) as kind_fits,
        allows($frameworks, framework) as framework_fits,
        allows($authorities, ons_code) as authority_fits,
        year between $from_year and $to_year as year_fits
    from theme_findings
    where allows($themes, theme)
        and themes_before & theme_bits($themes) = 0
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
    group by kind, framework, ons_code, year
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
