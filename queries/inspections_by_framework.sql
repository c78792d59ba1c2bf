-- How many inspections of each framework the filters leave, most first; one without any finding is not counted.
select
    inspection_overviews.framework,
    inspection_overviews.framework_label as label,
    count(*) as inspections
from inspection_overviews
inner join frameworks using (framework)
where listed + inferred > 0
    and allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($frameworks, inspection_overviews.framework)
group by inspection_overviews.framework, inspection_overviews.framework_label, frameworks.display_order
order by inspections desc, frameworks.display_order
