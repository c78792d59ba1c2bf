-- The tables of the database with their comments and numbers of rows, by name.
select
    table_name,
    comment,
    estimated_size as row_count
from duckdb_tables()
where schema_name = 'main'
    and not internal
order by table_name
