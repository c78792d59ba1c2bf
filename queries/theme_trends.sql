-- For each framework, year, theme and side: inspections with such a finding, of the inspections that make any of that side.
-- The themes of each inspection are listed, as in theme_rates.
with made as (
    select
        side,
        any_value(framework) as framework,
        any_value(framework_label) as framework_label,
        any_value(framework_order) as framework_order,
        any_value(year) as year,
        bit_or(themes_held) filter (allows($kinds, kind) and allows($areas, area)) as held
    from inspection_counts
    where themes_held <> 0
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($origins, origin)
    group by side, inspection
),

years as (
    select
        side,
        any_value(framework) as framework,
        any_value(framework_label) as framework_label,
        framework_order,
        year,
        list(held) as held
    from made
    group by side, framework_order, year
)

select
    years.side,
    years.framework,
    years.framework_label,
    years.year,
    themes.theme,
    themes.label,
    len(list_filter(
        years.held, lambda each: each & (1::ubigint << (themes.display_order - 1)::ubigint) <> 0
    ))::bigint as inspections_with,
    len(years.held)::bigint as inspections_counted
from years
cross join themes
where allows($themes, themes.theme)
order by years.side, themes.display_order, years.framework_order, years.year
