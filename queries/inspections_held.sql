-- The inspections of the selection, newest first, with how many findings each gives and its overall grade.
select
    inspection_id,
    authority,
    framework_label as framework,
    start_date,
    end_date,
    published_date,
    lead_inspector,
    coalesce(overall_label, no_overall_reason, 'Could not be read') as overall,
    listed,
    inferred,
    url
from inspection_overviews
where allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($frameworks, framework)
order by inspection
