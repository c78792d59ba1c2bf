-- One page of the findings that the filters leave, grouped and sorted as asked: their numbers, to be shown by finding_cards.
select
    number,
    case $grouped_by
        when 'authority' then authority
        when 'theme' then coalesce(split_part(theme_labels, chr(10), 1), 'No theme')
        else ''
    end as group_label
from finding_lines
where allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($frameworks, framework)
    and allows($kinds, kind)
    and allows_themes($themes, themes_held)
    and allows($areas, area)
    and allows($origins, origin)
    and allows($inspections, inspection_id)
order by
    case when $grouped_by = 'theme' then coalesce(theme_order, 1000) else 0 end,
    case when $grouped_by = 'authority' then authority else '' end,
    case $sort
        when 'authority' then by_authority
        when 'oldest' then oldest
        else newest
    end
limit $page_length
offset $skipped
