-- Rows of the table named, with all their columns.
select *
from query_table($table)
limit $most
