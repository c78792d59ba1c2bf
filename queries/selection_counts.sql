-- How many findings, inspections and authorities the filters leave, in one row; a finding without a theme counts until themes are chosen.
with themed as (
    select finding_id
    from finding_themes
    where list_contains($themes::varchar[], theme)
)

select
    count(*) as findings,
    count(distinct findings.inspection_id) as inspections,
    count(distinct inspections.ons_code) as authorities
from findings
inner join inspections using (inspection_id)
where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], inspections.ons_code))
    and inspections.year between $from_year and $to_year
    and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], inspections.framework))
    and (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], findings.kind))
    and (len($themes::varchar[]) = 0 or findings.finding_id in (select finding_id from themed))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], findings.area))
    and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], findings.origin))
