-- Judgement areas under which findings stand or grades are given, in their order.
select
    area,
    label
from areas
where area in (
    select area from inspection_counts
    union all
    select area from judgements
)
order by display_order
