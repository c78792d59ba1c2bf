-- Each standing authority with its latest full inspection in the years and frameworks chosen, and the overall grade that it gave.
with latest as (
    select *
    from inspection_overviews
    where is_full_inspection
        and year between $from_year and $to_year
        and allows($frameworks, framework)
    qualify row_number() over (
        partition by ons_code
        order by coalesce(end_date, published_date) desc, inspection_id desc
    ) = 1
),

final as (
    select
        authorities.ons_code,
        authorities.name,
        authorities.region,
        authorities.is_london_borough,
        authorities.tile_row,
        authorities.tile_column,
        authorities.london_row,
        authorities.london_column,
        latest.inspection_id,
        latest.framework,
        latest.framework_label,
        latest.end_date,
        latest.url,
        latest.no_overall_reason,
        grades.grade,
        grades.label as grade_label,
        grades.grade_rank
    from authorities
    left join latest using (ons_code)
    left join judgements
        on judgements.inspection_id = latest.inspection_id
        and judgements.area = 'overall_effectiveness'
    left join grades using (grade)
    where authorities.abolished_on is null
        and allows($authorities, authorities.ons_code)
)

select *
from final
order by name
