-- The same page as searched_numbers, best or newest first, of one word or of two and with nothing else asked: only the rows of these words are read, since findings stand newest first.
-- How many there are is counted apart: a window over all of them would take longer.
with matching as materialized (
    select
        first.number,
        first.weight + second.weight as score
    from search_terms as first
    inner join search_terms as second using (number)
    where first.term = ($terms::varchar[])[1]
        and second.term = ($terms::varchar[])[-1]
),

held as (
    select count(*) as findings
    from matching
),

best as (
    select
        number,
        case when $sort = 'relevance' then -score else 0 end as relevance
    from matching
    order by
        relevance,
        number
    limit $page_length
    offset $skipped
)

select
    best.number,
    '' as group_label,
    held.findings as in_group,
    held.findings as in_all
from best
cross join held
order by
    best.relevance,
    best.number
