-- How many findings each framework gives, by kind and by how the kind is known.
select
    frameworks.short_label as framework,
    kinds.plural_label as kind,
    findings.origin,
    count(*) as findings,
    count(distinct findings.inspection_id) as inspections
from findings
inner join inspections using (inspection_id)
inner join frameworks using (framework)
inner join kinds using (kind)
group by frameworks.short_label, frameworks.display_order, kinds.plural_label, kinds.display_order, findings.origin
order by frameworks.display_order, kinds.display_order, findings.origin
