-- The shape of data/findings.duckdb: the only place where ingest/ and dashboard/ meet.
-- Every table and column carries a comment; the app prints them as the data dictionary.

create table frameworks (
    framework varchar primary key,
    label varchar not null unique,
    short_label varchar not null unique,
    first_year integer not null,
    last_year integer,
    is_full_inspection boolean not null,
    description varchar not null,
    display_order integer not null unique
);
comment on table frameworks is 'Inspection frameworks, one row each, with the words the app shows for them.';
comment on column frameworks.framework is 'Code of the framework: cra, slac, sif, ilacs, jtai, send, focused_visit or monitoring_visit.';
comment on column frameworks.label is 'Name of the framework as inspectors call it.';
comment on column frameworks.short_label is 'Short name for tables and chart axes.';
comment on column frameworks.first_year is 'First calendar year in which inspections took place under the framework.';
comment on column frameworks.last_year is 'Last such year; null while the framework is in use.';
comment on column frameworks.is_full_inspection is 'True where the framework inspects the whole of an authority''s children''s services and grades it.';
comment on column frameworks.description is 'What the inspection looks at and how its findings are set out, in one sentence.';
comment on column frameworks.display_order is 'Order in which frameworks are listed; also fixes their colour.';

create table kinds (
    kind varchar primary key,
    label varchar not null unique,
    plural_label varchar not null unique,
    meaning varchar not null,
    display_order integer not null unique
);
comment on table kinds is 'Kinds of finding, one row each.';
comment on column kinds.kind is 'Code of the kind: strength, satisfactory, area_for_development or priority_action.';
comment on column kinds.label is 'Label of one finding of the kind.';
comment on column kinds.plural_label is 'Label of several findings of the kind.';
comment on column kinds.meaning is 'What the kind means, in one sentence.';
comment on column kinds.display_order is 'Order in which kinds are listed; also fixes their colour.';

create table themes (
    theme varchar primary key,
    label varchar not null unique,
    theme_group varchar not null,
    belongs varchar not null,
    does_not_belong varchar,
    related_terms varchar[] not null,
    display_order integer not null unique
);
comment on table themes is 'Themes of the codebook, one row each.';
comment on column themes.theme is 'Code of the theme.';
comment on column themes.label is 'Name of the theme as shown.';
comment on column themes.theme_group is 'Heading of the Children''s Social Care National Framework that the theme sits under.';
comment on column themes.belongs is 'What the theme takes in.';
comment on column themes.does_not_belong is 'What is counted under another theme, and which.';
comment on column themes.related_terms is 'Words of the field offered as further search terms.';
comment on column themes.display_order is 'Order in which themes are listed.';

create table grades (
    grade varchar primary key,
    label varchar not null unique,
    grade_rank integer not null,
    scale varchar not null,
    display_order integer not null unique
);
comment on table grades is 'Grades and outcomes that inspections give, one row each.';
comment on column grades.grade is 'Code of the grade.';
comment on column grades.label is 'Grade as shown.';
comment on column grades.grade_rank is 'Rank within its scale, 1 = best.';
comment on column grades.scale is 'Scale the grade belongs to: four_point (graded judgements) or send_outcome (area SEND outcomes).';
comment on column grades.display_order is 'Order in which grades are listed; also fixes their colour.';

create table areas (
    area varchar primary key,
    label varchar not null unique,
    display_order integer not null unique
);
comment on table areas is 'Judgement areas: the parts of an authority''s work that inspections grade.';
comment on column areas.area is 'Code of the judgement area.';
comment on column areas.label is 'Judgement area as shown.';
comment on column areas.display_order is 'Order in which judgement areas are listed.';

