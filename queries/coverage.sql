-- How many inspections are held of each framework in each year; frameworks of which none is held stand once, without a year.
select
    frameworks.framework,
    frameworks.short_label,
    frameworks.label,
    frameworks.first_year,
    frameworks.last_year,
    frameworks.display_order,
    inspections.year,
    count(inspections.inspection_id) as inspections
from frameworks
left join inspections using (framework)
group by all
order by frameworks.display_order, inspections.year
