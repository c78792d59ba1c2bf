-- For each theme, how many findings carry it, how many of them listed, and how many were assigned by reading.
with counted as (
    select
        theme,
        sum(findings) as findings,
        sum(findings) filter (origin = 'listed') as listed,
        sum(assigned_by_reading) as assigned_by_reading
    from theme_counts
    group by theme
)

select
    themes.label,
    themes.theme_group,
    themes.belongs,
    themes.does_not_belong,
    coalesce(counted.findings, 0)::bigint as findings,
    coalesce(counted.listed, 0)::bigint as listed,
    coalesce(counted.assigned_by_reading, 0)::bigint as assigned_by_reading
from themes
left join counted using (theme)
order by themes.display_order
