-- Every inspection with the words by which a reader knows it: "Sutton, ILACS, June 2025"; those that end in one month carry their day.
with named as (
    select
        inspections.inspection_id,
        authorities.name as authority,
        coalesce(inspections.end_date, inspections.published_date, make_date(inspections.year, 12, 31)) as end_date,
        concat_ws(', ', authorities.name, frameworks.short_label, strftime(end_date, '%B %Y')) as label
    from inspections
    inner join authorities using (ons_code)
    inner join frameworks using (framework)
)

select
    inspection_id,
    case
        when count(*) over (partition by label) = 1 then label
        else concat(label, ' (', strftime(end_date, '%-d %B'), ')')
    end as label
from named
order by authority, end_date, inspection_id
