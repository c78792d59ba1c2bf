-- Tables made from the others, so that a chart or a search reads one table.

-- A finding's themes fit in one number, a bit for each theme, so that "any of these themes" is one comparison. The type
-- knows the place of each theme's bit; the bits of what is asked for are a constant before a query runs. Orders run from 1
-- without a gap, so a query that has a theme's order beside it moves a one by it, less one, and looks nothing up.
create type if not exists theme_code as enum (select theme from themes order by display_order);

create or replace macro theme_bits(codes) as coalesce(
    list_bit_or(list_transform(
        codes::varchar[], lambda code: 1::ubigint << enum_code(try_cast(code as theme_code))::ubigint
    )),
    0::ubigint
)::ubigint;

create or replace macro allows_themes(chosen, held) as len(chosen::varchar[]) = 0 or held & theme_bits(chosen) <> 0;

insert into inspection_overviews
with counted as (
    select
        inspection_id,
        count(*) filter (origin = 'listed') as listed,
        count(*) filter (origin = 'narrative') as inferred,
        count(*) filter (origin = 'listed' and kind in ('strength', 'satisfactory')) as listed_strengths,
        count(text) as with_text,
        count(summary) as with_summary
    from findings
    group by inspection_id
),

named as (
    select
        inspections.inspection_id,
        coalesce(inspections.end_date, inspections.published_date, make_date(inspections.year, 12, 31)) as dated,
        concat_ws(', ', authorities.name, frameworks.short_label, strftime(dated, '%B %Y')) as called,
        if(
            count(*) over (partition by called) = 1, called, concat(called, ' (', strftime(dated, '%-d %B'), ')')
        ) as known_as
    from inspections
    inner join authorities using (ons_code)
    inner join frameworks using (framework)
),

numbered as (
    select
        inspections.inspection_id,
        inspections.ons_code,
        frameworks.is_full_inspection,
        named.dated,
        named.known_as,
        row_number() over (
            order by inspections.end_date desc, authorities.name, inspections.inspection_id
        ) as inspection
    from inspections
    inner join authorities using (ons_code)
    inner join frameworks using (framework)
    inner join named using (inspection_id)
),

followed as (
    select
        earlier.inspection,
        arg_min(later.inspection, (later.dated, later.inspection_id)) as next_full
    from numbered as earlier
    inner join numbered as later
        on later.ons_code = earlier.ons_code
        and later.is_full_inspection
        and later.dated > earlier.dated
    group by earlier.inspection
)

select
    numbered.inspection,
    inspections.inspection_id,
    inspections.ons_code,
    authorities.name,
    inspections.framework,
    frameworks.label,
    frameworks.short_label,
    frameworks.is_full_inspection,
    inspections.start_date,
    inspections.end_date,
    inspections.published_date,
    inspections.year,
    inspections.lead_inspector,
    inspections.pages,
    inspections.url,
    inspections.no_overall_reason,
    inspections.words_loaded,
    coalesce(counted.listed, 0),
    coalesce(counted.inferred, 0),
    coalesce(counted.listed_strengths, 0),
    coalesce(counted.with_text, 0),
    coalesce(counted.with_summary, 0),
    numbered.known_as,
    grades.grade,
    grades.label,
    grades.grade_rank,
    followed.next_full
from inspections
inner join numbered using (inspection_id)
inner join authorities on authorities.ons_code = inspections.ons_code
inner join frameworks using (framework)
left join followed using (inspection)
left join judgements
    on judgements.inspection_id = inspections.inspection_id
    and judgements.area in ('overall_effectiveness', 'send_outcome')
left join grades using (grade)
left join counted on counted.inspection_id = inspections.inspection_id
order by 1;

insert into given_grades
select
    inspection_overviews.inspection,
    inspection_overviews.inspection_id,
    inspection_overviews.ons_code,
    inspection_overviews.authority,
    inspection_overviews.framework,
    inspection_overviews.framework_label,
    inspection_overviews.end_date,
    inspection_overviews.year,
    inspection_overviews.url,
    areas.area,
    areas.label,
    areas.display_order,
    grades.grade,
    grades.label,
    judgements.grade_rank
from judgements
inner join inspection_overviews using (inspection_id)
inner join areas using (area)
inner join grades using (grade)
order by
    inspection_overviews.authority,
    inspection_overviews.end_date,
    inspection_overviews.inspection,
    areas.display_order;

-- Within an inspection what the report lists stands before what is inferred from its text; before it stand, in each
-- order, the findings of the inspections that come before.
insert into finding_lines
with placed as (
    select
        *,
        coalesce(sum(listed + inferred) over (order by inspection rows between unbounded preceding and 1 preceding), 0) as newer,
        coalesce(
            sum(listed + inferred) over (order by end_date, inspection rows between unbounded preceding and 1 preceding), 0
        ) as older,
        coalesce(
            sum(listed + inferred) over (order by authority, inspection rows between unbounded preceding and 1 preceding), 0
        ) as before_by_name
    from inspection_overviews
),

