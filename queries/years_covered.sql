-- First and last year of the inspections held, in one row.
select
    coalesce(min(year), 2009) as first_year,
    coalesce(max(year), 2009) as last_year
from inspections
