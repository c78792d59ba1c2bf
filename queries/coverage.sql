-- How many inspections are held of each framework in each year; frameworks of which none is held stand once, without a year.
with held as (
    select
        framework,
        year,
        count(*) as inspections
    from inspections
    group by framework, year
)

select
    frameworks.framework,
    frameworks.short_label,
    frameworks.label,
    frameworks.first_year,
    frameworks.last_year,
    frameworks.display_order,
    held.year,
    coalesce(held.inspections, 0) as inspections
from frameworks
left join held using (framework)
order by frameworks.display_order, held.year
