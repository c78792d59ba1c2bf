-- The findings that the filters leave, each with its themes, in the order of inspections and of the report.
with selected as (
    select distinct finding_id
    from theme_findings
    where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], ons_code))
        and year between $from_year and $to_year
        and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], framework))
        and (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], kind))
        and (len($themes::varchar[]) = 0 or list_contains($themes::varchar[], theme))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], area))
        and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], origin))
),

named as (
    select
        finding_themes.finding_id,
        list(themes.theme order by finding_themes.rank) as themes,
        list(themes.label order by finding_themes.rank) as theme_labels
    from finding_themes
    inner join selected using (finding_id)
    inner join themes using (theme)
    group by finding_themes.finding_id
)

select
    findings.finding_id,
    findings.inspection_id,
    findings.kind,
    kinds.label as kind_label,
    case when findings.kind in ('strength', 'satisfactory') then 'strength' else 'development' end as side,
    findings.origin,
    findings.section,
    findings.body,
    findings.page,
    findings.paragraph,
    findings.text,
    findings.summary,
    named.themes,
    named.theme_labels,
    authorities.name as authority,
    frameworks.short_label as framework_label,
    coalesce(inspections.end_date, inspections.published_date, make_date(inspections.year, 12, 31)) as end_date,
    inspections.url
from findings
inner join named using (finding_id)
inner join kinds using (kind)
inner join inspections using (inspection_id)
inner join frameworks using (framework)
inner join authorities using (ons_code)
order by end_date, findings.inspection_id, kinds.display_order, findings.ordinal
