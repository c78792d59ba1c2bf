-- How many findings the database holds, in one row; the first thing asked of a database that has been opened.
select count(*) as findings
from findings
