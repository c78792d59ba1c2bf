-- What breaks the rules of the facts: file, line and problem, the first twenty.
with inspection_problems as (
    select
        facts_inspections.file,
        facts_inspections.line,
        case
            when facts_inspections.unreadable <> '' then facts_inspections.unreadable
            when authorities.ons_code is null then format('no authority has the ONS code “{}”', facts_inspections.ons_code)
            when frameworks.framework is null then format('there is no framework “{}”', facts_inspections.framework)
            when facts_inspections.title is null then 'it has no title'
            when facts_inspections.year is null then 'it has neither an end date nor a publication date'
            when facts_inspections.year not between 2005 and 2100 then 'its year is out of range'
            when facts_inspections.start_date > facts_inspections.end_date then 'it ends before it begins'
            when facts_inspections.end_date > facts_inspections.published_date then 'it is published before it ends'
            when facts_inspections.url not like 'https://%' then 'its address does not begin with https://'
            when facts_inspections.inspection_id is distinct from format(
                '{}-{}-{}',
                authorities.urn,
                facts_inspections.framework,
                coalesce(facts_inspections.published_date, facts_inspections.end_date)
            ) then 'its inspection_id is not made of its URN, framework and date'
            when count(*) over (partition by facts_inspections.inspection_id) > 1 then 'its inspection_id stands there twice'
            when facts_inspections.findings <> coalesce(counted.findings, 0)
                then format('it should have {} findings but has {}', facts_inspections.findings, coalesce(counted.findings, 0))
        end as problem
    from facts_inspections
    left join authorities using (ons_code)
    left join frameworks using (framework)
    left join (
        select
            inspection_id,
            count(*) as findings
        from facts_findings
        group by inspection_id
    ) as counted using (inspection_id)
),

judgement_problems as (
    select
        facts_judgements.file,
        facts_judgements.line,
        case
            when facts_inspections.inspection_id is null then format('there is no inspection “{}”', facts_judgements.inspection_id)
            when areas.area is null then format('there is no judgement area “{}”', facts_judgements.area)
            when facts_judgements.grade_rank is null then format('there is no grade “{}”', facts_judgements.grade)
            when count(*) over (partition by facts_judgements.inspection_id, facts_judgements.area) > 1
                then 'the inspection has another grade for this area'
        end as problem
    from facts_judgements
    left join facts_inspections using (inspection_id)
    left join areas using (area)
),

repeated as (
    select finding_id
    from facts_findings
    group by finding_id
    having count(*) > 1
),

finding_problems as (
    select
        facts_findings.file,
        facts_findings.line,
        case
            when not coalesce(regexp_full_match(facts_findings.finding_id, '[0-9a-f]{16}'), false)
                then 'its finding_id is not sixteen hexadecimal digits'
            when repeated.finding_id is not null then 'its finding_id stands there twice'
            when facts_inspections.inspection_id is null then format('there is no inspection “{}”', facts_findings.inspection_id)
            when kinds.kind is null then format('there is no kind “{}”', facts_findings.kind)
            when facts_findings.area is not null and areas.area is null
                then format('there is no judgement area “{}”', facts_findings.area)
            when facts_findings.body is null or facts_findings.body not in ('la', 'lscb', 'partnership')
                then 'its body is none of la, lscb and partnership'
            when facts_findings.section is null then 'it has no section'
            when facts_findings.ordinal is null then 'its ordinal is no number'
            when coalesce(facts_findings.page, 0) not between 1 and coalesce(facts_inspections.pages, 100000)
                then 'its page is no page of the report'
            when facts_findings.has_bad_paragraph or facts_findings.paragraph < 1 then 'its paragraph is no number'
            when facts_findings.origin = 'narrative' and coalesce(facts_findings.kind_confidence, -1) not between 0 and 1
                then 'its kind_confidence is not between 0 and 1'
            when facts_findings.themes is not null and coalesce(facts_findings.themes_source, '') not in ('read', 'classified')
                then 'its themes_source is neither read nor classified'
        end as problem
    from facts_findings
    left join facts_inspections using (inspection_id)
    left join kinds using (kind)
    left join areas using (area)
    left join repeated using (finding_id)
),

theme_problems as (
    select
        facts_themes.file,
        facts_themes.line,
        case
            when themes.theme is null then format('there is no theme “{}”', facts_themes.theme)
            when facts_themes.rank > 3 then 'it has more than three themes'
        end as problem
    from facts_themes
    left join themes using (theme)
),

known_problems as (
    select
        raw_known.file,
        raw_known.line::integer as line,
        case
            when authorities.ons_code is null then format('no authority has the ONS code “{}”', raw_known.ons_code)
            when try_cast(raw_known.published_date as date) is null then 'published_date is no date'
            when coalesce(raw_known.url, '') not like 'https://%' then 'its address does not begin with https://'
            when raw_known.document is null then 'it names no document'
            when count(*) over (partition by raw_known.url) > 1 then 'its address stands there twice'
        end as problem
    from raw_known
    left join authorities using (ons_code)
),

final as (
    from inspection_problems
    union all
    from judgement_problems
    union all
    from finding_problems
    union all
    from theme_problems
    union all
    from known_problems
)

select
    file,
    line,
    problem
from final
where problem is not null
order by
    file,
    line
limit 20
