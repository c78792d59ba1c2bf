-- The same page as searched_numbers, best or newest first, of one word or of two and with nothing else asked: only the rows of these words are read, since findings stand newest first.
with matching as (
    select
        first.number,
        first.weight + second.weight as score
    from search_terms as first
    inner join search_terms as second using (number)
    where first.term = ($terms::varchar[])[1]
        and second.term = ($terms::varchar[])[-1]
)

select
    number,
    '' as group_label,
    count(*) over () as in_group,
    count(*) over () as in_all
from matching
order by
    case when $sort = 'relevance' then -score else 0 end,
    number
limit $page_length
offset $skipped
