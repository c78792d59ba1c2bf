-- How many inspections of each framework the filters leave, most first; one without any finding is not counted.
select
    inspections.framework,
    frameworks.short_label as label,
    count(*) as inspections
from inspections
inner join frameworks using (framework)
where inspections.inspection_id in (select inspection_id from findings)
    and (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], inspections.ons_code))
    and inspections.year between $from_year and $to_year
    and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], inspections.framework))
group by inspections.framework, frameworks.short_label, frameworks.display_order
order by inspections desc, frameworks.display_order
