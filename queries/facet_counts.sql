-- How many findings each kind, theme, framework, year and authority would leave, each facet counted under all filters but its own, save that authorities stay within the places chosen.
with worded as (
    select finding_id
    from search_terms
    where list_contains($terms::varchar[], term)
    group by finding_id
    having count(distinct term) = len($terms::varchar[])
),

barred as (
    select finding_id
    from search_terms
    where list_contains($left_out::varchar[], term)
    union all
    select finding_id
    from findings
    where len($phrases::varchar[]) > 0
        and len(list_filter(
            $phrases::varchar[],
            lambda phrase: not contains(lower(concat_ws(' ', text, summary)), phrase)
        )) > 0
),

themed as (
    select finding_id
    from finding_themes
    where list_contains($themes::varchar[], theme)
),

-- From findings, so that one without a theme counts in every facet but the themes'.
flagged as (
    select
        findings.finding_id,
        findings.kind,
        inspections.framework,
        inspections.ons_code,
        inspections.year,
        (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], findings.kind)) as kind_fits,
        (len($themes::varchar[]) = 0 or findings.finding_id in (select finding_id from themed)) as theme_fits,
        (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], inspections.framework)) as framework_fits,
        (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], inspections.ons_code)) as authority_fits,
        inspections.year between $from_year and $to_year as year_fits
    from findings
    inner join inspections using (inspection_id)
    where (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], findings.area))
        and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], findings.origin))
        and (len($terms::varchar[]) = 0 or findings.finding_id in (select finding_id from worded))
        and findings.finding_id not in (select finding_id from barred)
),

by_theme as (
    select theme, count(distinct finding_id) as findings
    from theme_findings
    where (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], kind))
        and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], framework))
        and (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], ons_code))
        and year between $from_year and $to_year
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], area))
        and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], origin))
        and (len($terms::varchar[]) = 0 or finding_id in (select finding_id from worded))
        and finding_id not in (select finding_id from barred)
    group by theme
),

final as (
    select 'kind' as facet, kind as code, count(*) as findings
    from flagged
    where theme_fits and framework_fits and authority_fits and year_fits
    group by kind
    union all
    select 'theme', theme, findings
    from by_theme
    union all
    select 'framework', framework, count(*)
    from flagged
    where kind_fits and theme_fits and authority_fits and year_fits
    group by framework
    union all
    select 'place', ons_code, count(*)
    from flagged
    where kind_fits and theme_fits and framework_fits and authority_fits and year_fits
    group by ons_code
    union all
    select 'years', year::varchar, count(*)
    from flagged
    where kind_fits and theme_fits and framework_fits and authority_fits
    group by year
)

select facet, code, findings
from final
order by facet, findings desc, code
