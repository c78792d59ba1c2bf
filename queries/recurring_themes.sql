-- For each inspection that a full one followed: every theme under which it asked for improvement, and whether the authority's next full inspection did so too.
-- Only the first and the last step take parameters: with 'listed' alone in the first and none in the last it can be made a view.
-- What is asked of a Local Safeguarding Children Board is left out: no later inspection looks at it again.
with placed as (
    select
        inspection,
        inspection_id,
        ons_code,
        framework,
        coalesce(end_date, published_date, make_date(year, 12, 31)) as end_date,
        is_full_inspection
    from inspection_overviews
),

followed as (
    select
        earlier.ons_code,
        earlier.inspection as earlier_inspection,
        earlier.inspection_id as earlier_inspection_id,
        earlier.framework as earlier_framework,
        earlier.end_date as earlier_end_date,
        later.inspection as later_inspection,
        later.inspection_id as later_inspection_id,
        later.framework as later_framework,
        later.end_date as later_end_date
    from placed as earlier
    inner join placed as later
        on later.ons_code = earlier.ons_code
        and later.is_full_inspection
        and later.end_date > earlier.end_date
    qualify row_number() over (
        partition by earlier.inspection_id
        order by later.end_date, later.inspection_id
    ) = 1
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
        and list_contains($counted_origins::varchar[], origin)
    group by inspection, theme
),

final as (
    select
        followed.*,
        earlier.theme,
        earlier.findings as earlier_findings,
        coalesce(later.findings, 0) as later_findings,
        later.findings is not null as came_back
    from followed
    inner join counted as earlier on earlier.inspection = followed.earlier_inspection
    left join counted as later
        on later.inspection = followed.later_inspection
        and later.theme = earlier.theme
)

select
    final.ons_code,
    final.earlier_inspection_id,
    final.earlier_framework,
    final.earlier_end_date,
    final.later_inspection_id,
    final.later_framework,
    final.later_end_date,
    final.theme,
    themes.label,
    final.earlier_findings,
    final.later_findings,
    final.came_back
from final
inner join themes using (theme)
where allows($authorities, final.ons_code)
    and allows($themes, final.theme)
order by
    final.later_end_date,
    final.earlier_end_date,
    final.came_back desc,
    themes.display_order,
    final.earlier_inspection_id
