-- For each inspection and theme that the filters leave: findings on each side, listed and inferred apart.
select
    inspection_id,
    theme,
    any_value(theme_label) as label,
    theme_order as display_order,
    side,
    origin,
    sum(findings)::bigint as findings
from theme_counts
where theme is not null
    and allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($frameworks, framework)
    and allows($kinds, kind)
    and allows($themes, theme)
    and allows($areas, area)
    and allows($origins, origin)
group by inspection_id, theme, theme_order, side, origin
order by inspection_id, theme_order, side, origin
