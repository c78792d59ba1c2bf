-- Facts as they stand in their files, with types; what has no such type is null here and a problem in facts_problems.sql.
create temp table facts_inspections as
select
    file,
    line::integer as line,
    inspection_id,
    ons_code,
    framework,
    title,
    try_cast(start_date as date) as start_date,
    try_cast(end_date as date) as end_date,
    try_cast(published_date as date) as published_date,
    year(coalesce(try_cast(end_date as date), try_cast(published_date as date)))::integer as year,
    lead_inspector,
    try_cast(pages as integer) as pages,
    url,
    file_sha256,
    extractor_version,
    no_overall_reason,
    try_cast(findings as integer) as findings,
    concat_ws(
        ' and ',
        if(start_date is not null and try_cast(start_date as date) is null, 'start_date is no date', null),
        if(end_date is not null and try_cast(end_date as date) is null, 'end_date is no date', null),
        if(published_date is not null and try_cast(published_date as date) is null, 'published_date is no date', null),
        if(pages is not null and coalesce(try_cast(pages as integer), 0) < 1, 'pages is no number of pages', null),
        if(try_cast(findings as integer) is null, 'findings is no number', null)
    ) as unreadable
from raw_inspections;

create temp table facts_judgements as
select
    raw_judgements.file,
    raw_judgements.line::integer as line,
    raw_judgements.inspection_id,
    raw_judgements.area,
    raw_judgements.grade,
    grades.grade_rank
from raw_judgements
left join grades using (grade);

create temp table facts_findings as
select
    file,
    line::integer as line,
    finding_id,
    inspection_id,
    kind,
    null::double as kind_confidence,
    'listed' as origin,
    section,
    area,
    body,
    try_cast(ordinal as integer) as ordinal,
    try_cast(page as integer) as page,
    try_cast(paragraph as integer) as paragraph,
    reference,
    themes,
    themes_source,
    paragraph is not null and try_cast(paragraph as integer) is null as has_bad_paragraph
from raw_listed
union all
select
    'narrative.parquet',
    file_row_number + 1,
    finding_id,
    inspection_id,
    kind,
    kind_confidence,
    'narrative',
    section,
    area,
    body,
    ordinal,
    page,
    paragraph,
    reference,
    themes,
    themes_source,
    false
from raw_narrative;

create temp table facts_themes as
select
    facts_findings.file,
    facts_findings.line,
    facts_findings.finding_id,
    facts_findings.inspection_id,
    listed.theme,
    listed.rank::integer as rank,
    facts_findings.themes_source as source
from facts_findings,
    unnest(string_split(facts_findings.themes, ' ')) with ordinality as listed (theme, rank)
where listed.theme <> '';
