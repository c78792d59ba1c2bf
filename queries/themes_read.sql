-- For each theme, how many findings carry it, how many of them listed, and how many were assigned by reading.
select
    themes.label,
    themes.theme_group,
    themes.belongs,
    themes.does_not_belong,
    count(distinct finding_themes.finding_id) as findings,
    count(distinct finding_themes.finding_id) filter (findings.origin = 'listed') as listed,
    count(distinct finding_themes.finding_id) filter (finding_themes.source = 'read') as assigned_by_reading
from themes
left join finding_themes using (theme)
left join findings using (finding_id)
group by themes.label, themes.theme_group, themes.belongs, themes.does_not_belong, themes.display_order
order by themes.display_order
