-- How many findings each kind, framework, year and authority would leave, each facet counted under all filters but its own, save that authorities stay within the places chosen.
-- Without themes the counts that are kept will do; with them findings are looked at. The themes' own facet is theme_facet_counts.
with alike as (
    select
        kind,
        framework,
        ons_code,
        year,
        findings
    from inspection_counts
    where len($themes::varchar[]) = 0
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
    union all
    select
        kind,
        framework,
        ons_code,
        year,
        1
    from finding_lines
    where len($themes::varchar[]) > 0
        and allows_themes($themes, themes_held)
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
),

flagged as (
    select
        *,
        allows($kinds, kind) as kind_fits,
        allows($frameworks, framework) as framework_fits,
        allows($authorities, ons_code) as authority_fits,
        year between $from_year and $to_year as year_fits
    from alike
),

final as (
    select
        case grouping(kind, framework, ons_code, year)
            when 7 then 'kind'
            when 11 then 'framework'
            when 13 then 'place'
            else 'years'
        end as facet,
        coalesce(kind, framework, ons_code, year::varchar) as code,
        case facet
            when 'kind' then sum(findings) filter (framework_fits and authority_fits and year_fits)
            when 'framework' then sum(findings) filter (kind_fits and authority_fits and year_fits)
            when 'place' then sum(findings) filter (kind_fits and framework_fits and authority_fits and year_fits)
            else sum(findings) filter (kind_fits and framework_fits and authority_fits)
        end as findings
    from flagged
    group by grouping sets (kind, framework, ons_code, year)
)

select
    facet,
    code,
    findings::bigint as findings
from final
where findings is not null
order by facet, findings desc, code
