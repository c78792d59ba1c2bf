-- Every grade given to the authorities chosen, with its inspection, oldest first.
select
    ons_code,
    authority as name,
    inspection_id,
    framework,
    framework_label,
    end_date,
    year,
    url,
    area,
    area_label,
    grade,
    grade_label,
    grade_rank
from given_grades
where allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($frameworks, framework)
order by authority, end_date, area_order
