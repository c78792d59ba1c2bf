-- Stages the facts of every inspection whose report was not read here; addresses of reports now read or known are no news.
insert into staged_inspections by name
select
    * exclude (file, line, findings, unreadable),
    false as words_loaded
from facts_inspections
anti join replaced_inspections using (inspection_id);

insert into staged_judgements by name
select * exclude (file, line)
from facts_judgements
anti join replaced_inspections using (inspection_id);

insert into staged_findings by name
select * exclude (file, line, themes, themes_source, has_bad_paragraph)
from facts_findings
anti join replaced_inspections using (inspection_id);

insert into staged_themes by name
select
    finding_id,
    theme,
    rank,
    source
from facts_themes
anti join replaced_inspections using (inspection_id);

-- A theme that was read stays with its finding when the report itself is read again.
insert into staged_labels
select
    finding_id,
    themes
from facts_findings
semi join replaced_inspections using (inspection_id)
where themes_source = 'read';

insert into known_inspections
select
    url,
    ons_code,
    document,
    published_date::date
from raw_known
anti join staged_inspections using (url);
