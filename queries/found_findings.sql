-- One page of the findings that the filters and the words leave, best match or as sorted, with how many there are in all.
with selected as (
    select distinct finding_id
    from theme_findings
    where (len($authorities::varchar[]) = 0 or list_contains($authorities::varchar[], ons_code))
        and year between $from_year and $to_year
        and (len($frameworks::varchar[]) = 0 or list_contains($frameworks::varchar[], framework))
        and (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], kind))
        and (len($themes::varchar[]) = 0 or list_contains($themes::varchar[], theme))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], area))
        and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], origin))
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

matching as (
    select
        findings.*,
        coalesce(scored.score, 0) as score
    from findings
    inner join selected using (finding_id)
    left join scored using (finding_id)
    where (len($terms::varchar[]) = 0 or scored.finding_id is not null)
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
        authorities.name as authority,
        authorities.ons_code,
        inspections.framework,
        inspections.end_date,
        inspections.published_date,
        inspections.year,
        inspections.url,
        inspections.words_loaded,
        count(*) over () as in_all
    from matching
    inner join inspections using (inspection_id)
    inner join authorities using (ons_code)
    order by
        case when $sort = 'relevance' then -matching.score end,
        case when $sort = 'authority' then authorities.name end,
        case when $sort = 'oldest' then inspections.end_date end,
        inspections.end_date desc,
        authorities.name,
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
