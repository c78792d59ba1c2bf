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

flagged as (
    select
        finding_id,
        kind,
        theme,
        framework,
        ons_code,
        year,
        (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], kind)) as kind_fits,
        (len($themes::varchar[]) = 0 or list_contains($themes::varchar[], theme)) as theme_fits,
        (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], framework)) as framework_fits,
        (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], ons_code)) as authority_fits,
        year between $from_year and $to_year as year_fits
    from theme_findings
    where (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], area))
        and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], origin))
        and (len($terms::varchar[]) = 0 or finding_id in (select finding_id from worded))
        and finding_id not in (select finding_id from barred)
),

final as (
    select 'kind' as facet, kind as code, count(distinct finding_id) as findings
    from flagged
    where theme_fits and framework_fits and authority_fits and year_fits
    group by kind
    union all
    select 'theme', theme, count(distinct finding_id)
    from flagged
    where kind_fits and framework_fits and authority_fits and year_fits
    group by theme
    union all
    select 'framework', framework, count(distinct finding_id)
    from flagged
    where kind_fits and theme_fits and authority_fits and year_fits
    group by framework
    union all
    select 'place', ons_code, count(distinct finding_id)
    from flagged
    where kind_fits and theme_fits and framework_fits and authority_fits and year_fits
    group by ons_code
    union all
    select 'years', year::varchar, count(distinct finding_id)
    from flagged
    where kind_fits and theme_fits and framework_fits and authority_fits
    group by year
)

select facet, code, findings
from final
order by facet, findings desc, code
