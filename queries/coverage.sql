-- How many inspections are held of each framework in each year.
select
    frameworks.short_label as framework,
    inspections.year,
    count(*) as inspections
from inspections
inner join frameworks using (framework)
group by frameworks.short_label, frameworks.display_order, inspections.year
order by frameworks.display_order, inspections.year
