-- Judgements as facts.
select
    judgements.inspection_id,
    judgements.area,
    judgements.grade
from judgements
inner join areas using (area)
order by
    judgements.inspection_id,
    areas.display_order
