-- The ten authorities whose latest full inspection praises one theme most, those with nothing to improve under it first.
with latest as (
    select *
    from inspection_overviews
    where is_full_inspection
    qualify row_number() over (partition by ons_code order by end_date desc, inspection_id desc) = 1
),

counted as (
    select
        inspection,
        coalesce(sum(findings) filter (kind = 'strength'), 0)::bigint as strengths,
        coalesce(sum(findings) filter (side = 'development'), 0)::bigint as developments
    from theme_counts
    where theme = $theme
    group by inspection
)

select
    latest.ons_code,
    latest.inspection_id,
    authorities.name,
    authorities.region,
    latest.end_date,
    latest.url,
    counted.strengths,
    counted.developments
from latest
inner join counted using (inspection)
inner join authorities using (ons_code)
where counted.strengths > 0
    and authorities.abolished_on is null
    and (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], latest.ons_code))
order by counted.developments > 0, counted.strengths desc, counted.developments, authorities.name
limit 10
