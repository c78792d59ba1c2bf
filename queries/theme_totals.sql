-- For each theme and side: how many findings the filters leave.
select
    theme,
    side,
    sum(findings)::bigint as findings
from theme_counts
where theme is not null
    and allows($themes, theme)
    and allows($kinds, kind)
    and allows($areas, area)
    and allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($frameworks, framework)
    and allows($origins, origin)
group by theme, side
order by theme, side
