-- One page of the findings that the filters and the words leave, grouped and sorted as asked, with how many there are in all and in each group.
with themed as (
    select finding_id
    from finding_themes
    where list_contains($themes::varchar[], theme)
),

occurrences as (
    select *
    from search_terms
    where list_contains($terms::varchar[], term)
),

-- Rarer words weigh more, repeats and long findings less (BM25 with k = 1.2 and b = 0.75).
scored as (
    select
        finding_id,
        sum(
            ln(1 + (totals.findings - commonness.findings + 0.5) / (commonness.findings + 0.5))
            * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length / totals.mean_length))
        ) as score
    from occurrences
    inner join (select term, count(*) as findings from occurrences group by term) as commonness using (term)
    cross join (
        select count(*) as findings, 30.0 as mean_length from findings
    ) as totals
    group by finding_id
    having count(distinct term) = len($terms::varchar[])
),

main_themes as (
    select
        finding_themes.finding_id,
        themes.label,
        themes.display_order
    from finding_themes
    inner join themes using (theme)
    where $grouped_by = 'theme'
        and finding_themes.rank = 1
),

-- Not from theme_findings: a finding without a theme is found too, until themes are chosen.
matching as (
    select
        findings.finding_id,
        findings.inspection_id,
        findings.origin,
        findings.ordinal,
        authorities.name as authority,
        inspections.end_date,
        coalesce(scored.score, 0) as score,
        case $grouped_by
            when 'authority' then authorities.name
            when 'theme' then coalesce(main_themes.label, 'No theme')
            else ''
        end as group_label,
        coalesce(main_themes.display_order, 1000) as group_order
    from findings
    inner join inspections using (inspection_id)
    inner join authorities using (ons_code)
    left join scored using (finding_id)
    left join main_themes using (finding_id)
    where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], inspections.ons_code))
        and inspections.year between $from_year and $to_year
        and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], inspections.framework))
        and (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], findings.kind))
        and (len($themes::varchar[]) = 0 or findings.finding_id in (select finding_id from themed))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], findings.area))
        and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], findings.origin))
        and (len($terms::varchar[]) = 0 or scored.finding_id is not null)
        and findings.finding_id not in (
            select finding_id from search_terms where list_contains($left_out::varchar[], term)
        )
        and len(list_filter(
            $phrases::varchar[],
            lambda phrase: not contains(lower(concat_ws(' ', findings.text, findings.summary)), phrase)
        )) = 0
),

group_sizes as (
    select group_label, count(*) as in_group
    from matching
    group by group_label
),

-- Within an inspection what the report lists stands before what is inferred from its text.
placed as (
    select *
    from matching
    order by
        group_order,
        group_label,
        case when $sort = 'relevance' then -score end,
        case when $sort = 'authority' then authority end,
        case when $sort = 'oldest' then end_date end,
        end_date desc,
        authority,
        inspection_id,
        origin,
        ordinal
    limit $page_length
    offset $skipped
),

named as (
    select
        finding_themes.finding_id,
        list(themes.theme order by finding_themes.rank) as themes,
        list(themes.label order by finding_themes.rank) as theme_labels,
        bool_or(finding_themes.source = 'read') as themes_read
    from finding_themes
    inner join placed using (finding_id)
    inner join themes using (theme)
    group by finding_themes.finding_id
)

select
    findings.finding_id,
    (select sum(in_group)::bigint from group_sizes) as in_all,
    placed.group_label,
    group_sizes.in_group,
    findings.kind,
    kinds.label as kind_label,
    findings.origin,
    findings.kind_confidence,
    findings.text,
    findings.summary,
    named.theme_labels,
    named.themes_read,
    placed.authority,
    inspections.ons_code,
    frameworks.short_label as framework,
    inspections.end_date,
    inspections.published_date,
    findings.section,
    findings.body,
    findings.page,
    findings.paragraph,
    findings.reference,
    inspections.url,
    inspections.words_loaded,
    findings.inspection_id
from placed
inner join group_sizes using (group_label)
inner join findings using (finding_id)
inner join inspections on inspections.inspection_id = findings.inspection_id
inner join kinds using (kind)
inner join frameworks using (framework)
left join named on named.finding_id = placed.finding_id
order by
    placed.group_order,
    placed.group_label,
    case when $sort = 'relevance' then -placed.score end,
    case when $sort = 'authority' then placed.authority end,
    case when $sort = 'oldest' then placed.end_date end,
    placed.end_date desc,
    placed.authority,
    placed.inspection_id,
    findings.origin,
    findings.ordinal
