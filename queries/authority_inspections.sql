-- Every inspection of the authorities chosen in the years and frameworks chosen, oldest first, with how much it listed and how much was inferred.
with counted as (
    select
        inspection_id,
        count(*) filter (origin = 'listed') as listed,
        count(*) filter (origin = 'narrative') as inferred,
        count(*) filter (origin = 'listed' and kind in ('strength', 'satisfactory')) as listed_strengths
    from findings
    group by inspection_id
)

select
    inspections.inspection_id,
    inspections.ons_code,
    inspections.framework,
    frameworks.label as framework_name,
    frameworks.short_label as framework_label,
    frameworks.is_full_inspection,
    inspections.start_date,
    coalesce(inspections.end_date, inspections.published_date, make_date(inspections.year, 12, 31)) as end_date,
    inspections.published_date,
    inspections.year,
    inspections.lead_inspector,
    inspections.pages,
    inspections.url,
    inspections.no_overall_reason,
    inspections.words_loaded,
    coalesce(counted.listed, 0) as listed,
    coalesce(counted.inferred, 0) as inferred,
    coalesce(counted.listed_strengths, 0) as listed_strengths
from inspections
inner join frameworks using (framework)
left join counted using (inspection_id)
where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], inspections.ons_code))
    and inspections.year between $from_year and $to_year
    and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], inspections.framework))
order by end_date, inspections.inspection_id
