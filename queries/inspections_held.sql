-- The inspections of the selection, newest first, with how many findings each gives and its overall grade.
select
    inspections.inspection_id,
    authorities.name as authority,
    frameworks.short_label as framework,
    inspections.start_date,
    inspections.end_date,
    inspections.published_date,
    inspections.lead_inspector,
    coalesce(grades.label, inspections.no_overall_reason, 'Could not be read') as overall,
    (select count(*) from findings where findings.inspection_id = inspections.inspection_id and origin = 'listed') as listed,
    (select count(*) from findings where findings.inspection_id = inspections.inspection_id and origin = 'narrative') as inferred,
    inspections.url
from inspections
inner join authorities using (ons_code)
inner join frameworks using (framework)
left join judgements
    on judgements.inspection_id = inspections.inspection_id
    and judgements.area in ('overall_effectiveness', 'send_outcome')
left join grades using (grade)
where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], inspections.ons_code))
    and inspections.year between $from_year and $to_year
    and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], inspections.framework))
order by inspections.end_date desc, authorities.name