create table authorities (
    ons_code varchar primary key,
    dfe_code varchar not null unique,
    urn varchar not null unique,
    name varchar not null unique,
    also_known_as varchar[] not null,
    region varchar not null,
    authority_type varchar not null,
    is_london_borough boolean not null,
    london_part varchar check (london_part in ('Inner London', 'Outer London')),
    population_0_25 integer check (population_0_25 > 0),
    tile_row integer,
    tile_column integer,
    london_row integer,
    london_column integer,
    abolished_on date,
    successor_ons_codes varchar[] not null,
    check ((tile_row is null) = (tile_column is null)),
    check ((london_row is null) = (london_column is null))
);
comment on table authorities is 'Local authorities with children''s services in England, abolished ones too.';
comment on column authorities.ons_code is 'Current ONS code (the last one, for an abolished authority).';
comment on column authorities.dfe_code is 'Three-digit Department for Education code.';
comment on column authorities.urn is 'Ofsted''s unique reference number of the authority.';
comment on column authorities.name is 'Name as shown.';
comment on column authorities.also_known_as is 'Other names and earlier ONS codes that lead to this authority.';
comment on column authorities.region is 'Region of England.';
comment on column authorities.authority_type is 'London Borough, Metropolitan District, Unitary Authority or County.';
comment on column authorities.is_london_borough is 'True for the 32 London boroughs and the City of London.';
comment on column authorities.london_part is 'Inner London or Outer London (statutory definition); null outside London.';
comment on column authorities.population_0_25 is 'Residents aged 0 to 25; null where no figure of its own is known.';
comment on column authorities.tile_row is 'Row on the tile map of England, 0 = north; null for an abolished authority.';
comment on column authorities.tile_column is 'Column on the tile map of England, 0 = west; null for an abolished authority.';
comment on column authorities.london_row is 'Row on the tile map of London, 0 = north; null outside London.';
comment on column authorities.london_column is 'Column on the tile map of London, 0 = west; null outside London.';
comment on column authorities.abolished_on is 'Day the authority ceased to exist; null for one that stands.';
comment on column authorities.successor_ons_codes is 'ONS codes of the authorities that took over its children''s services; empty for one that stands.';

create table statistical_neighbours (
    ons_code varchar not null references authorities (ons_code),
    neighbour_ons_code varchar not null references authorities (ons_code),
    rank integer not null check (rank between 1 and 10),
    primary key (ons_code, rank),
    check (ons_code <> neighbour_ons_code)
);
comment on table statistical_neighbours is 'The ten authorities most like each authority, nearest first (children''s services statistical neighbour model).';
comment on column statistical_neighbours.ons_code is 'The authority.';
comment on column statistical_neighbours.neighbour_ons_code is 'One of its statistical neighbours.';
comment on column statistical_neighbours.rank is 'Nearness, 1 = the most alike.';

create table inspections (
    inspection_id varchar primary key,
    ons_code varchar not null references authorities (ons_code),
    framework varchar not null references frameworks (framework),
    title varchar not null,
    start_date date,
    end_date date,
    published_date date,
    year integer not null check (year between 2005 and 2100),
    lead_inspector varchar,
    pages integer check (pages > 0),
    url varchar check (url is null or url like 'https://%'),
    file_sha256 varchar,
    extractor_version varchar,
    no_overall_reason varchar,
    words_loaded boolean not null,
    check (start_date is null or end_date is null or start_date <= end_date),
    check (published_date is null or end_date is null or end_date <= published_date)
);
comment on table inspections is 'Inspections: one row for each published report or letter.';
comment on column inspections.inspection_id is 'Key: <urn>-<framework>-<published date>; the last day of the inspection stands in where no publication date is known.';
comment on column inspections.ons_code is 'Authority inspected.';
comment on column inspections.framework is 'Framework of the inspection.';
comment on column inspections.title is 'Name of the inspection, in our words: framework and authority.';
comment on column inspections.start_date is 'First day of the inspection.';
comment on column inspections.end_date is 'Last day of the inspection.';
comment on column inspections.published_date is 'Day the report was published: as printed, else as catalogued.';
comment on column inspections.year is 'Calendar year of the end date, else of publication: the year by which the app counts.';
comment on column inspections.lead_inspector is 'Lead (or reporting) inspector named in the report; null where none is printed.';
comment on column inspections.pages is 'Pages of the report.';
comment on column inspections.url is 'Address of the published report; null where not known.';
comment on column inspections.file_sha256 is 'SHA-256 of the report file that was read.';
comment on column inspections.extractor_version is 'Version of the extraction that read it.';
comment on column inspections.no_overall_reason is 'Why the inspection has no overall effectiveness judgement, in words; null where it has one.';
comment on column inspections.words_loaded is 'True where the report itself was read on this machine, so that its findings carry their text.';

