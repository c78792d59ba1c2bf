-- Temporary tables that take rows from every source before the keys and checks of the real ones apply.
create temp table staged_inspections as from inspections limit 0;
create temp table staged_judgements as from judgements limit 0;
create temp table staged_findings as from findings limit 0;
create temp table staged_themes as from finding_themes limit 0;
create temp table replaced_inspections (inspection_id varchar);
create temp table staged_labels (finding_id varchar, themes varchar);
create temp table staged_summaries (finding_id varchar, summary varchar);
