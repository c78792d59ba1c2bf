-- Authorities by how often their latest full inspection praises one theme as the main subject of a finding.
with latest as (
    select
        inspections.*
    from inspections
    inner join frameworks using (framework)
    where frameworks.is_full_inspection
    qualify row_number() over (partition by ons_code order by end_date desc, inspection_id desc) = 1
)

select
    latest.ons_code,
    authorities.name,
    authorities.region,
    latest.inspection_id,
    latest.end_date,
    latest.url,
    count(distinct theme_findings.finding_id) filter (theme_findings.kind = 'strength') as strengths,
    count(distinct theme_findings.finding_id) filter (
        theme_findings.kind in ('area_for_development', 'priority_action')
    ) as developments
from latest
inner join authorities using (ons_code)
inner join theme_findings using (inspection_id)
where theme_findings.theme = $theme
    and theme_findings.rank = 1
    and (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], latest.ons_code))
group by all
having strengths > 0
order by developments, strengths desc, authorities.name
limit 10
