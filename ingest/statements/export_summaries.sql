-- Summaries, each after the framework whose file it goes into.
select
    inspections.framework,
    findings.finding_id,
    findings.summary
from findings
inner join inspections using (inspection_id)
where findings.summary is not null
order by
    inspections.framework,
    findings.inspection_id,
    findings.ordinal
