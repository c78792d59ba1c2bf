-- Listed findings as facts, each after the framework whose file it goes into.
select
    framework,
    finding_id,
    inspection_id,
    kind,
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
where origin = 'listed'
order by
    framework,
    inspection_id,
    ordinal
