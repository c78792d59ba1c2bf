-- Moves the staged rows into the real tables, with the themes assigned by reading and the summaries laid over them.
insert into inspections
from staged_inspections
order by inspection_id;

insert into judgements
from staged_judgements
order by
    inspection_id,
    area;

insert into findings
select staged_findings.* replace (coalesce(staged_summaries.summary, staged_findings.summary) as summary)
from staged_findings
left join staged_summaries using (finding_id)
order by
    staged_findings.inspection_id,
    staged_findings.ordinal;

create temp table read_themes as
select
    staged_labels.finding_id,
    theme,
    rank
from staged_labels,
    unnest(string_split(staged_labels.themes, ' ')) with ordinality as listed (theme, rank)
where theme <> '';

insert into finding_themes
select
    finding_id,
    theme,
    rank,
    'read' as source,
    null as evidence
from read_themes
semi join staged_findings using (finding_id)
union all
select
    finding_id,
    theme,
    rank,
    source,
    evidence
from staged_themes
anti join read_themes using (finding_id);
