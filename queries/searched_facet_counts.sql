-- The same counts as facet_counts, of the findings that the words leave.
with flagged as materialized (
    select
        finding_lines.kind,
        finding_lines.framework,
        finding_lines.ons_code,
        finding_lines.year,
        finding_lines.theme,
        finding_lines.second_theme,
        finding_lines.third_theme,
        allows_themes($themes, finding_lines.themes_held) as theme_fits,
        allows($kinds, finding_lines.kind) as kind_fits,
        allows($frameworks, finding_lines.framework) as framework_fits,
        allows($authorities, finding_lines.ons_code) as authority_fits,
        finding_lines.year between $from_year and $to_year as year_fits
    from findings_with($terms::varchar[], $left_out::varchar[], $phrases::varchar[]) as worded
    inner join finding_lines using (number)
    where allows($areas, finding_lines.area)
        and allows($origins, finding_lines.origin)
        and allows($inspections, finding_lines.inspection_id)
),

themed as (
    select unnest([theme, second_theme, third_theme]) as theme
    from flagged
    where kind_fits and framework_fits and authority_fits and year_fits
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
            when 'kind' then count_if(framework_fits and authority_fits and year_fits)
            when 'framework' then count_if(kind_fits and authority_fits and year_fits)
            when 'place' then count_if(kind_fits and framework_fits and authority_fits and year_fits)
            else count_if(kind_fits and framework_fits and authority_fits)
        end as findings
    from flagged
    where theme_fits
    group by grouping sets (kind, framework, ons_code, year)
    union all
    select
        'theme',
        theme,
        count(*)
    from themed
    where theme is not null
    group by theme
)

select
    facet,
    code,
    findings::bigint as findings
from final
where findings > 0
order by facet, findings desc, code
