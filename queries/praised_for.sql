-- The ten authorities whose latest full inspection praises one theme most, those with nothing to improve under it first.
with latest as (
    select
        ons_code,
        max_by(inspection, (coalesce(end_date, '1900-01-01'::date), inspection_id)) as inspection
    from inspection_overviews
    where is_full_inspection
        and allows($authorities, ons_code)
    group by ons_code
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
    inspection_overviews.ons_code,
    inspection_overviews.inspection_id,
    authorities.name,
    authorities.region,
    inspection_overviews.end_date,
    inspection_overviews.url,
    counted.strengths,
    counted.developments
from latest
inner join counted using (inspection)
inner join inspection_overviews using (inspection)
inner join authorities on authorities.ons_code = latest.ons_code
where counted.strengths > 0
    and authorities.abolished_on is null
order by counted.developments > 0, counted.strengths desc, counted.developments, authorities.name
limit 10
