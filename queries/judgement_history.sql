-- Every grade given to the authorities chosen, with its inspection, oldest first.
select
    authorities.ons_code,
    authorities.name,
    inspections.inspection_id,
    inspections.framework,
    frameworks.short_label as framework_label,
    inspections.end_date,
    inspections.year,
    inspections.url,
    judgements.area,
    areas.label as area_label,
    judgements.grade,
    grades.label as grade_label,
    judgements.grade_rank
from judgements
inner join inspections using (inspection_id)
inner join authorities using (ons_code)
inner join frameworks using (framework)
inner join areas using (area)
inner join grades using (grade)
where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], inspections.ons_code))
    and inspections.year between $from_year and $to_year
    and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], inspections.framework))
order by authorities.name, inspections.end_date, areas.display_order
