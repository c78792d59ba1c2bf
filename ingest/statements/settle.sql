-- Moves the staged rows into the real tables, with the themes assigned by reading and the summaries laid over them.
insert into inspections
from staged_inspections
order by inspection_id;

insert into judgements
from staged_judgements
order by
    inspection_id,
    area;

select error(format('the finding {} names no inspection, kind or area that is known', staged_findings.finding_id))
from staged_findings
left join inspections using (inspection_id)
left join kinds using (kind)
left join areas using (area)
where inspections.inspection_id is null
    or kinds.kind is null
    or (staged_findings.area is not null and areas.area is null);

-- In the order in which Search shows them first, so that a page of results stands together.
insert into findings
with placed as (
    select
        inspections.inspection_id,
        row_number() over (order by inspections.end_date desc, authorities.name, inspections.inspection_id) as place
    from inspections
    inner join authorities using (ons_code)
)

select staged_findings.* replace (coalesce(staged_summaries.summary, staged_findings.summary) as summary)
from staged_findings
inner join placed using (inspection_id)
left join staged_summaries using (finding_id)
order by
    placed.place,
    staged_findings.origin,
    staged_findings.ordinal;

create temp table read_themes as
select
    staged_labels.finding_id,
    theme,
    rank
from staged_labels,
    unnest(string_split(staged_labels.themes, ' ')) with ordinality as listed (theme, rank)
where theme <> '';

select error(format('the themes of the finding {} were read twice', finding_id))
from read_themes
group by finding_id
having count(*) > count(distinct rank);

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
