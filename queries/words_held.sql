-- How many findings there are, how many carry the report's words and how many a summary, in one row.
select
    count(*) as findings,
    count(text) as with_text,
    count(summary) as with_summary
from findings
