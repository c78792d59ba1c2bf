-- Which areas each framework judges: those that any of its inspections here graded.
select distinct
    inspections.framework,
    judgements.area
from judgements
inner join inspections using (inspection_id)
order by inspections.framework, judgements.area
