-- Every authority with its place on the tile maps, by name.
select
    ons_code,
    name,
    also_known_as,
    region,
    is_london_borough,
    london_part,
    tile_row,
    tile_column,
    abolished_on,
    exists (
        select 1
        from inspections
        where inspections.ons_code = authorities.ons_code
    ) as has_inspections
from authorities
order by name
