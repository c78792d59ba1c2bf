-- Every row and column of the table named.
select *
from query_table($table)
