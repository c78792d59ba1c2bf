-- Every inspection of the authorities chosen in the years and frameworks chosen, oldest first, with how much it listed and how much was inferred.
select
    inspection_id,
    ons_code,
    framework,
    framework_name,
    framework_label,
    is_full_inspection,
    start_date,
    coalesce(end_date, published_date, make_date(year, 12, 31)) as end_date,
    published_date,
    year,
    lead_inspector,
    pages,
    url,
    no_overall_reason,
    words_loaded,
    listed,
    inferred,
    listed_strengths
from inspection_overviews
where allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($frameworks, framework)
order by coalesce(end_date, published_date, make_date(year, 12, 31)), inspection_id
