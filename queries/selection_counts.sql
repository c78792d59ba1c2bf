-- How many findings, inspections and authorities the filters leave, in one row.
select
    count(distinct finding_id) as findings,
    count(distinct inspection_id) as inspections,
    count(distinct ons_code) as authorities
from theme_findings
where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], ons_code))
    and year between $from_year and $to_year
    and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], framework))
    and (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], kind))
    and (len($themes::varchar[]) = 0 or list_contains($themes::varchar[], theme))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], area))
    and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], origin))
