-- How many rows of each sort the database holds, one fact a row.
select 'inspections' as name, count(*) as value from inspections
union all select 'judgements', count(*) from judgements
union all select 'findings', count(*) from findings
union all select 'findings_listed', count(*) from findings where origin = 'listed'
union all select 'findings_narrative', count(*) from findings where origin = 'narrative'
union all select 'findings_with_words', count(text) from findings
union all select 'findings_with_summary', count(summary) from findings
union all select 'reports_read', count(*) from inspections where words_loaded
union all select 'rejected_files', count(*) from rejected_files
union all select 'known_inspections', count(*) from known_inspections
