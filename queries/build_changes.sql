-- What the last build changed, one inspection a row, by name.
select
    build_changes.change,
    coalesce(inspections.title, build_changes.inspection_id) as inspection,
    build_changes.detail,
    inspections.url
from build_changes
left join inspections using (inspection_id)
order by build_changes.change, inspection