create table judgements (
    inspection_id varchar not null references inspections (inspection_id),
    area varchar not null references areas (area),
    grade varchar not null references grades (grade),
    grade_rank integer not null,
    primary key (inspection_id, area)
);
comment on table judgements is 'Grades: one row for each area that an inspection judged.';
comment on column judgements.inspection_id is 'Inspection that gave the grade.';
comment on column judgements.area is 'Judgement area.';
comment on column judgements.grade is 'Grade given.';
comment on column judgements.grade_rank is 'Rank of the grade within its scale, 1 = best.';

-- inspection_id, kind and area refer to their tables, which the build makes sure of in one go before it inserts: keys
-- checked row by row would cost it a tenth of its time.
create table findings (
    finding_id varchar primary key,
    inspection_id varchar not null,
    kind varchar not null,
    kind_confidence double check (kind_confidence between 0 and 1),
    origin varchar not null check (origin in ('listed', 'narrative')),
    section varchar not null,
    area varchar,
    body varchar not null check (body in ('la', 'lscb', 'partnership')),
    ordinal integer not null,
    page integer not null check (page > 0),
    paragraph integer check (paragraph > 0),
    text varchar,
    summary varchar,
    reference varchar,
    check ((origin = 'listed') = (kind_confidence is null))
);
comment on table findings is 'Findings: what an inspection said works well or must get better, one row each.';
comment on column findings.finding_id is 'Key, made from the inspection and the finding''s own words: the same on every machine and after every rebuild.';
comment on column findings.inspection_id is 'Inspection that made the finding.';
comment on column findings.kind is 'Kind of finding.';
comment on column findings.kind_confidence is 'How sure the program is of an inferred kind, 0 to 1, and 1 where a reader found it; null for a listed finding, whose heading says it.';
comment on column findings.origin is 'listed: an item under a heading that says its kind; narrative: a sentence of the body, its kind inferred from its wording.';
comment on column findings.section is 'Heading in the report under which the finding stands.';
comment on column findings.area is 'Judgement area whose part of the report the finding stands in; null where it stands in none.';
comment on column findings.body is 'Who is spoken of: la (the local authority), lscb (its Local Safeguarding Children Board) or partnership (several agencies jointly).';
comment on column findings.ordinal is 'Place of the finding in the report, from 1.';
comment on column findings.page is 'Page of the report file on which the finding begins, from 1.';
comment on column findings.paragraph is 'Number printed before the paragraph or item; null where none is printed.';
comment on column findings.text is 'The inspectors'' own words; null until the report is on this machine.';
comment on column findings.summary is 'Summary written for this project in its own words; null where none is written yet.';
comment on column findings.reference is 'Children''s Social Care National Framework reference that the report prints after the finding.';

-- finding_id refers to findings and has each rank once, which the build makes sure of: keys checked row by row would
-- cost it a third of its time.
create table finding_themes (
    finding_id varchar not null,
    theme varchar not null references themes (theme),
    rank integer not null check (rank between 1 and 3),
    source varchar not null check (source in ('read', 'classified')),
    evidence varchar
);
comment on table finding_themes is 'Themes of findings, one to three each, the main one first.';
comment on column finding_themes.finding_id is 'The finding.';
comment on column finding_themes.theme is 'One of its themes.';
comment on column finding_themes.rank is 'Rank of the theme, 1 = what the finding is mostly about.';
comment on column finding_themes.source is 'read: assigned by reading the finding; classified: assigned by the program.';
comment on column finding_themes.evidence is 'Words of the finding that gave the theme; null where the theme was assigned by reading or the words are not on this machine.';

