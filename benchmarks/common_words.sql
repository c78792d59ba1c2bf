-- The two stems whose commonness is nearest to that of "care" and of "leaver" in the reports: one finding in six, one in fifteen.
select
    arg_min(term, abs(findings - (select count(*) from findings) * 0.17)) as first,
    arg_min(term, abs(findings - (select count(*) from findings) * 0.07)) as second
from search_vocabulary
where len(term) >= 4
