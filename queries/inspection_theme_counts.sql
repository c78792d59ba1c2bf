-- For each inspection and theme that the filters leave: findings on each side, listed and inferred apart.
select
    inspection_overviews.inspection_id,
    theme_counts.theme,
    themes.label,
    themes.display_order,
    theme_counts.side,
    theme_counts.origin,
    sum(theme_counts.findings)::bigint as findings
from theme_counts
inner join themes using (theme)
inner join inspection_overviews using (inspection)
where allows($authorities, theme_counts.ons_code)
    and theme_counts.year between $from_year and $to_year
    and allows($frameworks, theme_counts.framework)
    and allows($kinds, theme_counts.kind)
    and allows($themes, theme_counts.theme)
    and allows($areas, theme_counts.area)
    and allows($origins, theme_counts.origin)
group by all
order by inspection_overviews.inspection_id, themes.display_order, theme_counts.side, theme_counts.origin
