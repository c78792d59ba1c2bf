-- The findings that the filters leave, each with its themes, in the order of inspections and of the report.
select
    findings.finding_id,
    findings.inspection_id,
    findings.kind,
    finding_lines.kind_label,
    case when findings.kind in ('strength', 'satisfactory') then 'strength' else 'development' end as side,
    findings.origin,
    findings.section,
    findings.body,
    findings.page,
    findings.paragraph,
    findings.text,
    findings.summary,
    list_filter(
        [finding_lines.theme, finding_lines.second_theme, finding_lines.third_theme], lambda theme: theme is not null
    ) as themes,
    finding_lines.theme_labels,
    inspection_overviews.authority,
    inspection_overviews.framework_label,
    coalesce(
        inspection_overviews.end_date, inspection_overviews.published_date, make_date(inspection_overviews.year, 12, 31)
    ) as end_date,
    inspection_overviews.url
from finding_lines
inner join findings on findings.rowid = finding_lines.number
inner join inspection_overviews on inspection_overviews.inspection = finding_lines.inspection
inner join kinds on kinds.kind = finding_lines.kind
where finding_lines.theme is not null
    and allows($authorities, finding_lines.ons_code)
    and finding_lines.year between $from_year and $to_year
    and allows($frameworks, finding_lines.framework)
    and allows($kinds, finding_lines.kind)
    and (
        allows($themes, finding_lines.theme)
        or list_contains($themes::varchar[], finding_lines.second_theme)
        or list_contains($themes::varchar[], finding_lines.third_theme)
    )
    and allows($areas, finding_lines.area)
    and allows($origins, finding_lines.origin)
order by end_date, findings.inspection_id, kinds.display_order, findings.ordinal
