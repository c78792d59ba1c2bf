-- Every inspection with the words by which a reader knows it: "Sutton, ILACS, June 2025"; those that end in one month carry their day.
select
    inspection_id,
    known_as as label
from inspection_overviews
order by authority, coalesce(end_date, published_date, make_date(year, 12, 31)), inspection_id
