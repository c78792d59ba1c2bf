-- Terms by finding, sorted by term so that a search reads only the rows of its own words.
insert into search_terms
with stems as (
    select distinct
        place,
        stem
    from word_stems
),

counted as (
    select
        word_stems.place,
        finding_words.number,
        count(*)::integer as frequency
    from finding_words
    inner join word_stems using (word)
    group by all
)

select
    stems.stem,
    numbered_findings.finding_id,
    counted.frequency,
    len(numbered_findings.words)::integer
from counted
inner join stems using (place)
inner join numbered_findings using (number)
order by
    counted.place,
    counted.number
