-- Inspections as facts, with the number of their findings to check them by.
with counted as (
    select
        inspection_id,
        count(*) as findings
    from findings
    group by inspection_id
)

select
    inspections.inspection_id,
    inspections.ons_code,
    inspections.framework,
    inspections.title,
    inspections.start_date,
    inspections.end_date,
    inspections.published_date,
    inspections.lead_inspector,
    inspections.pages,
    inspections.url,
    inspections.file_sha256,
    inspections.extractor_version,
    inspections.no_overall_reason,
    coalesce(counted.findings, 0) as findings
from inspections
left join counted using (inspection_id)
order by inspections.inspection_id