create table known_inspections (
    url varchar primary key,
    ons_code varchar not null references authorities (ons_code),
    document varchar not null,
    published_date date not null
);
comment on table known_inspections is 'Inspections whose report is known to be published but was not read yet.';
comment on column known_inspections.url is 'Address of the published report.';
comment on column known_inspections.ons_code is 'Authority inspected.';
comment on column known_inspections.document is 'Name of the document on the publisher''s page.';
comment on column known_inspections.published_date is 'Day it was published, as the publisher''s page says.';

create table build_changes (
    inspection_id varchar not null,
    change varchar not null check (change in ('added', 'changed', 'removed')),
    detail varchar not null
);
comment on table build_changes is 'What is different from the database that this one took the place of, one inspection a row.';
comment on column build_changes.inspection_id is 'Inspection that was added, changed or removed.';
comment on column build_changes.change is 'added, changed or removed.';
comment on column build_changes.detail is 'What changed, in words.';

create table rejected_files (
    path varchar not null,
    reason varchar not null
);
comment on table rejected_files is 'Report files that were not used in the build.';
comment on column rejected_files.path is 'Path of the file, relative to the folder it was found in.';
comment on column rejected_files.reason is 'Why it was not used, in one sentence.';

create table build_info (
    name varchar primary key,
    value varchar not null
);
comment on table build_info is 'What is known of the build: when, from what, with which versions, how many rows.';
comment on column build_info.name is 'Name of the fact about the build.';
comment on column build_info.value is 'The fact, as text.';

create table theme_findings (
    finding_id varchar not null,
    inspection_id varchar not null,
    ons_code varchar not null,
    region varchar not null,
    is_london_borough boolean not null,
    framework varchar not null,
    year integer not null,
    kind varchar not null,
    origin varchar not null,
    area varchar,
    body varchar not null,
    theme varchar not null,
    rank integer not null,
    themes_before ubigint not null
);
comment on table theme_findings is 'Wide table of finding and theme pairs that carries the filter columns, so that a chart reads one table. Made from the tables above by the build.';
comment on column theme_findings.finding_id is 'The finding.';
comment on column theme_findings.inspection_id is 'Inspection that made it.';
comment on column theme_findings.ons_code is 'Authority inspected.';
comment on column theme_findings.region is 'Region of the authority.';
comment on column theme_findings.is_london_borough is 'True where the authority is a London borough.';
comment on column theme_findings.framework is 'Framework of the inspection.';
comment on column theme_findings.year is 'Year by which the inspection counts.';
comment on column theme_findings.kind is 'Kind of the finding.';
comment on column theme_findings.origin is 'listed or narrative.';
comment on column theme_findings.area is 'Judgement area whose part of the report the finding stands in.';
comment on column theme_findings.body is 'Who is spoken of.';
comment on column theme_findings.theme is 'One of the finding''s themes.';
comment on column theme_findings.rank is 'Rank of the theme, 1 = main.';
comment on column theme_findings.themes_before is 'Themes that rank before it in the same finding, one bit for each: a finding is counted once under several themes by the pair before which none of them stands.';

