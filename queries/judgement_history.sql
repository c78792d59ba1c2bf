-- Every grade given to the authorities chosen, with its inspection, oldest first.
select
    inspection_overviews.ons_code,
    inspection_overviews.authority as name,
    inspection_overviews.inspection_id,
    inspection_overviews.framework,
    inspection_overviews.framework_label,
    inspection_overviews.end_date,
    inspection_overviews.year,
    inspection_overviews.url,
    judgements.area,
    areas.label as area_label,
    judgements.grade,
    grades.label as grade_label,
    judgements.grade_rank
from judgements
inner join inspection_overviews using (inspection_id)
inner join areas using (area)
inner join grades using (grade)
where allows($authorities, inspection_overviews.ons_code)
    and inspection_overviews.year between $from_year and $to_year
    and allows($frameworks, inspection_overviews.framework)
order by inspection_overviews.authority, inspection_overviews.end_date, areas.display_order
