-- Every grade given to the authorities chosen, with its inspection, oldest first.
with given as (
    select
        *
    from inspection_overviews
    where allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
)

select
    given.ons_code,
    given.authority as name,
    given.inspection_id,
    given.framework,
    given.framework_label,
    given.end_date,
    given.year,
    given.url,
    judgements.area,
    areas.label as area_label,
    judgements.grade,
    grades.label as grade_label,
    judgements.grade_rank
from judgements
inner join given using (inspection_id)
inner join areas using (area)
inner join grades using (grade)
order by given.authority, given.end_date, areas.display_order
