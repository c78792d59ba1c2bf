-- Grades and outcomes, best first within each scale.
select
    grade,
    label,
    grade_rank,
    scale
from grades
order by display_order
