-- The listed findings of a database, with their text where the report is on this machine.
select
    findings.finding_id,
    findings.inspection_id,
    findings.text
from findings
where findings.origin = 'listed'
order by findings.inspection_id, findings.ordinal
