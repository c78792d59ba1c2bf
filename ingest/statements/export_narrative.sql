-- Narrative findings as facts.
select
    finding_id,
    inspection_id,
    kind,
    kind_confidence,
    section,
    area,
    body,
    ordinal,
    page,
    paragraph,
    reference,
    themes,
    themes_source
from exported_findings
where origin = 'narrative'
order by
    inspection_id,
    ordinal