numbered as (
    select
        findings.rowid as number,
        findings.finding_id,
        inspection_overviews.inspection,
        findings.kind,
        findings.origin,
        findings.area,
        row_number() over (
            partition by inspection_overviews.inspection
            order by findings.origin, findings.ordinal
        ) as place
    from findings
    inner join inspection_overviews using (inspection_id)
)

select
    numbered.number,
    numbered.finding_id,
    placed.newer + numbered.place,
    placed.older + numbered.place,
    placed.before_by_name + numbered.place,
    placed.inspection,
    placed.inspection_id,
    placed.ons_code,
    placed.authority,
    placed.framework,
    placed.year,
    numbered.kind,
    kinds.label,
    numbered.origin,
    numbered.area,
    first.theme,
    second.theme,
    third.theme,
    first_themes.display_order,
    if(first.theme is null, null, concat_ws(chr(10), first_themes.label, second_themes.label, third_themes.label)),
    first.source = 'read',
    coalesce(1::ubigint << enum_code(first.theme::theme_code)::ubigint, 0)
        | coalesce(1::ubigint << enum_code(second.theme::theme_code)::ubigint, 0)
        | coalesce(1::ubigint << enum_code(third.theme::theme_code)::ubigint, 0)
from numbered
inner join placed using (inspection)
inner join kinds using (kind)
left join finding_themes as first on first.finding_id = numbered.finding_id and first.rank = 1
left join finding_themes as second on second.finding_id = numbered.finding_id and second.rank = 2
left join finding_themes as third on third.finding_id = numbered.finding_id and third.rank = 3
left join themes as first_themes on first_themes.theme = first.theme
left join themes as second_themes on second_themes.theme = second.theme
left join themes as third_themes on third_themes.theme = third.theme
order by numbered.number;

-- So that the findings of a page are fetched by their numbers.
create unique index if not exists finding_lines_by_number on finding_lines (number);

insert into inspection_counts
with counted as (
    select
        inspection,
        kind,
        origin,
        area,
        count(*) as findings,
        bit_or(themes_held) as themes_held
    from finding_lines
    group by
        inspection,
        kind,
        origin,
        area
)

select
    counted.inspection,
    inspection_overviews.inspection_id,
    inspection_overviews.ons_code,
    inspection_overviews.authority,
    inspection_overviews.framework,
    inspection_overviews.framework_label,
    frameworks.display_order,
    inspection_overviews.year,
    if(counted.kind in ('strength', 'satisfactory'), 'strength', 'development'),
    counted.kind,
    counted.origin,
    counted.area,
    counted.findings,
    counted.themes_held
from counted
inner join inspection_overviews using (inspection)
inner join frameworks using (framework)
order by
    inspection_overviews.ons_code,
    counted.inspection,
    counted.kind,
    counted.origin,
    counted.area;

insert into theme_counts
select
    finding_lines.inspection,
    any_value(finding_lines.inspection_id),
    any_value(finding_lines.ons_code) as ons_code,
    any_value(finding_lines.framework),
    any_value(finding_lines.year),
    finding_themes.theme,
    any_value(themes.label),
    any_value(themes.display_order),
    if(finding_lines.kind in ('strength', 'satisfactory'), 'strength', 'development') as side,
    finding_lines.kind,
    finding_lines.origin,
    finding_lines.area,
    findings.body,
    count(*),
    count(*) filter (coalesce(finding_themes.rank, 1) = 1),
    count(*) filter (finding_themes.source = 'read')
from finding_lines
inner join findings on findings.rowid = finding_lines.number
left join finding_themes on finding_themes.finding_id = finding_lines.finding_id
left join themes on themes.theme = finding_themes.theme
group by
    finding_lines.inspection,
    finding_themes.theme,
    finding_lines.kind,
    finding_lines.origin,
    finding_lines.area,
    findings.body
order by
    ons_code,
    finding_lines.inspection,
    finding_themes.theme,
    finding_lines.kind,
    finding_lines.origin,
    finding_lines.area,
    findings.body;

insert into theme_findings
with pairs as (
    select
        number,
        theme,
        1 as rank,
        0::ubigint as themes_before
    from finding_lines
    where theme is not null
    union all
    select
        number,
        second_theme,
        2,
        1::ubigint << enum_code(theme::theme_code)::ubigint
    from finding_lines
    where second_theme is not null
    union all
    select
        number,
        third_theme,
        3,
        (1::ubigint << enum_code(theme::theme_code)::ubigint)
            | (1::ubigint << enum_code(second_theme::theme_code)::ubigint)
    from finding_lines
    where third_theme is not null
)

select
    finding_lines.finding_id,
    finding_lines.inspection_id,
    finding_lines.ons_code,
    authorities.region,
    authorities.is_london_borough,
    finding_lines.framework,
    finding_lines.year,
    finding_lines.kind,
    finding_lines.origin,
    finding_lines.area,
    findings.body,
    pairs.theme,
    pairs.rank,
    pairs.themes_before
from pairs
inner join finding_lines using (number)
inner join findings on findings.rowid = pairs.number
inner join authorities using (ons_code)
order by
    pairs.theme,
    finding_lines.kind,
    pairs.number;
