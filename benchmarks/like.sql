-- The floor of a search: both words somewhere in the text, the newest hundred, without stems or ranking.
select
    findings.finding_id,
    findings.text
from findings
where findings.text like '%' || $first || '%'
    and findings.text like '%' || $second || '%'
order by findings.rowid
limit 100
