-- Tables made from the others, so that a chart or a search reads one table.
insert into theme_findings
select
    findings.finding_id,
    findings.inspection_id,
    inspections.ons_code,
    authorities.region,
    authorities.is_london_borough,
    inspections.framework,
    inspections.year,
    findings.kind,
    findings.origin,
    findings.area,
    findings.body,
    finding_themes.theme,
    finding_themes.rank
from finding_themes
inner join findings using (finding_id)
inner join inspections using (inspection_id)
inner join authorities using (ons_code)
order by
    finding_themes.theme,
    findings.kind,
    inspections.year,
    findings.finding_id,
    finding_themes.rank;
