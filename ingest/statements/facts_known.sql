-- What the facts know of each inspection, as far as a report of the same inspection needs it.
select
    facts_inspections.inspection_id,
    authorities.urn,
    facts_inspections.framework,
    facts_inspections.end_date,
    facts_inspections.published_date,
    facts_inspections.url,
    facts_inspections.file_sha256
from facts_inspections
inner join authorities using (ons_code)
order by facts_inspections.inspection_id
