-- The findings that the filters leave, each with its themes, in the order of inspections and of the report.
-- Each table is narrowed by itself to the inspections asked for: joined first, the words of all would be read.
with asked as materialized (
    select
        inspection,
        inspection_id,
        authority,
        framework_label,
        coalesce(end_date, published_date, make_date(year, 12, 31)) as end_date,
        url
    from inspection_overviews
    where allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
),

lines as (
    select
        number,
        inspection,
        kind_label,
        theme,
        second_theme,
        third_theme,
        theme_labels
    from finding_lines
    where theme is not null
        and inspection in (select inspection from asked)
        and allows($kinds, kind)
        and allows_themes($themes, themes_held)
        and allows($areas, area)
        and allows($origins, origin)
),

told as (
    select
        *,
        rowid as number
    from findings
    where inspection_id in (select inspection_id from asked)
)

select
    told.finding_id,
    told.inspection_id,
    told.kind,
    lines.kind_label,
    case when told.kind in ('strength', 'satisfactory') then 'strength' else 'development' end as side,
    told.origin,
    told.section,
    told.body,
    told.page,
    told.paragraph,
    told.text,
    told.summary,
    string_split(concat_ws(' ', lines.theme, lines.second_theme, lines.third_theme), ' ') as themes,
    string_split(lines.theme_labels, chr(10)) as theme_labels,
    asked.authority,
    asked.framework_label as framework,
    asked.end_date,
    asked.url
from lines
inner join told using (number)
inner join asked using (inspection)
inner join kinds on kinds.kind = told.kind
order by asked.end_date, told.inspection_id, kinds.display_order, told.ordinal
