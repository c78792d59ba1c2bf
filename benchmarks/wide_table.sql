-- The floor of every query: themes by kinds, counted in the one wide table under the same filters.
select
    theme,
    kind,
    count(*) as findings
from theme_findings
where allows($authorities, ons_code)
    and year between $from_year and $to_year
    and allows($frameworks, framework)
    and allows($kinds, kind)
    and allows($themes, theme)
    and allows($areas, area)
    and allows($origins, origin)
group by
    theme,
    kind
