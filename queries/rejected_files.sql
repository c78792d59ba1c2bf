-- Report files that were not used, with the reason.
select
    path,
    reason
from rejected_files
order by path
