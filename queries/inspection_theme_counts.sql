-- For each inspection and theme that the filters leave: findings on each side, listed and inferred apart.
select
    theme_findings.inspection_id,
    theme_findings.theme,
    themes.label,
    themes.display_order,
    case when theme_findings.kind in ('strength', 'satisfactory') then 'strength' else 'development' end as side,
    theme_findings.origin,
    count(distinct theme_findings.finding_id) as findings
from theme_findings
inner join themes using (theme)
where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], theme_findings.ons_code))
    and theme_findings.year between $from_year and $to_year
    and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], theme_findings.framework))
    and (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], theme_findings.kind))
    and (len($themes::varchar[]) = 0 or list_contains($themes::varchar[], theme_findings.theme))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], theme_findings.area))
    and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], theme_findings.origin))
group by all
order by theme_findings.inspection_id, themes.display_order, side, theme_findings.origin
