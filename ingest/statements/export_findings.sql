-- Findings as facts, without words, with their themes in one cell, the main one first.
-- A heading that is nearly a sentence is cut after nine words, because no sentence of a report is committed.
create or replace temp view exported_findings as
with themed as (
    select
        finding_id,
        string_agg(theme, ' ' order by rank) as themes,
        any_value(source) as themes_source
    from finding_themes
    group by finding_id
)

select
    inspections.framework,
    findings.finding_id,
    findings.inspection_id,
    findings.kind,
    findings.kind_confidence,
    findings.origin,
    if(
        len(string_split(findings.section, ' ')) > 11,
        array_to_string(string_split(findings.section, ' ')[:9], ' ') || ' …',
        findings.section
    ) as section,
    findings.area,
    findings.body,
    findings.ordinal,
    findings.page,
    findings.paragraph,
    findings.reference,
    themed.themes,
    themed.themes_source
from findings
inner join inspections using (inspection_id)
left join themed using (finding_id);
