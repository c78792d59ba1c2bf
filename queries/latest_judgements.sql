-- Each standing authority with its latest full inspection in the years and frameworks chosen, and the overall grade that it gave.
with latest as (
    select
        ons_code,
        max_by(
            {
                'inspection_id': inspection_id,
                'framework': framework,
                'framework_label': framework_label,
                'end_date': end_date,
                'url': url,
                'no_overall_reason': no_overall_reason,
                'grade': overall_grade,
                'grade_label': overall_label,
                'grade_rank': overall_rank
            },
            (coalesce(end_date, published_date), inspection_id)
        ) as inspection
    from inspection_overviews
    where is_full_inspection
        and year between $from_year and $to_year
        and allows($frameworks, framework)
    group by ons_code
)

select
    authorities.ons_code,
    authorities.name,
    authorities.region,
    authorities.is_london_borough,
    authorities.tile_row,
    authorities.tile_column,
    authorities.london_row,
    authorities.london_column,
    latest.inspection.inspection_id,
    latest.inspection.framework,
    latest.inspection.framework_label,
    latest.inspection.end_date,
    latest.inspection.url,
    latest.inspection.no_overall_reason,
    latest.inspection.grade,
    latest.inspection.grade_label,
    latest.inspection.grade_rank
from authorities
left join latest using (ons_code)
where authorities.abolished_on is null
    and allows($authorities, authorities.ons_code)
order by authorities.name
