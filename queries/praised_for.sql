-- The ten authorities whose latest full inspection praises one theme most, those with nothing to improve under it first.
with latest as (
    select inspections.*
    from inspections
    inner join frameworks using (framework)
    where frameworks.is_full_inspection
    qualify row_number() over (partition by ons_code order by end_date desc, inspection_id desc) = 1
),

counted as (
    select
        inspection_id,
        count(distinct finding_id) filter (kind = 'strength') as strengths,
        count(distinct finding_id) filter (kind in ('area_for_development', 'priority_action')) as developments
    from theme_findings
    where theme = $theme
        and rank = 1
    group by inspection_id
)

select
    latest.ons_code,
    authorities.name,
    authorities.region,
    latest.end_date,
    latest.url,
    counted.strengths,
    counted.developments
from latest
inner join counted using (inspection_id)
inner join authorities using (ons_code)
where counted.strengths > 0
    and authorities.abolished_on is null
    and (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], latest.ons_code))
order by counted.developments > 0, counted.strengths desc, counted.developments, authorities.name
limit 10
