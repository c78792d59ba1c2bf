-- How many findings the filters leave in each group of a page of findings.
select
    case $grouped_by
        when 'authority' then authority
        when 'theme' then coalesce(split_part(theme_labels, chr(10), 1), 'No theme')
        else ''
    end as group_label,
    count(*) as findings
from finding_lines
where allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($frameworks, framework)
    and allows($kinds, kind)
    and allows_themes($themes, themes_held)
    and allows($areas, area)
    and allows($origins, origin)
    and allows($inspections, inspection_id)
group by group_label
order by group_label
