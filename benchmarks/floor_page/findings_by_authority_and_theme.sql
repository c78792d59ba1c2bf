-- The hundred pairs of authority and theme with most findings under one framework.
select
    ons_code,
    theme,
    count(*) as findings
from theme_findings
where framework = $framework
group by ons_code, theme
order by findings desc, ons_code, theme
limit 100
