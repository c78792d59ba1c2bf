-- One page of the findings that the filters and the words leave, best match or as sorted, with how many there are in all.
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

-- Not from theme_findings: a finding without a theme is found too, until themes are chosen.
matching as (
    select
        findings.*,
        authorities.name as authority,
        inspections.ons_code,
        inspections.framework,
        inspections.end_date,
        inspections.published_date,
        inspections.year,
        inspections.url,
        inspections.words_loaded,
        coalesce(scored.score, 0) as score
    from findings
    inner join inspections using (inspection_id)
    inner join authorities using (ons_code)
    left join scored using (finding_id)
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

placed as (
    select
        matching.*,
        count(*) over () as in_all
    from matching
    order by
        case when $sort = 'relevance' then -matching.score end,
        case when $sort = 'authority' then matching.authority end,
        case when $sort = 'oldest' then matching.end_date end,
        matching.end_date desc,
        matching.authority,
        matching.inspection_id,
        matching.ordinal
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
    placed.finding_id,
    placed.in_all,
    placed.kind,
    kinds.label as kind_label,
    placed.origin,
    placed.kind_confidence,
    placed.text,
    placed.summary,
    named.theme_labels,
    named.themes_read,
    placed.authority,
    placed.ons_code,
    frameworks.short_label as framework,
    placed.end_date,
    placed.published_date,
    placed.section,
    placed.body,
    placed.page,
    placed.paragraph,
    placed.reference,
    placed.url,
    placed.words_loaded,
    placed.inspection_id
from placed
inner join kinds using (kind)
inner join frameworks using (framework)
left join named using (finding_id)
order by
    case when $sort = 'relevance' then -placed.score end,
    case when $sort = 'authority' then placed.authority end,
    case when $sort = 'oldest' then placed.end_date end,
    placed.end_date desc,
    placed.authority,
    placed.inspection_id,
    placed.ordinal
