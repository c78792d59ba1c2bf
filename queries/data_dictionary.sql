-- Every table and column with its type and its comment.
select
    columns.table_name as "table",
    columns.column_name as "column",
    lower(columns.data_type) as type,
    columns.comment as meaning
from duckdb_columns() as columns
where columns.schema_name = 'main'
    and not columns.internal
order by columns.table_name, columns.column_index
