"""What the dashboard's pages share; it meets ingest only in the database file."""