create table inspection_overviews (
    inspection integer not null,
    inspection_id varchar not null,
    ons_code varchar not null,
    authority varchar not null,
    framework varchar not null,
    framework_name varchar not null,
    framework_label varchar not null,
    is_full_inspection boolean not null,
    start_date date,
    end_date date,
    published_date date,
    year integer not null,
    lead_inspector varchar,
    pages integer,
    url varchar,
    no_overall_reason varchar,
    words_loaded boolean not null,
    listed integer not null,
    inferred integer not null,
    listed_strengths integer not null,
    with_text integer not null,
    with_summary integer not null,
    known_as varchar not null,
    overall_grade varchar,
    overall_label varchar,
    overall_rank integer,
    next_full integer
);
comment on table inspection_overviews is 'Inspections with the names of authority and framework and counts of their findings, newest first. Made from the tables above by the build.';
comment on column inspection_overviews.inspection is 'Number of the inspection, 1 = the newest; for use within one database only.';
comment on column inspection_overviews.inspection_id is 'The inspection.';
comment on column inspection_overviews.ons_code is 'Authority inspected.';
comment on column inspection_overviews.authority is 'Name of the authority.';
comment on column inspection_overviews.framework is 'Framework of the inspection.';
comment on column inspection_overviews.framework_name is 'Name of the framework.';
comment on column inspection_overviews.framework_label is 'Short name of the framework.';
comment on column inspection_overviews.is_full_inspection is 'True where the framework inspects the whole of an authority''s children''s services and grades it.';
comment on column inspection_overviews.start_date is 'First day of the inspection.';
comment on column inspection_overviews.end_date is 'Last day of the inspection.';
comment on column inspection_overviews.published_date is 'Day the report was published.';
comment on column inspection_overviews.year is 'Year by which the inspection counts.';
comment on column inspection_overviews.lead_inspector is 'Lead inspector named in the report.';
comment on column inspection_overviews.pages is 'Pages of the report.';
comment on column inspection_overviews.url is 'Address of the published report.';
comment on column inspection_overviews.no_overall_reason is 'Why the inspection has no overall effectiveness judgement.';
comment on column inspection_overviews.words_loaded is 'True where the report itself was read on this machine.';
comment on column inspection_overviews.listed is 'Number of its listed findings.';
comment on column inspection_overviews.inferred is 'Number of its narrative findings, whose kind is inferred.';
comment on column inspection_overviews.listed_strengths is 'Number of its listed findings that praise: strengths and what is satisfactory.';
comment on column inspection_overviews.with_text is 'Number of its findings that carry the report''s words.';
comment on column inspection_overviews.with_summary is 'Number of its findings that have a summary.';
comment on column inspection_overviews.known_as is 'The words by which a reader knows it: "Sutton, ILACS, June 2025", with the day where two of one month would be called the same.';
comment on column inspection_overviews.overall_grade is 'Grade of its overall effectiveness, or outcome for area SEND; null where it gave none.';
comment on column inspection_overviews.overall_label is 'That grade as shown.';
comment on column inspection_overviews.overall_rank is 'Rank of that grade within its scale, 1 = best.';
comment on column inspection_overviews.next_full is 'Number of the authority''s next full inspection; null where none has followed yet.';

create table given_grades (
    inspection integer not null,
    inspection_id varchar not null,
    ons_code varchar not null,
    authority varchar not null,
    framework varchar not null,
    framework_label varchar not null,
    end_date date,
    year integer not null,
    url varchar,
    area varchar not null,
    area_label varchar not null,
    area_order integer not null,
    grade varchar not null,
    grade_label varchar not null,
    grade_rank integer not null
);
comment on table given_grades is 'Grades with the names of authority, framework, judgement area and grade, so that a history reads one table. Made from the tables above by the build.';
comment on column given_grades.inspection is 'Number of the inspection in inspection_overviews.';
comment on column given_grades.inspection_id is 'Inspection that gave the grade.';
comment on column given_grades.ons_code is 'Authority inspected.';
comment on column given_grades.authority is 'Name of the authority.';
comment on column given_grades.framework is 'Framework of the inspection.';
comment on column given_grades.framework_label is 'Short name of the framework.';
comment on column given_grades.end_date is 'Last day of the inspection.';
comment on column given_grades.year is 'Year by which the inspection counts.';
comment on column given_grades.url is 'Address of the published report.';
comment on column given_grades.area is 'Judgement area.';
comment on column given_grades.area_label is 'Judgement area as shown.';
comment on column given_grades.area_order is 'Place of the judgement area in the order of areas.';
comment on column given_grades.grade is 'Grade given.';
comment on column given_grades.grade_label is 'Grade as shown.';
comment on column given_grades.grade_rank is 'Rank of the grade within its scale, 1 = best.';

