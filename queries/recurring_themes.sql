-- For each inspection that a full one followed: every theme under which it asked for improvement, and whether the authority's next full inspection did so too.
-- What is asked of a Local Safeguarding Children Board is left out: no later inspection looks at it again.
with placed as (
    select
        inspection,
        inspection_id,
        ons_code,
        framework,
        next_full,
        coalesce(end_date, published_date, make_date(year, 12, 31)) as end_date
    from inspection_overviews
    where allows($authorities, ons_code)
),

counted as (
    select
        inspection,
        theme,
        sum(findings)::bigint as findings
    from theme_counts
    where side = 'development'
        and body <> 'lscb'
        and theme is not null
        and allows($authorities, ons_code)
        and allows($themes, theme)
        and list_contains($counted_origins::varchar[], origin)
    group by inspection, theme
)

select
    earlier.ons_code,
    earlier.inspection_id as earlier_inspection_id,
    earlier.framework as earlier_framework,
    earlier.end_date as earlier_end_date,
    later.inspection_id as later_inspection_id,
    later.framework as later_framework,
    later.end_date as later_end_date,
    asked.theme,
    themes.label,
    asked.findings as earlier_findings,
    coalesce(asked_again.findings, 0) as later_findings,
    asked_again.findings is not null as came_back
from placed as earlier
inner join placed as later on later.inspection = earlier.next_full
inner join counted as asked on asked.inspection = earlier.inspection
inner join themes using (theme)
left join counted as asked_again
    on asked_again.inspection = earlier.next_full
    and asked_again.theme = asked.theme
order by
    later.end_date,
    earlier.end_date,
    came_back desc,
    themes.display_order,
    earlier.inspection_id
