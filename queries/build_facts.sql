-- What is known of the build, one fact a row.
select
    name,
    value
from build_info
order by name
