-- Each inspection with its title, how many findings it has and whether the report's words are here.
select
    inspections.inspection_id,
    any_value(inspections.title) as title,
    count(findings.finding_id) as findings,
    any_value(inspections.words_loaded) as with_words
from inspections
left join findings using (inspection_id)
group by inspections.inspection_id
