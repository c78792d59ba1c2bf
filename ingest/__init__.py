"""From report file to DuckDB: reads inspection reports and writes what they find as rows."""
