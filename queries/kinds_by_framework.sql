-- How many findings each framework gives, by kind and by how the kind is known.
with counted as (
    select
        inspection,
        framework,
        kind,
        origin,
        sum(as_main) as findings
    from theme_counts
    group by inspection, framework, kind, origin
)

select
    frameworks.short_label as framework,
    kinds.plural_label as kind,
    counted.origin,
    sum(counted.findings)::bigint as findings,
    count(*) as inspections
from counted
inner join frameworks using (framework)
inner join kinds using (kind)
where counted.findings > 0
group by frameworks.short_label, frameworks.display_order, kinds.plural_label, kinds.display_order, counted.origin
order by frameworks.display_order, kinds.display_order, counted.origin
