-- Words of each finding's text and summary: runs of letters and digits in lower case, apostrophes taken out.
-- Findings are numbered, because numbers are counted and sorted several times faster than their ids.
create temp table numbered_findings as
select
    row_number() over (order by finding_id)::integer as number,
    finding_id,
    regexp_extract_all(
        replace(replace(lower(concat_ws(' ', text, summary)), '’', ''), '''', ''),
        '[a-z0-9]+'
    ) as words
from findings
where text is not null
    or summary is not null;

create temp table finding_words as
select
    number,
    unnest(words) as word
from numbered_findings;
