-- The inspections of the selection, newest first, with how many findings each gives and its overall grade.
select
    inspection_overviews.inspection_id,
    inspection_overviews.authority,
    inspection_overviews.framework_label as framework,
    inspection_overviews.start_date,
    inspection_overviews.end_date,
    inspection_overviews.published_date,
    inspection_overviews.lead_inspector,
    coalesce(grades.label, inspection_overviews.no_overall_reason, 'Could not be read') as overall,
    inspection_overviews.listed,
    inspection_overviews.inferred,
    inspection_overviews.url
from inspection_overviews
left join judgements
    on judgements.inspection_id = inspection_overviews.inspection_id
    and judgements.area in ('overall_effectiveness', 'send_outcome')
left join grades using (grade)
where allows($authorities, inspection_overviews.ons_code)
    and inspection_overviews.year between $from_year and $to_year
    and allows($frameworks, inspection_overviews.framework)
order by inspection_overviews.end_date desc, inspection_overviews.authority
