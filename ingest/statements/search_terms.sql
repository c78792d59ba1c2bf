-- Terms by finding, sorted by term so that a search reads only the rows of its own words, with their weights.
create temp table counted_terms as
select
    word_stems.place,
    finding_words.number,
    count(*)::integer as frequency
from finding_words
inner join word_stems using (word)
group by all;

insert into search_vocabulary
select
    stems.stem,
    counted.findings
from (select distinct place, stem from word_stems) as stems
inner join (
    select
        place,
        count(*) as findings
    from counted_terms
    group by place
) as counted using (place)
order by stems.place;

-- Rarer words weigh more, repeats and long findings less (BM25 with k = 1.2 and b = 0.75; a usual finding has 30 words).
insert into search_terms
with weighed as (
    select
        stems.place,
        stems.stem,
        ln(1 + (totals.findings - search_vocabulary.findings + 0.5) / (search_vocabulary.findings + 0.5)) as rarity
    from (select distinct place, stem from word_stems) as stems
    inner join search_vocabulary on search_vocabulary.term = stems.stem
    cross join (select count(*) as findings from findings) as totals
)

select
    weighed.stem,
    counted_terms.number,
    round(
        1000 * weighed.rarity * counted_terms.frequency * 2.2
        / (counted_terms.frequency + 1.2 * (0.25 + 0.75 * len(numbered_findings.words) / 30.0))
    )::integer
from counted_terms
inner join weighed using (place)
inner join numbered_findings using (number)
order by
    counted_terms.place,
    counted_terms.number;
