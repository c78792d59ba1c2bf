-- Words of each finding's text and summary: runs of letters and digits in lower case, apostrophes taken out.
create temp table numbered_findings as
select
    rowid::integer as number,
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
