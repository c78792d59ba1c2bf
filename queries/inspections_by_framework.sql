-- How many inspections of each framework the filters leave, most first.
select
    theme_findings.framework,
    frameworks.short_label as label,
    count(distinct inspection_id) as inspections
from theme_findings
inner join frameworks using (framework)
where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], ons_code))
    and year between $from_year and $to_year
    and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], theme_findings.framework))
group by theme_findings.framework, frameworks.short_label, frameworks.display_order
order by inspections desc, frameworks.display_order
