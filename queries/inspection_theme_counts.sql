-- For each inspection and theme that the filters leave: findings on each side, listed and inferred apart.
with counted as (
    select
        inspection_id,
        theme,
        side,
        origin,
        sum(findings)::bigint as findings
    from theme_counts
    where allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($kinds, kind)
        and allows($themes, theme)
        and allows($areas, area)
        and allows($origins, origin)
    group by inspection_id, theme, side, origin
)

select
    counted.inspection_id,
    counted.theme,
    themes.label,
    themes.display_order,
    counted.side,
    counted.origin,
    counted.findings
from counted
inner join themes using (theme)
order by counted.inspection_id, themes.display_order, counted.side, counted.origin
