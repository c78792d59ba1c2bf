-- One page of the findings that the filters and the words leave, grouped and sorted as asked, with how many there are in all and in each group.
with rarest as (
    select term
    from search_vocabulary
    where term in (select unnest($terms::varchar[]))
    order by findings, term
    limit 1
),

-- The rarest word first: only findings that have it can have all.
first_word as (
    select number, weight
    from search_terms
    where term = (select term from rarest)
),

other_words as (
    select number, weight
    from search_terms
    where term in (select unnest($terms::varchar[]))
        and term <> (select term from rarest)
),

scored as materialized (
    select
        first_word.number,
        any_value(first_word.weight) + sum(other_words.weight) as score
    from first_word
    inner join other_words using (number)
    group by first_word.number
    having count(*) = len($terms::varchar[]) - 1
    union all
    select number, weight
    from first_word
    where len($terms::varchar[]) = 1
),

barred as (
    select number
    from search_terms
    where term in (select unnest($left_out::varchar[]))
    union all
    select findings.rowid
    from findings
    where len($phrases::varchar[]) > 0
        and (len($terms::varchar[]) = 0 or findings.rowid in (select number from scored))
        and len(list_filter(
            $phrases::varchar[],
            lambda phrase: not contains(lower(concat_ws(' ', findings.text, findings.summary)), phrase)
        )) > 0
),

chosen as not materialized (
    select
        number,
        case $grouped_by
            when 'authority' then authority
            when 'theme' then coalesce(theme_labels[1], 'No theme')
            else ''
        end as group_label,
        case when $grouped_by = 'theme' then coalesce(theme_order, 1000) else 0 end as group_order,
        case $sort
            when 'authority' then by_authority
            when 'oldest' then oldest
            else newest
        end as place
    from finding_lines
    where allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($kinds, kind)
        and (
            allows($themes, theme)
            or list_contains($themes::varchar[], second_theme)
            or list_contains($themes::varchar[], third_theme)
        )
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
),

-- Apart, so that without words nothing is joined.
matching as not materialized (
    select
        *,
        0 as relevance
    from chosen
    where len($terms::varchar[]) + len($left_out::varchar[]) + len($phrases::varchar[]) = 0
    union all
    select
        chosen.*,
        case when $sort = 'relevance' then -scored.score else 0 end
    from chosen
    left join scored using (number)
    anti join barred using (number)
    where len($terms::varchar[]) + len($left_out::varchar[]) + len($phrases::varchar[]) > 0
        and (len($terms::varchar[]) = 0 or scored.number is not null)
),

-- Without words and themes the counts that are kept will do.
counted as (
    select
        case $grouped_by when 'authority' then ons_code when 'theme' then theme else '' end as code,
        sum(as_main) as findings
    from theme_counts
    where len($terms::varchar[]) + len($left_out::varchar[]) + len($phrases::varchar[]) + len($themes::varchar[]) = 0
        and allows($authorities, ons_code)
        and year between $from_year and $to_year
        and allows($frameworks, framework)
        and allows($kinds, kind)
        and allows($areas, area)
        and allows($origins, origin)
        and allows($inspections, inspection_id)
    group by code
),

group_sizes as materialized (
    select
        coalesce(authorities.name, themes.label, if($grouped_by = 'theme', 'No theme', '')) as group_label,
        counted.findings::bigint as in_group
    from counted
    left join authorities on authorities.ons_code = counted.code
    left join themes on themes.theme = counted.code
    union all
    select
        group_label,
        count(*)
    from matching
    where len($terms::varchar[]) + len($left_out::varchar[]) + len($phrases::varchar[]) + len($themes::varchar[]) > 0
    group by group_label
),

placed as (
    select *
    from matching
    order by
        group_order,
        group_label,
        relevance,
        place
    limit $page_length
    offset $skipped
)

select
    findings.finding_id,
    (select sum(in_group)::bigint from group_sizes) as in_all,
    placed.group_label,
    group_sizes.in_group,
    findings.kind,
    finding_lines.kind_label,
    findings.origin,
    findings.kind_confidence,
    findings.text,
    findings.summary,
    finding_lines.theme_labels,
    finding_lines.themes_read,
    inspection_overviews.authority,
    inspection_overviews.ons_code,
    inspection_overviews.framework_label as framework,
    inspection_overviews.end_date,
    inspection_overviews.published_date,
    findings.section,
    findings.body,
    findings.page,
    findings.paragraph,
    findings.reference,
    inspection_overviews.url,
    inspection_overviews.words_loaded,
    findings.inspection_id
from placed
inner join group_sizes using (group_label)
inner join finding_lines using (number)
inner join findings on findings.rowid = placed.number
inner join inspection_overviews on inspection_overviews.inspection = finding_lines.inspection
order by
    placed.group_order,
    placed.group_label,
    placed.relevance,
    placed.place