create table inspection_counts (
    inspection integer not null,
    inspection_id varchar not null,
    ons_code varchar not null,
    authority varchar not null,
    framework varchar not null,
    framework_label varchar not null,
    framework_order integer not null,
    year integer not null,
    side varchar not null,
    kind varchar not null,
    origin varchar not null,
    area varchar,
    findings integer not null,
    themes_held ubigint not null
);
comment on table inspection_counts is 'How many findings each inspection makes, by kind, origin and judgement area, with the themes that they touch: the smallest table that answers whatever does not look at single findings. Made from the tables above by the build.';
comment on column inspection_counts.inspection is 'Number of the inspection in inspection_overviews.';
comment on column inspection_counts.inspection_id is 'The inspection.';
comment on column inspection_counts.ons_code is 'Authority inspected.';
comment on column inspection_counts.authority is 'Name of the authority.';
comment on column inspection_counts.framework is 'Framework of the inspection.';
comment on column inspection_counts.framework_label is 'Short name of the framework.';
comment on column inspection_counts.framework_order is 'Place of the framework in the order of frameworks.';
comment on column inspection_counts.year is 'Year by which the inspection counts.';
comment on column inspection_counts.side is 'strength where the kind praises (strength, satisfactory), else development.';
comment on column inspection_counts.kind is 'Kind of the findings.';
comment on column inspection_counts.origin is 'listed or narrative.';
comment on column inspection_counts.area is 'Judgement area whose part of the report the findings stand in.';
comment on column inspection_counts.findings is 'Number of findings.';
comment on column inspection_counts.themes_held is 'Themes that any of the findings has, one bit for each, as the macro theme_bits gives them.';

create table theme_counts (
    inspection integer not null,
    inspection_id varchar not null,
    ons_code varchar not null,
    framework varchar not null,
    year integer not null,
    theme varchar,
    theme_label varchar,
    theme_order integer,
    side varchar not null,
    kind varchar not null,
    origin varchar not null,
    area varchar,
    body varchar not null,
    findings integer not null,
    as_main integer not null,
    assigned_by_reading integer not null
);
comment on table theme_counts is 'How many findings each inspection makes under each theme, by kind, origin, judgement area and body, so that no rate has to look at single findings. Made from the tables above by the build.';
comment on column theme_counts.inspection is 'Number of the inspection in inspection_overviews.';
comment on column theme_counts.inspection_id is 'The inspection.';
comment on column theme_counts.ons_code is 'Authority inspected.';
comment on column theme_counts.framework is 'Framework of the inspection.';
comment on column theme_counts.year is 'Year by which the inspection counts.';
comment on column theme_counts.theme is 'The theme; null for findings without one.';
comment on column theme_counts.theme_label is 'Name of the theme.';
comment on column theme_counts.theme_order is 'Place of the theme in the order of themes.';
comment on column theme_counts.side is 'strength where the kind praises (strength, satisfactory), else development.';
comment on column theme_counts.kind is 'Kind of the findings.';
comment on column theme_counts.origin is 'listed or narrative.';
comment on column theme_counts.area is 'Judgement area whose part of the report the findings stand in.';
comment on column theme_counts.body is 'Who is spoken of.';
comment on column theme_counts.findings is 'Number of findings that carry the theme.';
comment on column theme_counts.as_main is 'Of these, those whose main theme it is: added up over themes they count each finding once.';
comment on column theme_counts.assigned_by_reading is 'Of these, those whose theme was assigned by reading.';

