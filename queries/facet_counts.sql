-- How many findings each kind, theme, framework, year and authority would leave, each facet counted under all filters but its own, save that authorities stay within the places chosen.
with rarest as (
    select term
    from search_vocabulary
    where term in (select unnest($terms::varchar[]))
    order by findings, term
    limit 1
),

-- The rarest word first: only findings that have it can have all.
first_word as (
    select number
    from search_terms
    where term = (select term from rarest)
),

other_words as (
    select number
    from search_terms
    where term in (select unnest($terms::varchar[]))
        and term <> (select term from rarest)
),

worded as (
    select first_word.number
    from first_word
    inner join other_words using (number)
    group by first_word.number
    having count(*) = len($terms::varchar[]) - 1
    union all
    select number
    from first_word
    where len($terms::varchar[]) = 1
),

barred as (
    select number
    from search_terms
    where term in (select unnest($left_out::varchar[]))
    union all
    select findings.rowid
    from findings
    where len($phrases::varchar[]) > 0
        and (len($terms::varchar[]) = 0 or findings.rowid in (select number from worded))
        and len(list_filter(
            $phrases::varchar[],
            lambda phrase: not contains(lower(concat_ws(' ', findings.text, findings.summary)), phrase)
        )) > 0
),

-- Without words and themes the counts that are kept will do; else findings are looked at. All facets here but the themes' count only findings of the themes chosen.
alike as (
    select
        inspection,
        kind,
        sum(as_main) as findings
    from theme_counts
    where len($terms::varchar[]) + len($left_out::varchar[]) + len($phrases::varchar[]) + len($themes::varchar[]) = 0
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
    group by inspection, kind
    union all
    select
        finding_lines.inspection,
        finding_lines.kind,
        count(*)
    from finding_lines
    left join worded using (number)
    anti join barred using (number)
    where len($terms::varchar[]) + len($left_out::varchar[]) + len($phrases::varchar[]) + len($themes::varchar[]) > 0
        and allows($areas, finding_lines.area)
        and allows($origins, finding_lines.origin)
        and allows($inspections, finding_lines.inspection_id)
        and (
            allows($themes, finding_lines.theme)
            or list_contains($themes::varchar[], finding_lines.second_theme)
            or list_contains($themes::varchar[], finding_lines.third_theme)
        )
        and (len($terms::varchar[]) = 0 or worded.number is not null)
    group by all
),

flagged as (
    select
        alike.findings,
        alike.kind,
        inspection_overviews.framework,
        inspection_overviews.ons_code,
        inspection_overviews.year,
        allows($kinds, alike.kind) as kind_fits,
        allows($frameworks, inspection_overviews.framework) as framework_fits,
        allows($authorities, inspection_overviews.ons_code) as authority_fits,
        inspection_overviews.year between $from_year and $to_year as year_fits
    from alike
    inner join inspection_overviews using (inspection)
),

by_theme as (
    select
        theme,
        findings
    from theme_counts
    where len($terms::varchar[]) + len($left_out::varchar[]) + len($phrases::varchar[]) = 0
        and allows($kinds, kind)
        and allows($frameworks, framework)
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
    union all
    select
        unnest([theme, second_theme, third_theme]),
        1
    from finding_lines
    left join worded using (number)
    anti join barred using (number)
    where len($terms::varchar[]) + len($left_out::varchar[]) + len($phrases::varchar[]) > 0
        and allows($kinds, kind)
        and allows($frameworks, framework)
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
        and (len($terms::varchar[]) = 0 or worded.number is not null)
),

final as (
    select 'kind' as facet, kind as code, sum(findings)::bigint as findings
    from flagged
    where framework_fits and authority_fits and year_fits
    group by kind
    union all
    select 'theme', theme, sum(findings)
    from by_theme
    where theme is not null
    group by theme
    union all
    select 'framework', framework, sum(findings)
    from flagged
    where kind_fits and authority_fits and year_fits
    group by framework
    union all
    select 'place', ons_code, sum(findings)
    from flagged
    where kind_fits and framework_fits and authority_fits and year_fits
    group by ons_code
    union all
    select 'years', year::varchar, sum(findings)
    from flagged
    where kind_fits and framework_fits and authority_fits
    group by year
)

select facet, code, findings::bigint as findings
from final
order by facet, findings desc, code
