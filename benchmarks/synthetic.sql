-- Made-up inspections, findings and themes, spread as the real ones are; the same on every run.
-- A word's rank is drawn log-uniformly, which is Zipf's law: the commonest stands in most findings, most in very few.
set memory_limit = '8GB';
set preserve_insertion_order = false;

create temp macro drawn(place, salt) as (hash(place * 64 + salt) % 1000003) / 1000003.0;

-- Of each framework: its share of inspections, findings an inspection, and the share of them that is listed.
create temp table shapes as
select *
from (
    values
        ('ilacs', 0.00, 0.53, 2018, 2026, 205, 0.022),
        ('sif', 0.53, 0.80, 2013, 2018, 524, 0.052),
        ('jtai', 0.80, 0.91, 2016, 2026, 94, 0.365),
        ('send', 0.91, 1.00, 2023, 2026, 55, 0.426)
) as shaped (framework, share_from, share_to, first_year, last_year, findings, listed);

create temp table made_inspections as
with places as (
    select
        ons_code,
        urn,
        (row_number() over (order by ons_code) - 1)::integer as place
    from authorities
    where abolished_on is null
),

numbered as (
    select
        number,
        drawn(number, 1) as framework_drawn,
        (drawn(number, 2) * (select count(*) from places))::integer % (select count(*) from places) as place
    from range((select wanted // 180 + 40 from wanted_findings)) as numbers (number)
)

select
    numbered.number,
    format('{}-{}-{:06d}', places.urn, shapes.framework, numbered.number) as inspection_id,
    places.ons_code,
    shapes.framework,
    shapes.listed,
    make_date(
        (shapes.first_year + floor(drawn(numbered.number, 3) * (shapes.last_year - shapes.first_year + 0.99)))::integer,
        (1 + floor(drawn(numbered.number, 4) * 12))::integer,
        (1 + floor(drawn(numbered.number, 5) * 28))::integer
    ) as end_date,
    (shapes.findings * (0.6 + 0.8 * drawn(numbered.number, 6)))::integer as findings
from numbered
inner join places using (place)
inner join shapes
    on numbered.framework_drawn >= shapes.share_from
    and numbered.framework_drawn < shapes.share_to
qualify sum(findings) over (order by numbered.number) - findings < (select wanted from wanted_findings);

insert into inspections
select
    inspection_id,
    ons_code,
    framework,
    'Made-up inspection ' || inspection_id,
    end_date - 10,
    end_date,
    end_date + 40,
    year(end_date),
    null,
    30,
    'https://files.ofsted.gov.uk/v1/file/made-up-' || inspection_id,
    null,
    'made-up',
    null,
    true
from made_inspections
order by inspection_id;

insert into judgements
select
    made_inspections.inspection_id,
    judged.area,
    grades.grade,
    grades.grade_rank
from made_inspections
cross join (values ('overall_effectiveness', 7), ('leadership', 8), ('in_care', 9)) as judged (area, salt)
inner join grades
    on grades.scale = 'four_point'
    and grades.grade <> 'adequate'
    and grades.grade_rank = 1 + floor(drawn(made_inspections.number, judged.salt) * 4)
where made_inspections.framework in ('ilacs', 'sif');

create temp table made_findings as
select
    made_inspections.inspection_id,
    made_inspections.framework,
    positions.ordinal::integer as ordinal,
    made_inspections.number * 2048 + positions.ordinal as place,
    drawn(place, 10) < made_inspections.listed as is_listed,
    drawn(place, 11) as kind_drawn
from made_inspections,
    lateral range(1, made_inspections.findings + 1) as positions (ordinal);

create temp macro made_word(rank) as
    ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'je', 'ki', 'lo', 'mu'][1 + rank % 10]
    || ['ral', 'ten', 'sid', 'mon', 'pur', 'vas', 'nel', 'dit', 'gor', 'lun'][1 + rank // 10 % 10]
    || ['a', 'ebi', 'ico', 'odu', 'ufa', 'age', 'ehi', 'ijo', 'oku', 'ula'][1 + rank // 100 % 10]
    || ['', 'bar', 'cel', 'dim', 'fon', 'gur', 'hal', 'jem'][1 + rank // 1000 % 8];

insert into findings
select
    format('{:016x}', hash(place)) as finding_id,
    inspection_id,
    case
        when is_listed and kind_drawn < 0.25 then 'strength'
        when is_listed and kind_drawn < 0.29 then 'priority_action'
        when not is_listed and kind_drawn < 0.70 then 'strength'
        else 'area_for_development'
    end as kind,
    if(is_listed, null, 0.5 + drawn(place, 12) / 2),
    if(is_listed, 'listed', 'narrative'),
    if(is_listed, 'What needs to improve', 'Experiences and progress'),
    case when made_findings.framework in ('ilacs', 'sif') then
        ['help_and_protection', 'in_care', 'care_leavers', 'leadership'][1 + floor(drawn(place, 13) * 4)::integer]
    end,
    'la',
    ordinal,
    1 + ordinal % 30,
    null,
    if((select with_words from wanted_findings), array_to_string(
        list_transform(
            range((12 + floor(drawn(place, 14) * 20))::integer),
            lambda nth: made_word(pow(8000, drawn(place, 20 + nth))::integer)
        ),
        ' '
    ), null),
    null,
    null
from made_findings
inner join inspections using (inspection_id)
inner join authorities using (ons_code)
order by
    inspections.end_date desc,
    authorities.name,
    inspection_id,
    is_listed desc,
    ordinal;

-- The first themes of the codebook are made the commonest; a quarter of the findings have a second, few a third.
insert into finding_themes
with drawn_themes as (
    select
        place,
        [
            (pow(drawn(place, 15), 1.6) * 23)::integer % 23,
            if(drawn(place, 16) < 0.26, floor(drawn(place, 17) * 22)::integer, null),
            if(drawn(place, 16) < 0.025, floor(drawn(place, 18) * 21)::integer, null)
        ] as steps
    from made_findings
),

placed as (
    select
        place,
        steps[1] as first,
        (steps[1] + 1 + steps[2]) % 23 as second,
        steps[3] as third
    from drawn_themes
),

ranked as (
    select place, 1 as rank, first as theme_place from placed
    union all
    select place, 2, second from placed where second is not null
    union all
    select place, 3, (first + 1 + third) % 23 from placed where third is not null and (first + 1 + third) % 23 <> second
),

numbered as (
    select
        theme,
        (row_number() over (order by display_order) - 1)::integer as theme_place
    from themes
)

select
    format('{:016x}', hash(ranked.place)),
    numbered.theme,
    ranked.rank,
    'classified',
    null
from ranked
inner join numbered using (theme_place);

set preserve_insertion_order = true;
