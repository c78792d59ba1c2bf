-- Inspections, judgements and findings of each framework.
with judged as (
    select
        inspections.framework,
        count(*) as judgements
    from judgements
    inner join inspections using (inspection_id)
    group by inspections.framework
),

found as (
    select
        inspections.framework,
        count(*) filter (findings.origin = 'listed') as listed,
        count(*) filter (findings.origin = 'narrative') as narrative
    from findings
    inner join inspections using (inspection_id)
    group by inspections.framework
)

select
    frameworks.label,
    count(*) as inspections,
    coalesce(any_value(judged.judgements), 0) as judgements,
    coalesce(any_value(found.listed), 0) as listed,
    coalesce(any_value(found.narrative), 0) as narrative
from inspections
inner join frameworks using (framework)
left join judged using (framework)
left join found using (framework)
group by
    frameworks.label,
    frameworks.display_order
order by frameworks.display_order