create table finding_lines (
    number integer not null,
    finding_id varchar not null,
    newest integer not null,
    oldest integer not null,
    by_authority integer not null,
    inspection integer not null,
    inspection_id varchar not null,
    ons_code varchar not null,
    authority varchar not null,
    framework varchar not null,
    year integer not null,
    kind varchar not null,
    kind_label varchar not null,
    origin varchar not null,
    area varchar,
    theme varchar,
    second_theme varchar,
    third_theme varchar,
    theme_order integer,
    theme_labels varchar,
    themes_read boolean,
    themes_held ubigint not null
);
comment on table finding_lines is 'What each finding is filtered, grouped and sorted by, so that a search reads one table. Made from the tables above by the build.';
comment on column finding_lines.number is 'Row of the finding in the table findings, from 0; for use within one database only.';
comment on column finding_lines.finding_id is 'The finding.';
comment on column finding_lines.newest is 'Place of the finding when the newest inspection comes first, from 1.';
comment on column finding_lines.oldest is 'Place of the finding when the oldest inspection comes first, from 1.';
comment on column finding_lines.by_authority is 'Place of the finding when authorities are sorted by name, each with its newest inspection first, from 1.';
comment on column finding_lines.inspection is 'Number of the inspection in inspection_overviews.';
comment on column finding_lines.inspection_id is 'Inspection that made it.';
comment on column finding_lines.ons_code is 'Authority inspected.';
comment on column finding_lines.authority is 'Name of the authority.';
comment on column finding_lines.framework is 'Framework of the inspection.';
comment on column finding_lines.year is 'Year by which the inspection counts.';
comment on column finding_lines.kind is 'Kind of the finding.';
comment on column finding_lines.kind_label is 'Label of the kind.';
comment on column finding_lines.origin is 'listed or narrative.';
comment on column finding_lines.area is 'Judgement area whose part of the report the finding stands in.';
comment on column finding_lines.theme is 'Its main theme; null where it has none.';
comment on column finding_lines.second_theme is 'Its second theme; null where it has none.';
comment on column finding_lines.third_theme is 'Its third theme; null where it has none.';
comment on column finding_lines.theme_order is 'Place of its main theme in the order of themes.';
comment on column finding_lines.theme_labels is 'Names of its themes, the main one first, a line break between them; a list of them would take three times as long to read.';
comment on column finding_lines.themes_read is 'True where its themes were assigned by reading.';
comment on column finding_lines.themes_held is 'Its themes, one bit for each, as the macro theme_bits gives them.';

create table search_terms (
    term varchar not null,
    number integer not null,
    weight integer not null
);
comment on table search_terms is 'Stemmed words of each finding''s text and summary with their weight in the ranking, sorted by term. Made from the tables above by the build.';
comment on column search_terms.term is 'Stemmed word.';
comment on column search_terms.number is 'Row in the table findings, from 0, of a finding in which it occurs.';
comment on column search_terms.weight is 'What it adds to the finding''s score, in thousandths: rarer words weigh more, repeats and long findings less (BM25 with k = 1.2 and b = 0.75).';

create table search_vocabulary (
    term varchar not null,
    findings integer not null
);
comment on table search_vocabulary is 'Every stemmed word with the number of findings in which it occurs. Made from the tables above by the build.';
comment on column search_vocabulary.term is 'Stemmed word.';
comment on column search_vocabulary.findings is 'Number of findings in which it occurs.';

-- The clause of every filter: nothing chosen allows everything; a value that is missing is allowed only then.
create macro allows(chosen, value) as len(chosen::varchar[]) = 0 or list_contains(chosen::varchar[], value);

-- Findings in which all of the stemmed words and exact phrases occur and none of the stems left out, with how well the
-- words fit. Only the rows of the words themselves are read: the table is sorted by them, and a term that is named, as the
-- second of two is, leads to them at once.
create macro findings_with(terms, left_out, phrases) as table (
    with first_word as (
        select
            number,
            weight
        from search_terms
        where term = terms[1]
    ),

    other_words as (
        select
            number,
            weight
        from search_terms
        where len(terms) = 2
            and term = terms[2]
        union all
        select
            number,
            weight
        from search_terms
        where len(terms) > 2
            and term in (select unnest(terms[2:]))
    ),

    scored as (
        select
            first_word.number,
            any_value(first_word.weight) + sum(other_words.weight) as score
        from first_word
        inner join other_words using (number)
        where len(terms) > 1
        group by first_word.number
        having count(*) = len(terms) - 1
        union all
        select
            number,
            weight
        from first_word
        where len(terms) = 1
        union all
        select
            number,
            0
        from finding_lines
        where len(terms) = 0
    ),

    barred as (
        select number
        from search_terms
        where len(left_out) > 0
            and term in (select unnest(left_out))
        union all
        select findings.rowid
        from findings
        where len(phrases) > 0
            and (len(terms) = 0 or findings.rowid in (select number from scored))
            and len(list_filter(
                phrases, lambda phrase: not contains(lower(concat_ws(' ', findings.text, findings.summary)), phrase)
            )) > 0
    )

    select
        scored.number,
        scored.score
    from scored
    anti join barred using (number)
);
