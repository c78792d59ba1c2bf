-- How many findings each framework gives, by kind and by how the kind is known.
with counted as (
    select
        framework,
        kind,
        origin,
        sum(findings)::bigint as findings,
        count(distinct inspection) as inspections
    from inspection_counts
    group by framework, kind, origin
)

select
    frameworks.short_label as framework,
    kinds.plural_label as kind,
    counted.origin,
    counted.findings,
    counted.inspections
from counted
inner join frameworks using (framework)
inner join kinds using (kind)
order by frameworks.display_order, kinds.display_order, counted.origin
