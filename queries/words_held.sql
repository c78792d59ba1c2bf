-- How many findings there are, how many carry the report's words and how many a summary, in one row.
select
    coalesce(sum(listed + inferred), 0)::bigint as findings,
    coalesce(sum(with_text), 0)::bigint as with_text,
    coalesce(sum(with_summary), 0)::bigint as with_summary
from inspection_overviews
