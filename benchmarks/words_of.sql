-- The two columns that LIKE gives, of the findings whose numbers a search gave, in their order.
with placed as materialized (
    select
        number,
        finding_id
    from finding_lines
    where number in (select unnest($numbers::integer[]))
)

select
    placed.finding_id,
    findings.text
from placed
inner join findings using (finding_id)
order by list_position($numbers::integer[], placed.number)
