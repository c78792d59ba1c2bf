-- Reports that are known to be published but were not read yet.
select
    url,
    ons_code,
    document,
    published_date
from known_inspections
order by
    published_date,
    url
