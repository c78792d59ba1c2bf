-- Frameworks that have inspections here, in their order.
select
    framework,
    label,
    short_label,
    first_year,
    last_year,
    is_full_inspection,
    description
from frameworks
where framework in (select framework from inspections)
order by display_order
