-- Inspections whose report is known to be published but is not read yet, newest first.
select
    authorities.name as authority,
    known_inspections.document,
    known_inspections.published_date,
    known_inspections.url
from known_inspections
inner join authorities using (ons_code)
order by known_inspections.published_date desc, authorities.name
